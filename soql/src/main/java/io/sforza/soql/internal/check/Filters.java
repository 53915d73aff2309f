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
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.SemiJoin;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for filters that narrow a query to certain values of a field. */
public final class Filters {

  private Filters() {}

  /** Returns whether rows are asked for by their own Ids. */
  static boolean byId(@Nullable Condition where) {
    return by(where, path -> path.names().size() == 1 && path.field().equalsIgnoreCase("Id"));
  }

  /**
   * Returns whether one of these fields, or a field of the parent that one of them points to, must
   * equal a value or one of a list.
   */
  public static boolean by(List<String> fields, @Nullable Condition where) {
    return by(where, path -> fields.stream().anyMatch(field -> leads(path, field)));
  }

  private static boolean leads(FieldPath path, String field) {
    String parent = field.endsWith("Id") ? field.substring(0, field.length() - 2) : field;
    return path.field().equalsIgnoreCase(field)
        || path.names().stream().anyMatch(parent::equalsIgnoreCase);
  }

  private static boolean by(@Nullable Condition where, Predicate<FieldPath> wanted) {
    if (where instanceof And and) {
      return and.conditions().stream().anyMatch(part -> by(part, wanted));
    }
    if (where instanceof Or or) {
      return or.conditions().stream().allMatch(part -> by(part, wanted));
    }
    if (where instanceof Comparison comparison) {
      return comparison.operator() == Operator.EQ && is(comparison.operand(), wanted);
    }
    if (where instanceof InList list) {
      return list.membership() == Membership.IN && is(list.operand(), wanted);
    }
    if (where instanceof BoundList list) {
      return list.operator() == ListOperator.IN && is(list.operand(), wanted);
    }
    return where instanceof SemiJoin join
        && join.membership() == Membership.IN
        && is(join.field(), wanted);
  }

  private static boolean is(Operand operand, Predicate<FieldPath> wanted) {
    return operand instanceof FieldPath path && wanted.test(path);
  }
}
