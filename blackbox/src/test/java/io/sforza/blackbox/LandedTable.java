package io.sforza.blackbox;

import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A table in PostgreSQL that rows are merged into by Id, as a warehouse does. */
final class LandedTable {
  private static final SqlDialect DIALECT = SqlDialect.POSTGRESQL;

  private final Connection connection;
  private final String name;
  private final TableSchema table;

  LandedTable(Connection connection, String name, TableSchema table) {
    this.connection = connection;
    this.name = name;
    this.table = table;
  }

  /** Makes the table if it is not there, and the columns that it lacks. */
  void make() throws SQLException {
    List<String> there = columns();
    if (there.isEmpty()) {
      execute(table.createTable(DIALECT, name));
      return;
    }
    List<String> missing = new ArrayList<>();
    for (Column column : table.rows().columns()) {
      if (!there.contains(column.name().toLowerCase(Locale.ROOT))) {
        missing.add(column.name());
      }
    }
    for (String sql : table.addColumns(DIALECT, name, missing)) {
      execute(sql);
    }
  }

  private List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    String folded = name.toLowerCase(Locale.ROOT);
    try (ResultSet found = connection.getMetaData().getColumns(null, null, folded, null)) {
      while (found.next()) {
        columns.add(found.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String quoted() {
    return '"' + name.toLowerCase(Locale.ROOT) + '"';
  }

  /** Puts rows in the place of those of the same Id. */
  void merge(List<Row> rows) throws SQLException {
    List<String> names = table.sqlNames(DIALECT);
    List<String> places = Collections.nCopies(names.size(), "?");
    List<String> changes = names.stream().map(column -> column + " = excluded." + column).toList();
    String sql =
        "INSERT INTO "
            + quoted()
            + " ("
            + String.join(", ", names)
            + ") VALUES ("
            + String.join(", ", places)
            + ") ON CONFLICT (Id) DO UPDATE SET "
            + String.join(", ", changes);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Row row : rows) {
        int place = 0;
        for (Column column : table.rows().columns()) {
          place++;
          set(insert, place, row.value(column.name()));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement insert, int place, Object value) throws SQLException {
    if (value == null) {
      insert.setNull(place, Types.NULL);
    } else if (value instanceof Instant instant) {
      insert.setObject(place, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof List<?> list) {
      insert.setString(place, String.join(";", list.stream().map(Object::toString).toList()));
    } else {
      insert.setObject(place, value);
    }
  }

  /** Deletes a row, if it is there. */
  void delete(String id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + quoted() + " WHERE Id = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  /** Returns all rows by Id, as {@link #byId} gives them. */
  Map<String, Map<String, Object>> rows() throws SQLException {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    forEach(all::put);
    return all;
  }

  /** Hands over all rows, each with its Id; page by page within a transaction. */
  void forEach(BiConsumer<String, Map<String, Object>> action) throws SQLException {
    List<String> names = table.sqlNames(DIALECT);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1_000);
      ResultSet rows =
          statement.executeQuery("SELECT " + String.join(", ", names) + " FROM " + quoted());
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        int place = 0;
        for (Column column : table.rows().columns()) {
          place++;
          row.put(column.name(), value(rows, place, column));
        }
        action.accept(rows.getString(1 + table.rows().indexOf("Id")), row);
      }
    }
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

  /** Returns the values of rows by Id, as a table should have them. */
  static Map<String, Map<String, Object>> byId(List<Row> rows) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    rows.forEach(row -> all.put(row.string("Id"), values(row)));
    return all;
  }

  /** Returns the values of a row, as a table should have them. */
  static Map<String, Object> values(Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    row.toMap()
        .forEach(
            (column, value) -> {
              Object plain = value;
              if (value instanceof BigDecimal number) {
                plain = number(number);
              } else if (value instanceof List<?> list) {
                plain = String.join(";", list.stream().map(Object::toString).toList());
              }
              values.put(column, plain);
            });
    return values;
  }

  /** Returns rows that an org tells of itself, as a read of these columns gives them. */
  static List<Row> read(RowSchema schema, List<Map<String, String>> texts) {
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> text : texts) {
      rows.add(Row.of(schema, schema.columns().stream().map(c -> text.get(c.name())).toList()));
    }
    return rows;
  }
}
