package io.sforza;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.internal.plan.CursorChoice;
import io.sforza.internal.plan.Cursors;
import io.sforza.internal.plan.FormulaFields;
import io.sforza.internal.plan.PeoplePaths;
import io.sforza.internal.read.ComponentReading;
import io.sforza.internal.read.CompoundSource;
import io.sforza.internal.read.WideReading;
import io.sforza.soql.FieldSelection;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlProblem;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the query of a request, and its columns. For one plan, on one thread. */
final class QueryPlanning {
  // a window and where to go on are conditions on top of it
  private static final int MOST_CHARACTERS_OF_COMPONENTS = WideReading.MOST_CHARACTERS - 1_000;

  private final ReadSettings settings;
  private final DescribeSource describes;
  private final ObjectDescribe describe;
  private final CursorChoice cursor;
  private final List<String> notes = new ArrayList<>();

  QueryPlanning(
      ReadSettings settings,
      DescribeSource describes,
      ObjectDescribe describe,
      CursorChoice cursor) {
    this.settings = settings;
    this.describes = describes;
    this.describe = describe;
    this.cursor = cursor;
  }

  PlannedQuery plan() {
    SoqlQuery own = settings.query;
    return own == null ? ofObject() : ofQuery(own);
  }

  private PlannedQuery ofObject() {
    FieldSelection selection = withNeeded(narrowed(selection()));
    SoqlQuery all = selection.query();
    RowSchema schema = all.schema(describes);
    SoqlQuery query = limited(narrowed(all));
    // the fields are there, since they come from the describe; a query of all may be too long
    checked(narrowed(Soql.select(checkedPaths(selection)).from(describe.name())));
    return new PlannedQuery(
        query,
        schema,
        notByBulk(query, schema),
        settings.limit < 0 && Cursors.sortsById(describe),
        notes);
  }

  private List<FieldPath> checkedPaths(FieldSelection selection) {
    FieldPath first = FieldPath.of(selection.fields().get(0).name());
    return Stream.concat(
            Stream.of(first), FieldPath.all(settings.parents.toArray(String[]::new)).stream())
        .distinct()
        .toList();
  }

  /** Returns the fields that were named, or all, but those that were excepted. */
  private FieldSelection selection() {
    FieldSelection selection =
        settings.fields.isEmpty()
            ? FieldSelection.allOf(describe)
            : FieldSelection.named(describe, settings.fields);
    if (settings.formulas) {
      selection = formulas(selection);
    }
    if (!settings.except.isEmpty()) {
      selection = selection.except(settings.except.toArray(String[]::new));
    }
    if (settings.api == ReadApi.BULK) {
      FieldSelection readable = selection.forBulk();
      if (readable.fields().size() < selection.fields().size()) {
        List<FieldDescribe> out = new ArrayList<>(selection.fields());
        out.removeAll(readable.fields());
        notes.add("Left out, since Bulk cannot read them: " + names(out) + ".");
      }
      selection = readable;
    }
    selection = selection.withParents(settings.parents);
    return settings.people ? selection.withParents(PeoplePaths.of(describe, describes)) : selection;
  }

  private FieldSelection formulas(FieldSelection selection) {
    List<String> formulas = FormulaFields.of(describe);
    if (selection.fields().stream().noneMatch(field -> formulas.contains(field.name()))) {
      throw new SoqlException(
          describe.name()
              + " has no formula or roll-up field among those that are read: there is nothing to"
              + " refresh.");
    }
    return selection.matching(
        field -> formulas.contains(field.name()) || field.name().equals(cursor.field()));
  }

  /** Returns those fields only that the class takes, unless fields were named. */
  private FieldSelection narrowed(FieldSelection selection) {
    Class<?> type = settings.type;
    if (type == null) {
      return selection;
    }
    RowSchema all = selection.query().schema(describes);
    RowSchema taken = taken(settings.compounds ? CompoundSource.schema(all, describe) : all, type);
    if (!settings.fields.isEmpty()) {
      return selection;
    }
    List<String> own = new ArrayList<>();
    List<String> parents = new ArrayList<>();
    for (Column column : taken.columns()) {
      (column.name().indexOf('.') < 0 ? own : parents).add(column.name());
    }
    if (own.isEmpty()) {
      own.add(selection.fields().get(0).name());
    }
    return FieldSelection.named(describe, own).withParents(parents);
  }

  private static RowSchema taken(RowSchema schema, Class<?> type) {
    try {
      return schema.takenBy(type);
    } catch (IllegalArgumentException e) {
      // as a query with a wrong name: the describe may be out of date, and is looked at again
      throw new SoqlException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the selection with the fields that following changes or telling deletes takes. */
  private FieldSelection withNeeded(FieldSelection selection) {
    List<String> names = new ArrayList<>(names(selection.fields()));
    for (String needed : needed()) {
      if (names.stream().noneMatch(needed::equalsIgnoreCase)) {
        names.add(needed);
        notes.add(needed + " is read too: " + reason(needed));
      }
    }
    if (names.size() == selection.fields().size()) {
      return selection;
    }
    List<String> parents =
        selection.query().select().stream()
            .map(SelectItem::toString)
            .filter(path -> path.indexOf('.') > 0)
            .toList();
    return FieldSelection.named(describe, names).withParents(parents);
  }

  private List<String> needed() {
    List<String> needed = new ArrayList<>();
    if (follows()) {
      needed.add("Id");
      needed.add(String.valueOf(cursor.field()));
    }
    if (settings.deleted != DeletedRows.EXCLUDE && describe.findField("IsDeleted").isPresent()) {
      needed.add("IsDeleted");
    }
    if (settings.deleted == DeletedRows.TOMBSTONES && !needed.contains("Id")) {
      needed.add("Id");
    }
    return needed;
  }

  private static String reason(String field) {
    return switch (field) {
      case "Id" -> "rows are told apart by it.";
      case "IsDeleted" -> "it tells deleted rows from live ones.";
      default -> "changes are told by it.";
    };
  }

  private boolean follows() {
    return settings.incremental != null && cursor.field() != null;
  }

  private static List<String> names(List<FieldDescribe> fields) {
    return fields.stream().map(FieldDescribe::name).toList();
  }

  /** Returns the query with the user's condition and what keeps archived or deleted rows out. */
  private SoqlQuery narrowed(SoqlQuery query) {
    SoqlQuery narrowed = query;
    Condition where = settings.where;
    if (where != null) {
      narrowed = narrowed.and(where);
    }
    // queryAll gives deleted and archived rows, each of which may be unwanted
    if (seesAll() && settings.deleted != DeletedRows.INCLUDE && has("IsDeleted")) {
      narrowed = narrowed.and(Soql.field("IsDeleted").eq(false));
    }
    if (seesAll() && !settings.archived && has("IsArchived")) {
      narrowed = narrowed.and(Soql.field("IsArchived").eq(false));
    }
    return narrowed;
  }

  private boolean has(String field) {
    return describe.findField(field).filter(FieldDescribe::filterable).isPresent();
  }

  /** Returns whether deleted and archived rows have to be looked at, too. */
  boolean seesAll() {
    boolean deleted = settings.deleted == DeletedRows.INCLUDE && has("IsDeleted");
    boolean archived = settings.archived && has("IsArchived");
    return deleted || archived;
  }

  private SoqlQuery limited(SoqlQuery query) {
    int limit = settings.limit;
    boolean less = query.limit() instanceof RowCount known && known.rows() <= limit;
    // one row that is made from all takes no limit
    boolean one =
        query.groupBy() == null && !query.select().stream().allMatch(PlannedQuery::isPlain);
    return limit < 0 || less || one ? query : query.limit(limit);
  }

  /**
   * Returns the query if nothing in it would not work. That the object answers only to a filter is
   * a guess, which does not hold for users with the right to all files: the org tells.
   */
  private SoqlQuery checked(SoqlQuery query) {
    List<String> fatal =
        query.problems(describes).stream()
            .filter(problem -> problem.isFatal() && problem.kind() != SoqlProblem.Kind.NEEDS_FILTER)
            .map(SoqlProblem::message)
            .toList();
    if (!fatal.isEmpty()) {
      throw SoqlException.of("the query " + query, fatal);
    }
    return query;
  }

  /**
   * Returns why Bulk cannot run the query, which addresses and locations are no reason for: it is
   * asked for their components, if there is room for these.
   */
  private List<String> notByBulk(SoqlQuery query, RowSchema schema) {
    SoqlQuery components = ComponentReading.query(query, schema, describe);
    boolean fits = components.toString().length() <= MOST_CHARACTERS_OF_COMPONENTS;
    SoqlQuery asked = fits ? components : query;
    return asked.bulkProblems(describes).stream()
        .filter(problem -> problem.kind() == SoqlProblem.Kind.NOT_IN_BULK)
        .map(SoqlProblem::message)
        .toList();
  }

  private PlannedQuery ofQuery(SoqlQuery own) {
    if (own.isAllRows()) {
      throw new SoqlException(
          "ALL ROWS exists in Apex only: leave it out, and ask for includeDeleted() and"
              + " includeArchived().");
    }
    SoqlQuery query = withNeeded(checked(expanded(own)));
    RowSchema schema = query.schema(describes);
    if (settings.type != null) {
      taken(schema, settings.type);
    }
    query = checked(limited(narrowed(query)));
    boolean free =
        !isOfAllRowsTogether(query)
            && schema.columns().stream().noneMatch(column -> column.type() == FieldType.SUBQUERY)
            && Cursors.sortsById(describe);
    return new PlannedQuery(query, schema, notByBulk(query, schema), free, notes);
  }

  /** Returns the query with the fields by name in the place of {@code FIELDS(…)}. */
  private SoqlQuery expanded(SoqlQuery query) {
    if (query.select().stream().noneMatch(FieldGroup.class::isInstance)) {
      return query;
    }
    List<FieldPath> fields =
        query.schema(describes).columns().stream()
            .filter(column -> query.select().size() == 1)
            .map(column -> FieldPath.of(column.name()))
            .toList();
    return fields.isEmpty() ? query : query.select(fields);
  }

  private SoqlQuery withNeeded(SoqlQuery query) {
    if (isOfAllRowsTogether(query)) {
      return query;
    }
    RowSchema schema = query.schema(describes);
    List<SelectItem> items = new ArrayList<>(query.select());
    for (String needed : follows() ? needed() : List.<String>of()) {
      if (!schema.has(needed)) {
        items.add(FieldPath.of(needed));
        notes.add(needed + " is read too: " + reason(needed));
      }
    }
    return items.size() == query.select().size() ? query : query.select(items);
  }

  /** Returns whether the rows depend on each other, so that no piece can be asked for by itself. */
  private static boolean isOfAllRowsTogether(SoqlQuery query) {
    return query.groupBy() != null
        || !query.orderBy().isEmpty()
        || query.limit() != null
        || query.offset() != null
        || !query.select().stream().allMatch(PlannedQuery::isPlain);
  }
}
