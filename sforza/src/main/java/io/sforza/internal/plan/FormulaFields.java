package io.sforza.internal.plan;

import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which fields change without the record's stamps moving: formulas, roll-ups, and a few that behave
 * alike although no describe says so.
 */
public final class FormulaFields {
  // Salesforce sets them by the clock, when a contract begins or ends
  private static final Map<String, Set<String>> UNFLAGGED =
      Map.of(
          "contract", Set.of("status"),
          "servicecontract", Set.of("status"),
          "contractlineitem", Set.of("status"));

  private FormulaFields() {}

  /** Returns the names of these fields in the order of the describe; empty if there is none. */
  public static List<String> of(ObjectDescribe describe) {
    Set<String> alike = UNFLAGGED.getOrDefault(key(describe.name()), Set.of());
    return describe.fields().stream()
        .filter(field -> field.calculated() || alike.contains(key(field.name())))
        .map(FieldDescribe::name)
        .toList();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
