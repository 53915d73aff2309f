package io.sforza.testkit.internal.rows;

import java.util.List;
import java.util.Map;

/**
 * A row that a test gives.
 *
 * @param where where it stands, for messages; empty if that is plain
 * @param values values by field name
 */
public record GivenRow(String where, Map<String, ?> values) {

  /** Returns rows that stand in the code of the test. */
  public static List<GivenRow> all(List<? extends Map<String, ?>> rows) {
    return rows.stream().map(values -> new GivenRow("", values)).toList();
  }
}
