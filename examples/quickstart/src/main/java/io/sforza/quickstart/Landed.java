package io.sforza.quickstart;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file that was landed, and how to ask it.
 *
 * @param file the file
 * @param schema its columns
 * @param url the JDBC URL of a database that can read it
 * @param relation what stands behind FROM
 */
record Landed(Path file, RowSchema schema, String url, String relation) {
  private static final int SAMPLE_COLUMNS = 5;

  // what a person looks for first in a row
  private static final List<String> TELLING = List.of("Id", "Name", "CaseNumber", "Subject");
  private static final List<FieldType> COLOURFUL =
      List.of(FieldType.CURRENCY, FieldType.PICKLIST, FieldType.DATE, FieldType.DATETIME);

  /** Returns the number of rows in the file, counted there. */
  long count() throws SQLException {
    return Long.parseLong(query("SELECT count(*) FROM " + relation).get(0).get(0));
  }

  /** Returns the query that shows three rows. */
  String sampleSql() {
    String columns = sampleColumns().stream().map(TableDdl::name).collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM " + relation + " LIMIT 3";
  }

  /** Returns what a query gives, as texts. */
  List<List<String>> query(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(text(result.getObject(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String text(@Nullable Object value) {
    // DECIMAL(38,18) prints eighteen decimals, of which two say something
    return value instanceof BigDecimal decimal && decimal.signum() != 0
        ? decimal.stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  /** Returns the columns that tell a reader most, five at most. */
  List<String> sampleColumns() {
    Set<String> names = new LinkedHashSet<>();
    TELLING.stream().filter(schema::has).forEach(names::add);
    for (FieldType type : COLOURFUL) {
      schema.columns().stream()
          .filter(column -> column.type() == type)
          .map(Column::name)
          .findFirst()
          .ifPresent(names::add);
    }
    schema.columns().stream().map(Column::name).forEach(names::add);
    return names.stream().limit(SAMPLE_COLUMNS).toList();
  }
}
