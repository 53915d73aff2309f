package io.sforza.internal.jdbc;

import io.sforza.core.FieldType;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that brings rows into a table, as a database writes it; no values, only their places.
 *
 * <p>The columns are in the order of the rows. What is set is never written with the table's name
 * before it, and aliases come without AS: all databases read that.
 */
final class TableSql {
  private static final int MOST_ROWS = 100;
  // BigQuery takes 10,000 parameters, PostgreSQL and MySQL 65,535, SQLite 32,766
  private static final int MOST_PLACES = 10_000;

  private final SqlDialect dialect;
  private final String table;
  private final List<String> names;
  private final List<String> places;
  // -1 if nothing tells the rows apart
  private final int key;

  TableSql(SqlDialect dialect, TableSchema schema, String table) {
    this.dialect = dialect;
    this.table = TableSchema.sqlTable(dialect, table);
    this.names = schema.sqlNames(dialect);
    this.places =
        schema.rows().columns().stream().map(column -> place(dialect, column.type())).toList();
    String name = schema.key();
    this.key = name == null ? -1 : schema.rows().indexOf(name);
  }

  /** Texts become JSON where the database does not do that by itself. */
  private static String place(SqlDialect dialect, FieldType type) {
    if (!Cells.isJson(type)) {
      return "?";
    }
    return switch (dialect) {
      case POSTGRESQL -> "CAST(? AS jsonb)";
      case DUCKDB -> "CAST(? AS JSON)";
      case SNOWFLAKE, BIGQUERY -> "PARSE_JSON(?)";
      case REDSHIFT -> "JSON_PARSE(?)";
      default -> "?";
    };
  }

  /**
   * Returns whether rows go into a table beside it first, and are merged from there: databases for
   * analysis take a statement for each row slowly, or not at all.
   */
  static boolean isStaged(SqlDialect dialect) {
    return switch (dialect) {
      case SNOWFLAKE, BIGQUERY, REDSHIFT -> true;
      default -> false;
    };
  }

  /** Returns how many rows one statement takes; more are sent as several in one batch. */
  int rowsOfStatement() {
    boolean many =
        switch (dialect) {
          case POSTGRESQL, MYSQL, SQLITE, DUCKDB, REDSHIFT, BIGQUERY -> true;
          default -> false;
        };
    return many ? Math.max(1, Math.min(MOST_ROWS, MOST_PLACES / names.size())) : 1;
  }

  /** Returns the table's name as it is written. */
  String table() {
    return table;
  }

  /** Returns the statement that adds rows. */
  String insert(int rows) {
    String into = "INSERT INTO " + table + " (" + String.join(", ", names) + ")";
    if (dialect == SqlDialect.SNOWFLAKE && places.stream().anyMatch(place -> place.length() > 1)) {
      // functions cannot stand in its VALUES
      return into + " SELECT " + String.join(", ", places);
    }
    return into + " VALUES " + values(rows);
  }

  private String values(int rows) {
    String row = "(" + String.join(", ", places) + ")";
    return String.join(", ", Collections.nCopies(rows, row));
  }

  /** Returns the statement that adds rows, or changes those that have the same key. */
  String upsert(int rows) {
    return switch (dialect) {
      case POSTGRESQL, SQLITE, DUCKDB ->
          insert(rows)
              + " ON CONFLICT ("
              + names.get(key)
              + ") DO "
              + (names.size() == 1 ? "NOTHING" : "UPDATE SET " + changes("excluded.", ""));
      case MYSQL ->
          insert(rows)
              + " ON DUPLICATE KEY UPDATE "
              // MariaDB knows no alias for the row; a key that becomes itself changes nothing
              + (names.size() == 1
                  ? names.get(key) + " = " + names.get(key)
                  : changes("VALUES(", ")"));
      // its standard MERGE would have to guess the types of the values
      case H2 ->
          "MERGE INTO "
              + table
              + " ("
              + columns("")
              + ") KEY ("
              + names.get(key)
              + ") VALUES "
              + values(1);
      case SQL_SERVER -> merge("(VALUES " + values(1) + ") s (" + columns("") + ")");
      case ORACLE -> merge("(SELECT " + String.join(", ", named()) + " FROM dual) s");
      case SNOWFLAKE, BIGQUERY, REDSHIFT ->
          throw new IllegalStateException("Rows are merged from a table beside it.");
    };
  }

  /** Returns the statement that merges all rows of another table of the same columns. */
  String mergeFrom(TableSql other) {
    return merge(other.table + " s");
  }

  private String merge(String source) {
    // the target has no other name in Redshift
    boolean named = dialect != SqlDialect.REDSHIFT;
    String target = named ? "t" : table.substring(table.lastIndexOf('.') + 1);
    StringBuilder sql = new StringBuilder("MERGE INTO ").append(table);
    if (dialect == SqlDialect.SQL_SERVER) {
      // without it two that merge at once may both insert
      sql.append(" WITH (HOLDLOCK)");
    }
    sql.append(named ? " t" : "").append(" USING ").append(source);
    String name = names.get(key);
    sql.append(" ON (").append(target).append('.').append(name).append(" = s.").append(name);
    sql.append(')');
    if (names.size() > 1) {
      sql.append(" WHEN MATCHED THEN UPDATE SET ").append(changes("s.", ""));
    } else if (!named) {
      // Redshift wants both cases said
      sql.append(" WHEN MATCHED THEN UPDATE SET ").append(name).append(" = s.").append(name);
    }
    sql.append(" WHEN NOT MATCHED THEN INSERT (").append(columns("")).append(") VALUES (");
    sql.append(columns("s.")).append(')');
    return sql.append(dialect == SqlDialect.SQL_SERVER ? ";" : "").toString();
  }

  private List<String> named() {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      named.add(places.get(i) + " " + names.get(i));
    }
    return named;
  }

  private String columns(String before) {
    return before + String.join(", " + before, names);
  }

  /** All columns but the key become what stands between two texts and their name. */
  private String changes(String before, String after) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (i != key) {
        changes.add(names.get(i) + " = " + before + names.get(i) + after);
      }
    }
    return String.join(", ", changes);
  }

  /**
   * Returns the statement that changes some columns of rows that are there.
   *
   * @param columns the positions of the columns, whose values come in this order
   * @param match the position of the column that finds the row, whose value comes last
   */
  String update(List<Integer> columns, int match) {
    List<String> changes =
        columns.stream().map(column -> names.get(column) + " = " + places.get(column)).toList();
    return "UPDATE " + table + " SET " + String.join(", ", changes) + where(match);
  }

  /**
   * Returns the statement that deletes a row.
   *
   * @param match the position of the column that finds it
   */
  String delete(int match) {
    return "DELETE FROM " + table + where(match);
  }

  private String where(int match) {
    return " WHERE " + names.get(match) + " = ?";
  }

  /** Returns the statement that deletes all rows, within a transaction. */
  String clear() {
    // BigQuery insists on a condition
    return "DELETE FROM " + table + (dialect == SqlDialect.BIGQUERY ? " WHERE TRUE" : "");
  }

  /** Returns the statement that adds all rows of another table of the same columns. */
  String copyFrom(TableSql other) {
    return "INSERT INTO "
        + table
        + " ("
        + columns("")
        + ") SELECT "
        + columns("")
        + " FROM "
        + other.table;
  }

  /** Returns the statement that fails if the table is not there, and else describes its columns. */
  String describe() {
    return describe(table);
  }

  /**
   * Returns the statement for a table of any columns.
   *
   * @param table its name as SQL writes it
   */
  static String describe(String table) {
    return "SELECT * FROM " + table + " WHERE 1 = 0";
  }

  /** Returns the statement that drops the table. */
  String drop() {
    return "DROP TABLE " + table;
  }

  /** Returns the position of the key, or null if nothing tells the rows apart. */
  @Nullable Integer key() {
    return key < 0 ? null : key;
  }
}
