package io.sforza.internal.jdbc;

import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import io.sforza.sink.SinkException;
import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of rows into the places of a statement, with the types that the database has: the
 * database reads no text, where it has something better.
 */
final class Cells {
  // 23:59:59.999, with digits that a time of day always has
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
  private static final int LAST_YEAR = 9999;

  private final SqlDialect dialect;
  private final RowSchema rows;
  private final FieldType[] types;
  private final boolean[] isClob;
  private final List<Clob> clobs = new ArrayList<>();
  private final int firstYear;

  Cells(SqlDialect dialect, TableSchema schema) {
    this.dialect = dialect;
    this.rows = schema.rows();
    this.types = new FieldType[rows.size()];
    this.isClob = new boolean[types.length];
    // MySQL stores earlier years if they please it
    this.firstYear = dialect == SqlDialect.MYSQL ? 1000 : 1;
    for (int i = 0; i < types.length; i++) {
      types[i] = rows.column(i).type();
      // Oracle takes no longer text than 4,000 bytes in a MERGE but as a CLOB
      isClob[i] =
          dialect == SqlDialect.ORACLE
              && schema.sqlType(dialect, rows.column(i).name()).equals("CLOB");
    }
  }

  /** Returns whether values of the type are JSON. */
  static boolean isJson(FieldType type) {
    return switch (type) {
      case ADDRESS, LOCATION, SUBQUERY, COMPLEXVALUE, JSON -> true;
      default -> false;
    };
  }

  /**
   * Sets the values of some columns.
   *
   * @param columns the positions of the columns, in the order of the places
   * @throws SinkException if a value is none of its column's type, or beyond what databases hold
   */
  void bind(PreparedStatement statement, int firstPlace, Row row, int[] columns)
      throws SQLException {
    for (int i = 0; i < columns.length; i++) {
      bind(statement, firstPlace + i, row, columns[i]);
    }
  }

  /** Sets the value of a column. */
  void bind(PreparedStatement statement, int place, Row row, int column) throws SQLException {
    if (row.isNull(column)) {
      bindNull(statement, place, column);
      return;
    }
    try {
      bindValue(statement, place, row, column);
    } catch (DataIntegrityException e) {
      throw new SinkException(
          named(row, column)
              + " cannot be stored: "
              + e.getMessage()
              + " Leave the field out with except(…), or read it as a text.",
          e);
    }
  }

  /** Sets a place to null, which has a type as well. */
  void bindNull(PreparedStatement statement, int place, int column) throws SQLException {
    statement.setNull(place, nullType(types[column]));
  }

  private int nullType(FieldType type) {
    return switch (type) {
      case BOOLEAN -> dialect == SqlDialect.ORACLE ? Types.NUMERIC : Types.BOOLEAN;
      case INT -> Types.INTEGER;
      case LONG -> Types.BIGINT;
      case DOUBLE, CURRENCY, PERCENT -> Types.NUMERIC;
      case DATE -> hasTexts() ? Types.VARCHAR : Types.DATE;
      case TIME -> hasTexts() || dialect == SqlDialect.ORACLE ? Types.VARCHAR : Types.TIME;
      case DATETIME ->
          switch (dialect) {
            case MYSQL -> Types.TIMESTAMP;
            // its own types have numbers of their own, and a null text fits all
            case SQL_SERVER, ORACLE, SQLITE, SNOWFLAKE, BIGQUERY -> Types.VARCHAR;
            default -> Types.TIMESTAMP_WITH_TIMEZONE;
          };
      default -> Types.VARCHAR;
    };
  }

  /** Days and times are texts in SQLite, and are sent as such to where drivers know no better. */
  private boolean hasTexts() {
    return switch (dialect) {
      case SQLITE, SNOWFLAKE, BIGQUERY -> true;
      default -> false;
    };
  }

  private void bindValue(PreparedStatement statement, int place, Row row, int column)
      throws SQLException {
    switch (types[column]) {
      case BOOLEAN -> flag(statement, place, there(row.bool(column)));
      case INT -> statement.setInt(place, there(row.integer(column)));
      case LONG -> statement.setLong(place, there(row.longValue(column)));
      case DOUBLE, CURRENCY, PERCENT -> number(statement, place, there(row.decimal(column)));
      case DATE -> day(statement, place, row, column);
      case DATETIME -> instant(statement, place, row, column);
      case TIME -> time(statement, place, there(row.time(column)));
      case SUBQUERY -> text(statement, place, ChildJson.of(row.rows(column)), column);
      default -> text(statement, place, there(row.string(column)), column);
    }
  }

  private void flag(PreparedStatement statement, int place, boolean value) throws SQLException {
    if (dialect == SqlDialect.ORACLE) {
      statement.setInt(place, value ? 1 : 0);
    } else {
      statement.setBoolean(place, value);
    }
  }

  private void number(PreparedStatement statement, int place, BigDecimal value)
      throws SQLException {
    if (dialect == SqlDialect.SQLITE) {
      statement.setString(place, value.toPlainString());
    } else {
      statement.setBigDecimal(place, value);
    }
  }

  private void day(PreparedStatement statement, int place, Row row, int column)
      throws SQLException {
    LocalDate day = there(row.date(column));
    requireYear(day.getYear(), row, column);
    if (hasTexts()) {
      statement.setString(place, day.toString());
    } else {
      statement.setObject(place, day);
    }
  }

  private void instant(PreparedStatement statement, int place, Row row, int column)
      throws SQLException {
    Instant instant = there(row.instant(column));
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    requireYear(utc.getYear(), row, column);
    if (hasTexts()) {
      statement.setString(place, INSTANT.format(utc));
    } else if (dialect == SqlDialect.MYSQL) {
      // as a time without a zone no session moves it to its own
      LocalDateTime time = utc.toLocalDateTime();
      statement.setObject(place, time);
    } else {
      statement.setObject(place, utc);
    }
  }

  private void time(PreparedStatement statement, int place, LocalTime time) throws SQLException {
    if (hasTexts() || dialect == SqlDialect.ORACLE) {
      statement.setString(place, TIME.format(time));
    } else {
      statement.setObject(place, time);
    }
  }

  private void text(PreparedStatement statement, int place, String text, int column)
      throws SQLException {
    if (isClob[column]) {
      Clob clob = statement.getConnection().createClob();
      clobs.add(clob);
      clob.setString(1, text);
      statement.setClob(place, clob);
      return;
    }
    statement.setString(place, plain(text, column));
  }

  /** PostgreSQL refuses a NUL, also one that JSON writes as an escape. */
  private String plain(String text, int column) {
    if (dialect != SqlDialect.POSTGRESQL && dialect != SqlDialect.REDSHIFT) {
      return text;
    }
    String without = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    return isJson(types[column]) ? NulEscapes.without(without) : without;
  }

  /** Lets go of what the statements that were executed needed. */
  void release() throws SQLException {
    for (Clob clob : clobs) {
      clob.free();
    }
    clobs.clear();
  }

  private void requireYear(int year, Row row, int column) {
    if (year < firstYear || year > LAST_YEAR) {
      throw new SinkException(
          named(row, column)
              + " is "
              + row.string(column)
              + ", and "
              + dialect
              + " holds the years "
              + firstYear
              + " to "
              + LAST_YEAR
              + ": correct the record, or leave the field out with except(…).",
          null);
    }
  }

  private String named(Row row, int column) {
    String id = rows.has("Id") ? row.string("Id") : null;
    return rows.objectName()
        + "."
        + rows.column(column).name()
        + (id == null ? "" : " of record " + id);
  }

  private static <T> T there(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
