package io.sforza.testkit.differential;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What values a column has, and how SQL stores, compares and prints them. */
enum Kind {
  ID("VARCHAR"),
  REFERENCE("VARCHAR"),
  TEXT("VARCHAR"),
  PICKLIST("VARCHAR"),
  INT("BIGINT"),
  NUMBER("DECIMAL(18,4)"),
  DATE("DATE"),
  DATETIME("TIMESTAMP"),
  TIME("TIME"),
  BOOLEAN("BOOLEAN"),
  CHOICES("VARCHAR");

  private final String sqlType;

  Kind(String sqlType) {
    this.sqlType = sqlType;
  }

  String sqlType() {
    return sqlType;
  }

  boolean isText() {
    return this == TEXT || this == PICKLIST;
  }

  boolean isId() {
    return this == ID || this == REFERENCE;
  }

  boolean isNumber() {
    return this == INT || this == NUMBER;
  }

  /** Returns what SQL compares, which minds capitals where SOQL does not. */
  String compared(String sql) {
    return switch (this) {
      case TEXT, PICKLIST -> "lower(" + sql + ")";
      case CHOICES -> "list_sort(string_split(lower(" + sql + "), ';'))";
      // "null is treated as false": Salesforce's page on null and outer joins
      case BOOLEAN -> "coalesce(" + sql + ", false)";
      default -> sql;
    };
  }

  /** Returns the text that JSON has. */
  String printed(String sql) {
    return switch (this) {
      case DATETIME -> "strftime(" + sql + ", '%Y-%m-%dT%H:%M:%S.000+0000')";
      case TIME -> "CAST(" + sql + " AS VARCHAR) || '.000Z'";
      default -> "CAST(" + sql + " AS VARCHAR)";
    };
  }

  String soql(String value) {
    return switch (this) {
      case ID, REFERENCE, TEXT, PICKLIST, CHOICES -> quoted(value);
      default -> value;
    };
  }

  String sql(String value) {
    return switch (this) {
      case ID, REFERENCE -> "'" + value + "'";
      case TEXT, PICKLIST -> "lower(" + sqlText(value) + ")";
      case CHOICES ->
          Arrays.stream(value.toLowerCase(Locale.ROOT).split(";", -1))
              .sorted()
              .map(Kind::sqlText)
              .collect(Collectors.joining(", ", "[", "]"));
      case INT, NUMBER, BOOLEAN -> value;
      case DATE -> "DATE '" + value + "'";
      case DATETIME -> "TIMESTAMP '" + value.replace("T", " ").replace("Z", "") + "'";
      case TIME -> "TIME '" + value.replace("Z", "") + "'";
    };
  }

  /** Returns the value as SQL stores it. */
  String stored(String value) {
    return switch (this) {
      case TEXT, PICKLIST, CHOICES -> sqlText(value);
      default -> sql(value);
    };
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  static String sqlText(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
