package io.sforza.internal.jdbc;

import io.sforza.core.Checkpoint;
import io.sforza.core.RowSchema;
import io.sforza.internal.state.JdbcState;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import io.sforza.sink.SinkException;
import io.sforza.sink.SinkWriter;
import io.sforza.sink.WriteMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which tables rows go through on their way, in one database. */
public final class LandingPlan {
  private final SqlDialect dialect;
  private final TableSchema schema;
  private final LandingSettings settings;
  private final TableSql target;
  // the rows that are to replace all others; null if they join them
  private final @Nullable TableSql replacing;
  // the rows that wait to be merged; null if they are sent directly
  private final @Nullable TableSql stage;

  private LandingPlan(SqlDialect dialect, TableSchema schema, LandingSettings settings) {
    this.dialect = dialect;
    this.schema = schema;
    this.settings = settings;
    this.target = new TableSql(dialect, schema, settings.table);
    boolean replaces = settings.mode == WriteMode.REPLACE;
    this.replacing = replaces ? new TableSql(dialect, schema, newTable()) : null;
    boolean staged = TableSql.isStaged(dialect) && target.key() != null;
    this.stage = staged ? new TableSql(dialect, schema, stageTable()) : null;
  }

  /**
   * Opens a writer: checks the rows and the table, changes the table as need be, and holds a
   * connection until it is closed.
   *
   * @param database gives the connection
   * @param rows the columns of the rows
   * @param settings what the rows are to do
   * @param safe hears checkpoints whose rows are committed
   * @throws SinkException if the table cannot take the rows
   */
  public static SinkWriter open(
      DataSource database,
      TableSchema rows,
      LandingSettings settings,
      Consumer<? super Checkpoint> safe) {
    String key = settings.key;
    TableSchema schema = key == null ? rows : rows.keyedBy(key);
    requireKey(schema, settings);
    if (settings.state != null) {
      // makes the table of checkpoints, before there is a transaction that this would commit
      new JdbcState(database, JdbcState.TABLE).load(settings.state);
    }
    try {
      return open(database.getConnection(), schema, settings, safe);
    } catch (SQLException e) {
      throw failed("reach", settings, e);
    }
  }

  /**
   * Returns whether the table is there.
   *
   * @param database gives the connection
   * @param settings which table
   * @throws SinkException if the database cannot be reached, or is of no known kind
   */
  public static boolean isThere(DataSource database, LandingSettings settings) {
    try (Connection connection = database.getConnection()) {
      return TargetTable.isThere(connection, dialect(connection, settings), settings.table);
    } catch (SQLException e) {
      throw failed("reach", settings, e);
    }
  }

  private static SqlDialect dialect(Connection connection, LandingSettings settings)
      throws SQLException {
    SqlDialect dialect = settings.dialect;
    return dialect == null ? Dialects.of(connection.getMetaData()) : dialect;
  }

  private static void requireKey(TableSchema schema, LandingSettings settings) {
    if (schema.key() != null) {
      return;
    }
    if (settings.key != null) {
      throw noSuchKey(schema, settings);
    }
    if (settings.mode == WriteMode.MERGE) {
      throw new SinkException(
          "The rows of "
              + schema.rows().objectName()
              + " have no column Id that tells them apart, so they cannot be merged into the table "
              + settings.table
              + ": read one, name another by key(…), or take WriteMode.REPLACE.",
          null);
    }
  }

  private static SinkException noSuchKey(TableSchema schema, LandingSettings settings) {
    try {
      schema.rows().indexOf(String.valueOf(settings.key));
      throw new IllegalStateException("The rows have the key.");
    } catch (IllegalArgumentException e) {
      // says which columns are like it
      return new SinkException(
          "The table " + settings.table + " has no key(…): " + e.getMessage(), e);
    }
  }

  private static SinkWriter open(
      Connection connection,
      TableSchema schema,
      LandingSettings settings,
      Consumer<? super Checkpoint> safe)
      throws SQLException {
    try {
      boolean committedAlone = connection.getAutoCommit();
      connection.setAutoCommit(false);
      LandingPlan plan = new LandingPlan(dialect(connection, settings), schema, settings);
      plan.make(connection);
      return new JdbcWriter(connection, committedAlone, plan, safe);
    } catch (SQLException | RuntimeException e) {
      abandon(connection, e);
      throw e;
    }
  }

  private static void abandon(Connection connection, Exception failure) {
    try (Connection closed = connection) {
      closed.rollback();
      closed.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void make(Connection connection) throws SQLException {
    new TargetTable(dialect, schema, settings.table).make(connection);
    for (String name : aside()) {
      TargetTable table = new TargetTable(dialect, schema, name);
      // left by a run that was killed
      table.drop(connection);
      table.make(connection);
    }
  }

  /** Drops the tables beside it, and commits. */
  void dropAside(Connection connection) throws SQLException {
    for (String name : aside()) {
      new TargetTable(dialect, schema, name).drop(connection);
    }
  }

  private List<String> aside() {
    List<String> names = new ArrayList<>();
    if (replacing != null) {
      names.add(newTable());
    }
    if (stage != null) {
      names.add(stageTable());
    }
    return names;
  }

  private String newTable() {
    return AsideNames.of(settings.table, "new");
  }

  private String stageTable() {
    return AsideNames.of(settings.table, "rows");
  }

  /** Returns who sends rows within the transaction of a connection. */
  Landing landing(Connection connection) {
    RowSchema rows = schema.rows();
    Integer key = target.key();
    Fate removed = Fate.MARK;
    if (settings.removingDeleted) {
      removed = settings.mode == WriteMode.REPLACE ? Fate.PASS : Fate.REMOVE;
    }
    Fates fates =
        new Fates(
            rows,
            key == null ? -1 : key,
            settings.updatingOnly ? Fate.CHANGE : Fate.STORE,
            removed);
    Landing.RowShape shape = new Landing.RowShape(rows, fates, new Cells(dialect, schema));
    return new Landing(connection, shape, replacing == null ? target : replacing, stage);
  }

  /** Lets the rows beside the table take the place of those within, and commits nothing. */
  void replace(Connection connection) {
    if (replacing == null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(target.clear());
      statement.executeUpdate(target.copyFrom(replacing));
    } catch (SQLException e) {
      throw failed("replace the rows of", e);
    }
  }

  /** Returns the table. */
  TableSql target() {
    return target;
  }

  /** Returns the columns of the rows, with the key that tells them apart. */
  TableSchema schema() {
    return schema;
  }

  /** Returns what the rows are to do. */
  LandingSettings settings() {
    return settings;
  }

  /** Returns what to tell when something failed that no row is to blame for. */
  SinkException failed(String what, SQLException failure) {
    return failed(what, settings, failure);
  }

  private static SinkException failed(String what, LandingSettings settings, SQLException failure) {
    return new SinkException(
        "Cannot "
            + what
            + " the table "
            + settings.table
            + ": "
            + Refusal.plain(failure).getMessage()
            + " Check that the database can be reached and this user may write, and run again from"
            + " the last checkpoint: rows that are there already are changed to what they are.",
        failure);
  }
}
