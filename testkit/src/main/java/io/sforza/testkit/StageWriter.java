package io.sforza.testkit;

import io.sforza.testkit.internal.schema.SObject;
import io.sforza.testkit.internal.store.ChangeListener;
import io.sforza.testkit.internal.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes OpportunityHistory: how an opportunity stood when it was made, and each time when its
 * stage, amount or what the forecast is made of has changed. Thread-safe.
 */
final class StageWriter implements ChangeListener {
  static final String OBJECT = "OpportunityHistory";
  private static final List<String> FIELDS =
      List.of(
          "StageName", "Amount", "ExpectedRevenue", "CloseDate", "Probability", "ForecastCategory");

  @Override
  public void changed(
      Transaction transaction,
      SObject object,
      String id,
      @Nullable Map<String, String> before,
      Map<String, String> after) {
    if (!object.name().equals("Opportunity")) {
      return;
    }
    boolean moved = before == null;
    Map<String, @Nullable String> values = new HashMap<>(Map.of("OpportunityId", id));
    for (String field : FIELDS) {
      String now = after.getOrDefault(field, "");
      moved |= before != null && !before.getOrDefault(field, "").equals(now);
      values.put(field, now);
    }
    if (moved) {
      transaction.asPlatform().insert(OBJECT, values);
    }
  }
}
