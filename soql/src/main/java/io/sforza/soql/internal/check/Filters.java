package io.sforza.soql.internal.check;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.ListOperator;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.SemiJoin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for filters that narrow a query to certain values of a field. */
final class Filters {

  private Filters() {}

  static boolean byId(@Nullable Condition where) {
    return by(List.of("Id"), where);
  }

  /** Returns whether one of these fields must equal a value, or one of a list. */
  static boolean by(List<String> fields, @Nullable Condition where) {
    if (where instanceof And and) {
      return and.conditions().stream().anyMatch(part -> by(fields, part));
    }
    if (where instanceof Comparison comparison) {
      return comparison.operator() == Operator.EQ && is(fields, comparison.operand());
    }
    if (where instanceof InList list) {
      return list.membership() == Membership.IN && is(fields, list.operand());
    }
    if (where instanceof BoundList list) {
      return list.operator() == ListOperator.IN && is(fields, list.operand());
    }
    return where instanceof SemiJoin join
        && join.membership() == Membership.IN
        && is(fields, join.field());
  }

  private static boolean is(List<String> fields, Operand operand) {
    return operand instanceof FieldPath path
        && fields.stream().anyMatch(path.field()::equalsIgnoreCase);
  }
}
