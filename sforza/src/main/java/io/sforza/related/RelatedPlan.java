package io.sforza.related;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.rest.RestQuery;
import io.sforza.internal.plan.Cursors;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlProblem;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked for parents, and what columns its rows have. Immutable. */
final class RelatedPlan {
  private static final String SOME_ID = "000000000000000AAA";
  // of a query's text ("SOQL and SOSL Reference", Limits)
  private static final int LONGEST = 100_000;
  private static final int LENGTH_OF_ID = ", ''".length() + SOME_ID.length();
  // of the condition that goes on behind a row
  private static final int RESERVE = 100;

  private final RelatedSettings settings;
  private final SoqlQuery query;
  private final RowSchema schema;
  private final @Nullable String by;
  private final boolean byId;
  private final int mostParents;

  /**
   * What rows are asked for.
   *
   * @param any whether there is a parent at all
   * @param object the object of the parents; null if nobody knows
   * @param grouped whether the rows are to be put in order with their parents
   */
  record Parents(boolean any, @Nullable String object, boolean grouped) {}

  private RelatedPlan(
      RelatedSettings settings, DescribeSource describes, SoqlQuery query, @Nullable String by) {
    this.settings = settings;
    this.by = by;
    ObjectDescribe describe = describes.describe(settings.object);
    boolean sortsById = Cursors.sortsById(describe);
    this.byId = settings.orderBy.isEmpty() && sortsById;
    this.query = query.orderBy(order(sortsById).toArray(Ordering[]::new));
    SoqlQuery one = by == null ? this.query : asked(List.of(SOME_ID));
    check(one, describes);
    this.schema = one.schema(describes);
    int room = LONGEST - RESERVE - one.toString().length();
    if (room < 0) {
      throw new SoqlException(
          "A query of all these fields of "
              + describe.name()
              + " has more than "
              + LONGEST
              + " characters: choose some by fields().");
    }
    this.mostParents = Math.min(settings.parentsAtOnce, 1 + room / LENGTH_OF_ID);
  }

  static RelatedPlan of(RelatedSettings settings, DescribeSource describes, Parents parents) {
    ObjectDescribe describe = describes.describe(settings.object);
    boolean clear = parents.any() || settings.by != null;
    String by = clear ? ParentField.of(settings.by, describe, parents.object()) : null;
    List<String> needed = needed(settings, describe, parents.grouped());
    if (by != null) {
      needed.add(by);
    }
    SoqlQuery query = RelatedColumns.query(settings, describes, needed);
    if (settings.where != null) {
      query = query.and(settings.where);
    }
    if (settings.deleted) {
      query = RelatedColumns.withoutArchived(query, describe);
    }
    return new RelatedPlan(settings, describes, query, by);
  }

  private static List<String> needed(
      RelatedSettings settings, ObjectDescribe describe, boolean grouped) {
    List<String> needed = new ArrayList<>(List.of("Id"));
    if (grouped && settings.orderBy.isEmpty()) {
      needed.add("CreatedDate");
    }
    if (settings.deleted) {
      needed.add("IsDeleted");
    }
    needed.removeIf(name -> describe.findField(name).isEmpty());
    return needed;
  }

  /** By Id a query goes on behind any row; an order of the user's own gets it as the last word. */
  private List<Ordering> order(boolean sortsById) {
    List<Ordering> order = new ArrayList<>(settings.orderBy);
    if (sortsById && order.stream().noneMatch(step -> "Id".equals(step.operand().toString()))) {
      order.add(Soql.field("Id").asc());
    }
    return order;
  }

  /** That an object answers only to a filter is a guess: the org tells. */
  private static void check(SoqlQuery query, DescribeSource describes) {
    List<String> fatal =
        query.problems(describes).stream()
            .filter(problem -> problem.isFatal() && problem.kind() != SoqlProblem.Kind.NEEDS_FILTER)
            .map(SoqlProblem::message)
            .toList();
    if (!fatal.isEmpty()) {
      throw SoqlException.of("the query of what belongs to a parent, " + query, fatal);
    }
  }

  RowSchema schema() {
    return schema;
  }

  /** Returns the field that holds the Id of the parent. */
  String by() {
    if (by == null) {
      throw new IllegalStateException("Without a parent nothing is asked for.");
    }
    return by;
  }

  /** Returns how many parents one query takes. */
  int mostParents() {
    return mostParents;
  }

  /** Returns whether rows of a parent are to be put in order here. */
  boolean isInDefaultOrder() {
    return settings.orderBy.isEmpty();
  }

  /** Returns the query for some parents. */
  RestQuery rest(List<String> ids) {
    SoqlQuery asked = asked(ids);
    RestQuery rest = RestQuery.of(asked.toString()).schema(schema);
    if (byId) {
      rest = rest.continuedBy(row -> behind(asked, row));
    }
    return settings.deleted ? rest.includeDeleted() : rest;
  }

  private static String behind(SoqlQuery asked, Row row) {
    return asked.and(Soql.field("Id").gt(String.valueOf(row.string("Id")))).toString();
  }

  private SoqlQuery asked(List<String> ids) {
    return query.and(Soql.field(by()).in(ids));
  }
}
