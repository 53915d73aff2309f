package io.sforza.internal.jdbc;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.internal.state.JdbcState;
import io.sforza.internal.state.TransactionState;
import io.sforza.sink.SinkException;
import io.sforza.sink.SinkWriter;
import io.sforza.sink.WriteMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows of a read into a table, one transaction after the other.
 *
 * <p>If they are to replace all that are there, they wait in a table beside it, and change places
 * in one transaction at the end: readers see the old rows or the new ones, and the table keeps its
 * indexes, grants and views.
 */
final class JdbcWriter implements SinkWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcWriter.class);

  private final Connection connection;
  private final LandingSettings settings;
  private final LandingPlan plan;
  private final Consumer<? super Checkpoint> safe;
  private final Landing landing;
  private final boolean committedAlone;
  private long uncommitted;
  private @Nullable Checkpoint reached;
  private @Nullable Checkpoint told;
  private State state = State.OPEN;

  private enum State {
    OPEN,
    FAILED,
    COMPLETE,
    CLOSED
  }

  JdbcWriter(
      Connection connection,
      boolean committedAlone,
      LandingPlan plan,
      Consumer<? super Checkpoint> safe) {
    this.connection = connection;
    this.committedAlone = committedAlone;
    this.settings = plan.settings();
    this.plan = plan;
    this.safe = safe;
    this.landing = plan.landing(connection);
  }

  @Override
  public void write(List<Row> rows, Checkpoint checkpoint) {
    requireOpen();
    // what fails on the way fails the writer: its transaction may hold half a batch
    state = State.FAILED;
    try {
      landing.send(rows);
    } catch (SQLException e) {
      throw refused(rows, e);
    }
    reached = checkpoint;
    uncommitted += rows.size();
    if (uncommitted >= settings.commitRows) {
      if (settings.mode == WriteMode.MERGE) {
        commit();
      } else {
        commitAside();
      }
    }
    state = State.OPEN;
  }

  private SinkException refused(List<Row> rows, SQLException failure) {
    try (Landing again = plan.landing(connection)) {
      Integer key = plan.target().key();
      return new Refusal(connection, again, plan.schema().rows(), key == null ? -1 : key)
          .of(settings.table, rows, failure);
    } catch (SQLException e) {
      failure.addSuppressed(e);
      return failed("write rows to", failure);
    }
  }

  /** Commits the rows with the checkpoint behind them. */
  private void commit() {
    Checkpoint now = reached;
    try {
      landing.settle();
      saveAndCommit(now);
    } catch (SQLException e) {
      throw failed("commit rows to", e);
    }
    if (now != null && !now.equals(told)) {
      told = now;
      safe.accept(now);
    }
  }

  private void saveAndCommit(@Nullable Checkpoint now) throws SQLException {
    String name = settings.state;
    if (name != null && now != null && !now.equals(told)) {
      new TransactionState(connection, JdbcState.TABLE).save(name, now);
    }
    connection.commit();
    uncommitted = 0;
  }

  private void commitAside() {
    try {
      landing.settle();
      connection.commit();
      uncommitted = 0;
    } catch (SQLException e) {
      throw failed("commit rows beside", e);
    }
  }

  @Override
  public void complete() {
    requireOpen();
    state = State.FAILED;
    if (settings.mode == WriteMode.REPLACE) {
      commitAside();
      replace();
    }
    commit();
    state = State.COMPLETE;
  }

  private void replace() {
    plan.replace(connection);
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException(
          "This writer of the table "
              + settings.table
              + " is "
              + switch (state) {
                case FAILED -> "of no use since it failed: open the sink again.";
                case COMPLETE -> "complete: open the sink again for other rows.";
                default -> "closed: open the sink again.";
              });
    }
  }

  private SinkException failed(String what, SQLException e) {
    return plan.failed(what, e);
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    try (Connection closed = connection) {
      landing.close();
      closed.rollback();
      plan.dropAside(closed);
      closed.setAutoCommit(committedAlone);
    } catch (SQLException | SinkException e) {
      // what is committed stays, and a table that is left beside it is dropped by the next run
      LOG.warn("the connection to table={} ended badly: {}", settings.table, e.getMessage());
    }
  }
}
