package io.sforza.sink;

import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Rows as Java values by their Id: those of a table, and those that it should have. */
final class SqlRows {

  private SqlRows() {}

  static Map<String, Map<String, Object>> of(
      DataSource database, SqlDialect dialect, TableSchema schema, String table)
      throws SQLException {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    String names = String.join(", ", schema.sqlNames(dialect));
    String sql = "SELECT " + names + " FROM " + TableSchema.sqlTable(dialect, table);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        int place = 0;
        for (Column column : schema.rows().columns()) {
          place++;
          row.put(column.name(), value(rows, place, column));
        }
        all.put(String.valueOf(row.get("Id")), row);
      }
    }
    return all;
  }

  private static Object value(ResultSet rows, int place, Column column) throws SQLException {
    return switch (column.type()) {
      case DATETIME -> {
        OffsetDateTime instant = rows.getObject(place, OffsetDateTime.class);
        yield instant == null ? null : instant.toInstant();
      }
      case DATE -> rows.getObject(place, LocalDate.class);
      case TIME -> rows.getObject(place, LocalTime.class);
      case BOOLEAN -> rows.getObject(place, Boolean.class);
      case INT -> rows.getObject(place, Integer.class);
      case LONG -> rows.getObject(place, Long.class);
      case DOUBLE, CURRENCY, PERCENT -> number(rows.getBigDecimal(place));
      default -> rows.getString(place);
    };
  }

  // 1.50 and 1.5 are the same amount, and equals says they are not
  private static BigDecimal number(BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros();
  }

  static Map<String, Map<String, Object>> of(List<Row> rows) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    for (Row row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < row.schema().size(); i++) {
        values.put(row.schema().column(i).name(), value(row, i));
      }
      all.put(row.string("Id"), values);
    }
    return all;
  }

  private static Object value(Row row, int column) {
    return switch (row.schema().column(column).type()) {
      case DOUBLE, CURRENCY, PERCENT -> number(row.decimal(column));
      case MULTIPICKLIST, ADDRESS, LOCATION -> row.string(column);
      default -> row.value(column);
    };
  }
}
