package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.internal.jdbc.LandingPlan;
import io.sforza.internal.jdbc.LandingSettings;
import io.sforza.internal.state.JdbcState;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Merges rows into a table of a database, or replaces all rows that are there.
 *
 * <pre>{@code
 * JdbcSink sink = JdbcSink.into(database, "crm.account").state("account");
 * sf.read("Account").incremental().resumeFrom(sink.checkpoint()).transferTo(sink);
 * }</pre>
 *
 * <p><b>The table</b> is made as {@link TableSchema} says, if it is not there. Columns that are new
 * are added; those that are too narrow for what their field holds by now are widened. Both is done
 * before the first row, and where a database commits such changes by themselves (MySQL, Oracle, H2,
 * Snowflake, BigQuery, Redshift) they stay if the read fails. A column that the read has no longer
 * stays, and is null in new rows. A column whose type is of another kind by now is an error that
 * says what to do.
 *
 * <p><b>Rows</b> are told apart by {@link TableSchema#key()}, the Id, or by {@link #key}; the
 * column must be the table's primary key or unique, which it is where this sink made the table. A
 * row that comes again changes the one that is there, so a run that died may simply run again; of
 * rows that come twice the last one counts. A row that says no more than that its record was
 * deleted ({@code DeletedRows.TOMBSTONES}) marks the one that is there by {@code IsDeleted}, and
 * leaves its other values; {@link #removingDeleted} deletes it instead.
 *
 * <p><b>Values</b> are sent with their types, points in time in UTC. A multi-select picklist is a
 * text with semicolons; what has parts is JSON. PostgreSQL and Redshift do not store the character
 * NUL: it is left out there. A value that the database refuses is an error that names row, column
 * and value; nothing of its transaction is stored then.
 *
 * <p>Each read takes a connection of the database and gives it back when it ends; with {@link
 * #state} a second one for a moment, before. Rows are committed in groups, see {@link #commitRows};
 * whoever listens to the transfer hears a checkpoint after each commit. Let one read at a time
 * write to a table.
 *
 * <p>It has been run against PostgreSQL, H2 and DuckDB. What it says to the other databases is
 * written after their manuals.
 *
 * <p>Immutable; each step returns a changed copy. Costs no call.
 */
public final class JdbcSink implements Sink {
  private final DataSource database;
  private final String table;
  private final LandingSettings settings;

  private JdbcSink(DataSource database, String table, LandingSettings settings) {
    this.database = database;
    this.table = table;
    this.settings = settings;
  }

  /**
   * Returns a sink that merges rows into a table.
   *
   * @param database gives the connections; a pool, or a driver's own
   * @param table its name, with the schema before it if need be, such as {@code crm.account}; the
   *     schema must be there
   * @throws IllegalArgumentException if the name has other characters than letters, digits,
   *     underscores and dashes
   */
  public static JdbcSink into(DataSource database, String table) {
    // a name is refused now, before anything is read
    TableSchema.sqlTable(SqlDialect.H2, table);
    return new JdbcSink(
        Objects.requireNonNull(database, "database"), table, LandingSettings.of(table));
  }

  /**
   * Returns a copy for a database that is like another one; without it the connection is asked what
   * it is.
   *
   * @param dialect the database whose SQL it understands
   */
  public JdbcSink dialect(SqlDialect dialect) {
    Objects.requireNonNull(dialect, "dialect");
    return with(copy -> copy.dialect = dialect);
  }

  /**
   * Returns a copy with what rows do to those that are there; {@link WriteMode#MERGE} if nothing is
   * said.
   *
   * <p>Rows that are to replace all others wait in a table beside it, named after it with {@code
   * _sforza_new} behind, and change places in one transaction when the read is complete. So readers
   * see the old rows or the new ones, and indexes, grants and views of the table stay. A run that
   * dies leaves the table as it was; the next one drops what waits. Read all rows for it: a read
   * that goes on from a checkpoint would leave only those behind that.
   *
   * @param mode what they do
   * @throws IllegalStateException if only rows that are there are to be updated
   */
  public JdbcSink mode(WriteMode mode) {
    Objects.requireNonNull(mode, "mode");
    return with(copy -> copy.mode = mode);
  }

  /**
   * Returns a copy whose rows are told apart by another column than the Id, such as an external id.
   * Rows without a value in it are an error.
   *
   * @param column its name in Salesforce; upper and lower case are the same
   */
  public JdbcSink key(String column) {
    Objects.requireNonNull(column, "column");
    return with(copy -> copy.key = column);
  }

  /**
   * Returns a copy that deletes the row of a record that was deleted, when {@code IsDeleted} comes
   * true; without it such rows are kept and marked. The read must tell of deleted records, see
   * {@code ReadRequest.deleted}.
   */
  public JdbcSink removingDeleted() {
    return with(copy -> copy.removingDeleted = true);
  }

  /**
   * Returns a copy that only changes rows that are there, in the columns that come: for reads of
   * some fields, such as {@code formulaRefresh()}. Rows that are not there are passed over, for
   * they would be halves.
   *
   * @throws IllegalStateException if rows are to replace all others
   */
  public JdbcSink updatingOnly() {
    return with(copy -> copy.updatingOnly = true);
  }

  /**
   * Returns a copy that commits after another number of rows than 10,000. More are quicker in
   * databases for analysis; fewer come again if a run dies. A batch of the read is never cut, so
   * there may be up to 1,000 more.
   *
   * @param rows how many, at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public JdbcSink commitRows(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("Rows are committed by " + rows + ": give 1 or more.");
    }
    return with(copy -> copy.commitRows = rows);
  }

  /**
   * Returns a copy that saves the checkpoint in the same transaction as the rows, so that each row
   * arrives exactly once, whenever a run dies. It is kept in the table {@code sforza_state} of the
   * database, which is made if it is not there; {@code StateStore.jdbc} finds it there too.
   *
   * @param name what it is saved under, such as {@code account}
   */
  public JdbcSink state(String name) {
    Objects.requireNonNull(name, "name");
    return with(copy -> copy.state = name);
  }

  private JdbcSink with(Consumer<LandingSettings> change) {
    LandingSettings changed = settings.with(change);
    if (changed.mode == WriteMode.REPLACE && changed.updatingOnly) {
      throw new IllegalStateException(
          "updatingOnly() changes rows that are there, and WriteMode.REPLACE removes them: leave"
              + " one of them out.");
    }
    return new JdbcSink(database, table, changed);
  }

  /**
   * Returns the checkpoint that was committed last under the name of {@link #state}, to go on from;
   * {@link Checkpoint#none()} if there is none yet, or if rows have to come from the start: they
   * replace all others, or the table that they were committed to is gone.
   *
   * @throws IllegalStateException if no name was given
   * @throws io.sforza.StateStoreException if the table of checkpoints cannot be read
   * @throws SinkException if the database cannot be reached, or is of no known kind
   */
  public Checkpoint checkpoint() {
    String name = settings.state;
    if (name == null) {
      throw new IllegalStateException(
          "No checkpoint is kept for the table "
              + table
              + ": say under which name by state(\"…\").");
    }
    if (settings.mode == WriteMode.REPLACE) {
      return Checkpoint.none();
    }
    Checkpoint saved = new JdbcState(database, JdbcState.TABLE).load(name);
    // a table that is made anew would have the changes only
    return saved.isNone() || LandingPlan.isThere(database, settings) ? saved : Checkpoint.none();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Makes or changes the table, and holds a connection until the writer is closed.
   *
   * @throws SinkException if the database is of no known kind, cannot be reached, the table cannot
   *     take such rows, or these have no column of the name given by {@link #key}; the message says
   *     what to do
   * @throws io.sforza.StateStoreException if the table of checkpoints cannot be read or made
   */
  @Override
  public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
    return LandingPlan.open(database, table, settings, safe);
  }

  /** Returns the table and the mode; no address, which may hold a password. */
  @Override
  public String toString() {
    return "JdbcSink[" + table + ", " + settings.mode + "]";
  }
}
