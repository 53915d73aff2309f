package io.sforza.testkit.internal.query;

import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.testkit.internal.schema.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a plan for a query of groups.
 *
 * @param groups the groups as rows
 * @param finder which of them, in what order
 * @param shape what is written of each
 */
record GroupPlan(GroupRows groups, Finder finder, Shape shape) {

  static GroupPlan of(SoqlQuery query, Scope scope) {
    GroupBy groupBy = query.groupBy();
    if (groupBy == null && query.limit() != null) {
      throw new RefusedQuery(
          "MALFORMED_QUERY",
          "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
    }
    GroupColumns columns =
        new GroupColumns(scope, groupBy == null ? List.of() : groupBy.operands());
    Condition where = Clauses.where(query, scope.context());
    Finder members =
        new Finder(
            scope.table().rows(),
            scope.context().withHidden(),
            where == null ? null : Filters.of(where, scope),
            Sorting.of(List.of(), scope),
            new Window(0, Long.MAX_VALUE));
    Shape shape = shape(query.select(), scope, columns);
    GroupRows groups = new GroupRows(members, columns, groupBy == null ? null : groupBy.totals());
    Finder finder =
        new Finder(
            groups,
            true,
            having(query.having(), scope, columns),
            Sorting.of(query.orderBy(), operand -> ordered(operand, scope, columns)),
            Window.of(query.limit(), query.offset()));
    return new GroupPlan(groups, finder, shape);
  }

  private static @Nullable RowFilter having(
      @Nullable Condition having, Scope scope, GroupColumns columns) {
    return having == null ? null : Filters.of(having, scope, columns);
  }

  private static Term ordered(Operand operand, Scope scope, GroupColumns columns) {
    Term term = columns.ordered(operand);
    return operand instanceof FieldPath
        ? term.having(Field.Trait.SORTABLE, "sorted", scope.soql())
        : term;
  }

  private static Shape shape(List<SelectItem> select, Scope scope, GroupColumns columns) {
    Shape shape = new Shape();
    Set<String> names = new HashSet<>();
    int unnamed = 0;
    for (SelectItem item : select) {
      Operand operand = operand(item);
      String key = name(item, scope);
      Term term = columns.apply(operand);
      if (key.isEmpty()) {
        key = "expr" + unnamed++;
      }
      if (!names.add(key.toLowerCase(Locale.ROOT))) {
        throw new RefusedQuery("MALFORMED_QUERY", "duplicate alias: " + key);
      }
      shape.add(key, item.toString(), Output.of(term));
    }
    return shape;
  }

  private static Operand operand(SelectItem item) {
    if (item instanceof Aliased aliased) {
      return aliased.operand();
    } else if (item instanceof Operand operand) {
      return operand;
    }
    throw new RefusedQuery("MALFORMED_QUERY", "Grouped query cannot select " + item);
  }

  /** Returns the alias, or the name of the field; empty for a function without alias. */
  private static String name(SelectItem item, Scope scope) {
    if (item instanceof Aliased aliased) {
      return aliased.alias();
    }
    return item instanceof FieldPath path ? scope.find(path).name() : "";
  }

  /** Returns whether anything selected makes one row of many. */
  static boolean aggregates(List<SelectItem> select) {
    for (SelectItem item : select) {
      SelectItem plain = item instanceof Aliased aliased ? aliased.operand() : item;
      if (plain instanceof FunctionCall call
          && (call.isAggregate() || call.function() == SoqlFunction.GROUPING)) {
        return true;
      }
    }
    return false;
  }
}
