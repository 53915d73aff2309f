package io.sforza.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts that are loaded, the same each time: ten columns of texts, numbers and dates. */
final class NewAccount {
  /** The columns. */
  static final List<String> COLUMNS =
      List.of(
          "Name",
          "Phone",
          "Industry",
          "AnnualRevenue",
          "NumberOfEmployees",
          "BillingStreet",
          "BillingCity",
          "BillingPostalCode",
          "Description",
          "SicDesc");

  private static final List<String> INDUSTRIES = List.of("Energy", "Banking", "Electronics");
  private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
  private static final int DAYS = 4_000;

  private NewAccount() {}

  /** Returns a row by name. */
  static Map<String, Object> of(long row) {
    Object[] cells = cells(row);
    Map<String, Object> named = new LinkedHashMap<>(32);
    for (int i = 0; i < cells.length; i++) {
      named.put(COLUMNS.get(i), cells[i]);
    }
    return named;
  }

  /** Returns a row by the place of its columns. */
  static Object[] cells(long row) {
    return new Object[] {
      "Account " + row,
      "+49 30 " + (1_000_000 + row % 8_999_999),
      INDUSTRIES.get((int) (row % INDUSTRIES.size())),
      BigDecimal.valueOf(row * 37 % 90_000_000, 2),
      (int) (row % 60_000),
      (1 + row % 400) + " Nord Street",
      "Zürich",
      10_000 + row % 89_999,
      row % 4 == 0 ? "She said: \"Call me\", and\nthen nothing more." : "Customer since spring.",
      FIRST_DAY.plusDays(row % DAYS).toString()
    };
  }
}
