package io.sforza.soql.internal.check;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import io.sforza.core.describe.ChildRelationship;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.TypeOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the rows that a query finds, named as Salesforce names them in an answer. Not
 * thread-safe; for one SELECT list.
 */
public final class Columns implements SelectItem.Visitor<Boolean> {
  private final Schema schema;
  private final Findings findings;
  private final Scope scope;
  private final List<Column> columns = new ArrayList<>();
  private int unnamed;

  private Columns(Schema schema, Findings findings, ObjectDescribe object, List<Source> from) {
    this.schema = schema;
    this.findings = findings;
    this.scope = new Scope(schema, findings, object, from);
  }

  /**
   * Returns the columns of a query.
   *
   * @throws SoqlException if it names what the org does not have: all of it
   */
  public static RowSchema of(SoqlQuery query, DescribeSource describes) {
    Schema schema = new Schema(describes);
    Findings findings = new Findings();
    ObjectDescribe object = schema.find(query.object());
    if (object == null) {
      throw new SoqlException(
          "There is no object '"
              + query.object()
              + "', or this user may not see it."
              + schema.hint(query.object()));
    }
    schema.fetch(Mentioned.parents(query, object));
    Columns columns = new Columns(schema, findings, object, query.from());
    RowSchema found = columns.of(object.name(), query.select());
    if (!findings.all().isEmpty()) {
      throw SoqlException.of(
          "the columns of the query of " + object.name(),
          findings.all().stream().map(Object::toString).toList());
    }
    return found;
  }

  private RowSchema of(String object, List<SelectItem> items) {
    items.forEach(item -> item.accept(this));
    // nothing was found: the problems are told instead
    return RowSchema.of(
        object, columns.isEmpty() ? List.of(new Column("Id", FieldType.ID)) : columns);
  }

  private void add(String name, FieldType type) {
    add(new Column(name, type));
  }

  private void add(Column column) {
    if (columns.stream().noneMatch(known -> known.name().equalsIgnoreCase(column.name()))) {
      columns.add(column);
    }
  }

  @Override
  public Boolean operand(Operand operand) {
    Target target = new Operands(scope, findings).find(operand);
    if (target != null) {
      FieldPath path = named(operand);
      if (path == null) {
        add("expr" + unnamed++, type(operand, target));
      } else {
        add(name(path), type(operand, target));
      }
    }
    return true;
  }

  @Override
  public Boolean aliased(Aliased aliased) {
    Target target = new Operands(scope, findings).find(aliased.operand());
    if (target != null) {
      add(aliased.alias(), type(aliased.operand(), target));
    }
    return true;
  }

  /** Returns the field whose name a value keeps, or null if it is a new value. */
  private static @Nullable FieldPath named(Operand operand) {
    if (operand instanceof FieldPath path) {
      return path;
    }
    if (operand instanceof FunctionCall call && !call.countsRows()) {
      return switch (call.function().kind()) {
        case LABEL, CURRENCY, FORMAT -> named(call.arguments().get(0));
        default -> null;
      };
    }
    return null;
  }

  /** Returns the path from the object to the field, which is spelled as the org does. */
  private String name(FieldPath path) {
    List<String> names = new ArrayList<>(scope.expanded(path.names()));
    Target target = scope.find(path);
    FieldDescribe field = target == null ? null : target.field();
    if (field != null) {
      names.set(names.size() - 1, field.name());
    }
    return String.join(".", names);
  }

  private static FieldType type(Operand operand, Target target) {
    if (!(operand instanceof FunctionCall call)) {
      return target.type();
    }
    boolean whole = target.type() == FieldType.INT || target.type() == FieldType.LONG;
    return switch (call.function()) {
      case COUNT, COUNT_DISTINCT -> FieldType.LONG;
      case SUM -> whole ? FieldType.LONG : target.type();
      case AVG -> whole ? FieldType.DOUBLE : target.type();
      default -> target.type();
    };
  }

  @Override
  public Boolean fieldGroup(FieldGroup group) {
    for (FieldDescribe field : scope.object().fields()) {
      boolean taken =
          switch (group) {
            case ALL -> true;
            case STANDARD -> !field.custom();
            case CUSTOM -> field.custom() || field.type() == FieldType.ID;
          };
      if (taken) {
        add(field.name(), field.type());
      }
    }
    return true;
  }

  @Override
  public Boolean typeOf(TypeOf typeOf) {
    String relationship = String.join(".", scope.expanded(typeOf.relationship().names()));
    Map<String, Column> found = new LinkedHashMap<>();
    for (TypeOf.When when : typeOf.cases()) {
      ObjectDescribe object = schema.find(when.object());
      if (object != null) {
        Scope inside = new Scope(schema, findings, object, List.of());
        when.fields().forEach(path -> merge(found, relationship, path, inside.find(path)));
      }
    }
    for (FieldPath path : typeOf.otherwise()) {
      FieldType type = NameObject.type(path.field());
      merge(
          found, relationship, path, type == null ? null : new Target(path.toString(), type, null));
    }
    found.values().forEach(this::add);
    return true;
  }

  /** Fields of the same name share a column, as text if their types differ. */
  private static void merge(
      Map<String, Column> found, String relationship, FieldPath path, @Nullable Target target) {
    if (target == null) {
      return;
    }
    String name = relationship + "." + path;
    found.merge(
        name.toLowerCase(Locale.ROOT),
        new Column(name, target.type()),
        (one, other) ->
            one.type() == other.type() ? one : new Column(one.name(), FieldType.STRING));
  }

  @Override
  public Boolean childQuery(ChildQuery children) {
    String name = children.from().name().field();
    ChildRelationship relationship =
        scope.object().childRelationships().stream()
            .filter(child -> name.equalsIgnoreCase(child.relationshipName()))
            .findFirst()
            .orElse(null);
    ObjectDescribe object = relationship == null ? null : schema.find(relationship.childSObject());
    if (object == null) {
      findings.add(
          Kind.UNKNOWN_RELATIONSHIP,
          scope.object().name() + " has no children '" + name + "' that this user may see.");
    } else {
      Columns below = new Columns(schema, findings, object, List.of(children.from()));
      add(Column.rows(name, below.of(object.name(), children.select())));
    }
    return true;
  }
}
