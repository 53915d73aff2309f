package io.sforza.internal.state;

import io.sforza.core.Checkpoint;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The SQL of a table of checkpoints, plain enough for any database. */
final class StateTable {
  private static final Pattern NAME = Pattern.compile("\\w{1,128}(\\.\\w{1,128}){0,2}");

  private final String table;

  /**
   * Creates it.
   *
   * @throws IllegalArgumentException if the name has a character that could be SQL
   */
  StateTable(String table) {
    if (!NAME.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "A table of checkpoints cannot be called '"
              + table
              + "': give letters, digits and underscores, with the schema before a dot if need be,"
              + " such as etl.state.");
    }
    this.table = table;
  }

  /** Returns the statement that makes the table in a database. */
  String create(Connection connection) throws SQLException {
    return "CREATE TABLE "
        + table
        + " (state_name VARCHAR(200) NOT NULL PRIMARY KEY, state_checkpoint "
        + longText(connection.getMetaData())
        + " NOT NULL)";
  }

  /** Returns the type for texts without a limit, of which each database has its own. */
  private static String longText(DatabaseMetaData database) throws SQLException {
    String product = String.valueOf(database.getDatabaseProductName()).toLowerCase(Locale.ROOT);
    if (product.contains("mysql") || product.contains("mariadb")) {
      return "LONGTEXT";
    }
    if (product.contains("sql server")) {
      return "VARCHAR(MAX)";
    }
    if (product.contains("redshift")) {
      return "VARCHAR(65535)";
    }
    boolean isText =
        List.of("postgres", "sqlite", "duckdb", "snowflake", "cockroach").stream()
            .anyMatch(product::contains);
    // the standard's own: H2, Oracle, Db2, Derby, HSQLDB …
    return isText ? "TEXT" : "CLOB";
  }

  /** Fails if the table is not there or may not be read. */
  void check(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT state_name, state_checkpoint FROM " + table + " WHERE 1 = 0");
        ResultSet rows = select.executeQuery()) {
      rows.next();
    }
  }

  Checkpoint load(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT state_checkpoint FROM " + table + " WHERE state_name = ?")) {
      select.setString(1, StateNames.encode(name));
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? SavedText.parse(
                String.valueOf(rows.getString(1)), "The row of '" + name + "' in table " + table)
            : Checkpoint.none();
      }
    }
  }

  void save(Connection connection, String name, Checkpoint checkpoint) throws SQLException {
    String key = StateNames.encode(name);
    String text = SavedText.of(checkpoint);
    // MERGE and its kin differ in each database
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + table + " SET state_checkpoint = ? WHERE state_name = ?")) {
      update.setString(1, text);
      update.setString(2, key);
      if (update.executeUpdate() > 0) {
        return;
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (state_name, state_checkpoint) VALUES (?, ?)")) {
      insert.setString(1, key);
      insert.setString(2, text);
      insert.executeUpdate();
    }
  }

  void delete(Connection connection, String name) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE state_name = ?")) {
      delete.setString(1, StateNames.encode(name));
      delete.executeUpdate();
    }
  }

  List<String> names(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement("SELECT state_name FROM " + table);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String name = StateNames.decode(String.valueOf(rows.getString(1)));
        if (name != null) {
          names.add(name);
        }
      }
    }
    Collections.sort(names);
    return Collections.unmodifiableList(names);
  }

  /** Returns its name. */
  @Override
  public String toString() {
    return table;
  }
}
