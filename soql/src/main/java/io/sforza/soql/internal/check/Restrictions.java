package io.sforza.soql.internal.check;

import io.sforza.soql.KnownObjects;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.ast.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects that answer only to a filter by certain fields ("Object Reference", each by its name).
 */
final class Restrictions {

  private Restrictions() {}

  static void check(String object, @Nullable Condition where, Findings findings) {
    List<String> fields = KnownObjects.requiredFilter(object);
    if (!fields.isEmpty() && !Filters.by(fields, where)) {
      findings.add(
          Kind.NEEDS_FILTER,
          object
              + " answers only to a filter by "
              + String.join(" or ", fields)
              + " (= or IN): add one.");
    }
  }
}
