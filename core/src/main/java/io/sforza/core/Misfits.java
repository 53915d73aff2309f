package io.sforza.core;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.util.List;

/** Texts that are not of the type that they were asked for as. */
final class Misfits {
  /** The types of columns that hold such values; for a column of another the caller is wrong. */
  static final List<FieldType> INTEGERS = List.of(FieldType.INT);

  static final List<FieldType> LONGS = List.of(FieldType.INT, FieldType.LONG);
  static final List<FieldType> NUMBERS =
      List.of(
          FieldType.INT, FieldType.LONG, FieldType.DOUBLE, FieldType.CURRENCY, FieldType.PERCENT);
  static final List<FieldType> BOOLEANS = List.of(FieldType.BOOLEAN);
  static final List<FieldType> INSTANTS = List.of(FieldType.DATETIME);
  static final List<FieldType> DATES = List.of(FieldType.DATE);
  static final List<FieldType> TIMES = List.of(FieldType.TIME);

  private static final int SHOWN = 80;

  private Misfits() {}

  /** Refuses a column of another type. */
  static void require(RowSchema schema, int index, FieldType type) {
    Column column = schema.column(index);
    if (column.type() != type) {
      throw new IllegalArgumentException(
          "Column "
              + column
              + " of "
              + schema.objectName()
              + " is no "
              + type.salesforceName()
              + ".");
    }
  }

  /** The caller asked for a type that the column does not have, or Salesforce sent what is none. */
  static RuntimeException exception(
      Row row, Column column, String text, List<FieldType> fitting, RuntimeException cause) {
    if (fitting.contains(column.type())) {
      return sent(row, column, text, cause);
    }
    return new IllegalArgumentException(
        "Column "
            + column
            + " of "
            + row.schema().objectName()
            + " has no such value: ask for "
            + column.type().javaType().getSimpleName()
            + ", or for its text by string().",
        cause);
  }

  static DataIntegrityException sent(Row row, Column column, String text, RuntimeException cause) {
    String id = row.schema().has("Id") ? row.string("Id") : null;
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return new DataIntegrityException(
        ErrorDetails.of(
                row.schema().objectName()
                    + "."
                    + column.name()
                    + " of record "
                    + (id == null ? "(Id not read)" : id)
                    + " should be a "
                    + column.type().salesforceName()
                    + " but is '"
                    + shown
                    + "'.")
            .hint("Read it by string() to take it as it is.")
            .cause(cause));
  }
}
