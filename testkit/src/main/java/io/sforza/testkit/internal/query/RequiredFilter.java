package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule that some objects are asked for by the Ids of what they belong to only. */
final class RequiredFilter {
  private static final List<String> FIELDS = List.of("Id", "ContentDocumentId", "LinkedEntityId");

  private RequiredFilter() {}

  static void check(String object, @Nullable Condition where) {
    if (object.equalsIgnoreCase("ContentDocumentLink") && (where == null || !names(where))) {
      throw new RefusedQuery(
          "MALFORMED_QUERY",
          "Implementation restriction: ContentDocumentLink requires a filter by a single Id on"
              + " ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's"
              + " using the IN operator.");
    }
  }

  private static boolean names(Condition where) {
    if (where instanceof And and) {
      return and.conditions().stream().anyMatch(RequiredFilter::names);
    }
    return (where instanceof Comparison comparison
            && comparison.operator() == Operator.EQ
            && isOne(comparison.operand()))
        || (where instanceof InList list
            && list.membership() == Membership.IN
            && isOne(list.operand()));
  }

  private static boolean isOne(Operand operand) {
    return operand instanceof FieldPath path
        && FIELDS.stream().anyMatch(path.toString()::equalsIgnoreCase);
  }
}
