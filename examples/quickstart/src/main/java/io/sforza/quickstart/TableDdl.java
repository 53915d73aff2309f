package io.sforza.quickstart;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.util.StringJoiner;

/** Writes the table that rows land in, in DuckDB's SQL. */
final class TableDdl {

  private TableDdl() {}

  /** Returns the statement that creates a table for the columns, named as the object. */
  static String create(RowSchema schema) {
    StringJoiner columns =
        new StringJoiner(",\n  ", "CREATE TABLE " + name(schema.objectName()) + " (\n  ", "\n)");
    for (Column column : schema.columns()) {
      columns.add(name(column.name()) + " " + type(column.type()));
    }
    return columns.toString();
  }

  /** Returns the type in DuckDB that keeps all values of the type in Salesforce. */
  static String type(FieldType type) {
    return switch (type) {
      case BOOLEAN -> "BOOLEAN";
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      // Salesforce itself keeps and sends them as xsd:double: nothing is lost that was there
      case DOUBLE, PERCENT -> "DOUBLE";
      // money must add up to the cent, which doubles do not; Salesforce allows 18 digits, all
      // before the point or all behind it, and 20 + 18 holds both
      case CURRENCY -> "DECIMAL(38,18)";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP WITH TIME ZONE";
      case TIME -> "TIME";
      case MULTIPICKLIST -> "VARCHAR[]";
      default -> "VARCHAR";
    };
  }

  /** Returns a name in quotes: objects are called Order and Group, too. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Returns a text in quotes. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
