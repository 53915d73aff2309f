package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;

/** Which fields take which values and operators. */
enum Kinds {
  TEXT("a text in single quotes"),
  NUMBER("a number"),
  BOOLEAN("TRUE or FALSE"),
  DATE("a date such as 2026-11-20, or TODAY"),
  DATE_TIME("a point in time such as 2026-11-20T17:00:00Z, or TODAY"),
  TIME("a time of day such as 09:30:00.000Z"),
  ANY("a value");

  private final String expected;

  Kinds(String expected) {
    this.expected = expected;
  }

  String expected() {
    return expected;
  }

  static Kinds of(FieldType type) {
    return switch (type) {
      case ID,
          REFERENCE,
          STRING,
          TEXTAREA,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          COMBOBOX,
          MULTIPICKLIST,
          ENCRYPTEDSTRING ->
          TEXT;
      case INT, LONG, DOUBLE, CURRENCY, PERCENT -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case DATETIME -> DATE_TIME;
      case TIME -> TIME;
      default -> ANY;
    };
  }

  /** Returns whether LIKE can be asked of a field. */
  static boolean takesLike(FieldType type) {
    return of(type) == ANY
        || (of(type) == TEXT && type != FieldType.ID && type != FieldType.REFERENCE);
  }
}
