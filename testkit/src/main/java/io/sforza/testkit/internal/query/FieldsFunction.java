package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.SelectItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule that all fields of an object are had of a few rows only. */
final class FieldsFunction {
  private static final int MOST_ROWS = 200;

  private FieldsFunction() {}

  static void check(List<SelectItem> select, @Nullable Condition where, @Nullable Count limit) {
    boolean many = select.contains(FieldGroup.ALL) || select.contains(FieldGroup.CUSTOM);
    boolean few = limit != null && Window.of(limit, null).limit() <= MOST_ROWS;
    if (many && !few && (where == null || !namesIds(where))) {
      throw new RefusedQuery(
          "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most " + MOST_ROWS);
    }
  }

  private static boolean namesIds(Condition where) {
    if (where instanceof And and) {
      return and.conditions().stream().anyMatch(FieldsFunction::namesIds);
    }
    return (where instanceof Comparison comparison
            && comparison.operator() == Operator.EQ
            && comparison.operand() instanceof FieldPath path
            && path.toString().equalsIgnoreCase("Id"))
        || (where instanceof InList list
            && list.membership() == Membership.IN
            && list.operand() instanceof FieldPath field
            && field.toString().equalsIgnoreCase("Id"));
  }
}
