package io.sforza.internal.jdbc;

import io.sforza.core.Column;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import io.sforza.sink.SinkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table fit for rows: creates it, adds columns that are new, widens those that are too
 * narrow. Columns that the rows have no longer stay.
 *
 * <p>What is there is told by an empty SELECT, which finds a table where INSERT will find it,
 * whatever a database makes of schemas, search paths and the case of names.
 */
final class TargetTable {
  private final SqlDialect dialect;
  private final TableSchema schema;
  private final String name;

  /**
   * Creates it; changes nothing.
   *
   * @param name the table's name as users give it
   */
  TargetTable(SqlDialect dialect, TableSchema schema, String name) {
    this.dialect = dialect;
    this.schema = schema;
    this.name = name;
  }

  /**
   * Makes the table fit, and commits that.
   *
   * @throws SinkException if a column has another type by now, or the database refuses a change
   */
  void make(Connection connection) throws SQLException {
    Map<String, ColumnType> there = columns(connection);
    if (there == null) {
      create(connection);
    } else {
      change(connection, changes(there));
    }
  }

  private void create(Connection connection) throws SQLException {
    Change create = new Change("create the table " + name, schema.createTable(dialect, name));
    try {
      change(connection, List.of(create));
    } catch (SinkException e) {
      // another process may have made it meanwhile
      Map<String, ColumnType> there = columns(connection);
      if (there == null) {
        throw e;
      }
      change(connection, changes(there));
    }
  }

  /** Drops the table if it is there, and commits that. */
  void drop(Connection connection) throws SQLException {
    if (columns(connection) != null) {
      String sql = new TableSql(dialect, schema, name).drop();
      change(connection, List.of(new Change("drop the table " + name, sql)));
    }
  }

  /**
   * Returns whether a table is there; changes nothing.
   *
   * @throws SQLException if that cannot be told now
   */
  static boolean isThere(Connection connection, SqlDialect dialect, String table)
      throws SQLException {
    String sql = TableSql.describe(TableSchema.sqlTable(dialect, table));
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      return rows.getMetaData().getColumnCount() > 0;
    } catch (SQLException e) {
      if (Refusal.mayPass(e)) {
        throw e;
      }
      return false;
    } finally {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }

  /** Returns the types by the names in lower case, or null if there is no such table. */
  private @Nullable Map<String, ColumnType> columns(Connection connection) throws SQLException {
    String sql = new TableSql(dialect, schema, name).describe();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      ResultSetMetaData described = rows.getMetaData();
      Map<String, ColumnType> columns = new LinkedHashMap<>();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        ColumnType type =
            ColumnType.ofDriver(
                described.getColumnTypeName(i), described.getPrecision(i), described.getScale(i));
        columns.put(described.getColumnName(i).toLowerCase(Locale.ROOT), type);
      }
      return columns;
    } catch (SQLException e) {
      // some databases take no other statement before; fails if it is the connection that is lost
      connection.rollback();
      return null;
    }
  }

  private List<Change> changes(Map<String, ColumnType> there) {
    List<String> names = schema.sqlNames(dialect);
    List<String> added = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Column column = schema.rows().column(i);
      ColumnType type = there.get(unquoted(names.get(i)));
      if (type == null) {
        added.add(column.name());
      } else if (dialect != SqlDialect.SQLITE) {
        // SQLite stores anything anywhere
        compare(column, names.get(i), type, changes);
      }
    }
    for (String sql : schema.addColumns(dialect, name, added)) {
      changes.add(new Change("add a column to the table " + name, sql));
    }
    return changes;
  }

  private void compare(Column column, String sqlName, ColumnType type, List<Change> changes) {
    String wanted = schema.sqlType(dialect, column.name());
    ColumnType needed = ColumnType.ofSql(wanted);
    if (!type.takesKindOf(needed)) {
      throw new SinkException(
          "Column "
              + sqlName
              + " of the table "
              + name
              + " is "
              + type
              + ", and "
              + schema.rows().objectName()
              + "."
              + column
              + " needs "
              + wanted
              + ": its type has changed in Salesforce, or the table was made for something else."
              + " Rename or drop the column, then it is made anew: read all rows once more to fill"
              + " it. Or leave the field out with except(…).",
          null);
    }
    if (!type.holds(needed)) {
      String what =
          "widen column " + sqlName + " of the table " + name + " from " + type + " to " + wanted;
      changes.add(new Change(what, widen(column, sqlName, wanted)));
    }
  }

  private String widen(Column column, String sqlName, String type) {
    String table = "ALTER TABLE " + TableSchema.sqlTable(dialect, name);
    // where a type is given anew, the key would lose that it is never null
    String notNull = column.name().equals(schema.key()) ? " NOT NULL" : "";
    return switch (dialect) {
      case POSTGRESQL, REDSHIFT -> table + " ALTER COLUMN " + sqlName + " TYPE " + type;
      case MYSQL -> table + " MODIFY COLUMN " + sqlName + " " + type + notNull;
      case SQL_SERVER -> table + " ALTER COLUMN " + sqlName + " " + type + notNull;
      case ORACLE -> table + " MODIFY (" + sqlName + " " + type + ")";
      default -> table + " ALTER COLUMN " + sqlName + " SET DATA TYPE " + type;
    };
  }

  private void change(Connection connection, List<Change> changes) throws SQLException {
    // Redshift changes types outside of transactions only
    boolean alone = dialect == SqlDialect.REDSHIFT;
    if (alone && !changes.isEmpty()) {
      connection.setAutoCommit(true);
    }
    for (Change change : changes) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(change.sql());
      } catch (SQLException e) {
        if (!alone) {
          connection.rollback();
        }
        throw new SinkException(
            "The database refuses to "
                + change.what()
                + ": "
                + e.getMessage()
                + " Run it as somebody who may, and then read again: "
                + change.sql(),
            e);
      }
    }
    if (alone && !changes.isEmpty()) {
      connection.setAutoCommit(false);
    }
    connection.commit();
  }

  private static String unquoted(String name) {
    return name.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * A change of the table.
   *
   * @param what what it does, behind "refuses to"
   * @param sql the statement
   */
  private record Change(String what, String sql) {}
}
