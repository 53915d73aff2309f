package io.sforza.internal.jdbc;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.sink.SinkException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which row of a batch a database refuses, and why. Databases tell neither the row nor,
 * mostly, the column: so the rows are sent once more, one by one, and the one that is refused with
 * one value at a time; all of it is rolled back.
 */
final class Refusal {
  private static final int SHOWN = 80;
  // connection lost, deadlock or serialization, statement not understood or not allowed, shut down
  // by an operator: no row is to blame
  private static final List<String> NOT_OF_ROWS = List.of("08", "40", "42", "57");
  // the same, and locks that are held for too long, as ODBC and PostgreSQL say it
  private static final List<String> PASSING = List.of("08", "40", "57", "55", "HYT");

  private final Connection connection;
  private final Landing landing;
  private final RowSchema rows;
  private final int key;

  /**
   * Creates it.
   *
   * @param landing sends rows within the transaction of the connection
   * @param key the position of the column that names a row, -1 if none does
   */
  Refusal(Connection connection, Landing landing, RowSchema rows, int key) {
    this.connection = connection;
    this.landing = landing;
    this.rows = rows;
    this.key = key;
  }

  /** Returns what to tell about rows that were refused; rolls back. */
  SinkException of(String table, List<Row> batch, SQLException failure) {
    SQLException cause = plain(failure);
    String found = "";
    try {
      connection.rollback();
      if (mayBeOfRow(cause)) {
        found = find(batch);
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return new SinkException(
        "The table "
            + table
            + " does not take "
            + (found.isEmpty() ? "rows of " + rows.objectName() : found)
            + ": "
            + cause.getMessage()
            + " What was not committed before is rolled back; mend the cause and run again from the"
            + " last checkpoint.",
        failure);
  }

  /** Returns what the database said, without the statement and all values before it. */
  static SQLException plain(SQLException failure) {
    SQLException next = failure.getNextException();
    return failure instanceof BatchUpdateException && next != null ? next : failure;
  }

  private static boolean mayBeOfRow(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return NOT_OF_ROWS.stream().noneMatch(state::startsWith);
  }

  /** Returns whether it says nothing of the statement: the same may pass another time. */
  static boolean mayPass(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return PASSING.stream().anyMatch(state::startsWith);
  }

  private String find(List<Row> batch) throws SQLException {
    Row refused = refused(batch);
    connection.rollback();
    if (refused == null) {
      return "";
    }
    String name =
        "the row "
            + (key < 0 ? shortened(refused.toString()) : refused.string(key))
            + " of "
            + rows.objectName();
    int column = key < 0 ? -1 : column(refused);
    return column < 0
        ? name
        : "the value '"
            + shortened(String.valueOf(refused.string(column)))
            + "' in column "
            + rows.column(column).name()
            + " of "
            + name;
  }

  private @Nullable Row refused(List<Row> batch) throws SQLException {
    for (Row row : batch) {
      if (!isTaken(row)) {
        return row;
      }
    }
    return null;
  }

  private boolean isTaken(Row row) {
    try {
      landing.send(List.of(row));
      landing.settle();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Returns the column that is refused even if no other has a value, -1 if there is none such. */
  private int column(Row row) throws SQLException {
    if (!isTakenAlone(only(row, key))) {
      return -1;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (i != key && !row.isNull(i) && !isTakenAlone(only(row, i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean isTakenAlone(Row row) throws SQLException {
    boolean taken = isTaken(row);
    connection.rollback();
    return taken;
  }

  private Row only(Row row, int column) {
    @Nullable String[] texts = new String[rows.size()];
    texts[key] = row.string(key);
    texts[column] = row.string(column);
    return Row.of(rows, Arrays.asList(texts));
  }

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
