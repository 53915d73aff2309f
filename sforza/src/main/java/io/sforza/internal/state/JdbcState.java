package io.sforza.internal.state;

import io.sforza.StateStore;
import io.sforza.StateStoreException;
import io.sforza.core.Checkpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Checkpoints in a table, each use in a transaction of its own. */
public final class JdbcState implements StateStore {
  /** The table that is used if none is named. */
  public static final String TABLE = "sforza_state";

  // of many who save at once one gets through each time, and the others try again
  private static final int MOST_TRIES = 10;

  private static final Set<String> LOCKED = Set.of("HYT00", "90131", "55P03");

  private final DataSource database;
  private final StateTable table;
  private volatile boolean checked;

  /**
   * Creates a store.
   *
   * @param database gives the connections
   * @param table the name of the table
   */
  public JdbcState(DataSource database, String table) {
    this.database = Objects.requireNonNull(database, "database");
    this.table = new StateTable(table);
  }

  @Override
  public Checkpoint load(String name) {
    return run("load '" + written(name) + "'", connection -> table.load(connection, name));
  }

  @Override
  public void save(String name, Checkpoint checkpoint) {
    run(
        "save '" + written(name) + "'",
        connection -> {
          table.save(connection, name, checkpoint);
          return name;
        });
  }

  @Override
  public void delete(String name) {
    run(
        "delete '" + written(name) + "'",
        connection -> {
          table.delete(connection, name);
          return name;
        });
  }

  @Override
  public List<String> names() {
    return run("list the names", table::names);
  }

  /** Refuses a name before a connection is asked for. */
  private static String written(String name) {
    StateNames.encode(name);
    return name;
  }

  private <T> T run(String what, SqlWork<T> work) {
    try {
      SQLException failure = null;
      for (int tries = 1; tries <= MOST_TRIES; tries++) {
        try (Connection connection = database.getConnection()) {
          return inTransaction(connection, work);
        } catch (SQLException e) {
          addTo(e, failure);
          failure = e;
          if (!mayPass(e)) {
            break;
          }
        }
      }
      throw Objects.requireNonNull(failure);
    } catch (SQLException e) {
      throw new StateStoreException(
          "Cannot "
              + what
              + " in the table of checkpoints "
              + table
              + ": "
              + e.getMessage()
              + " Check that the database can be reached and this user may read, write and, the"
              + " first time, create the table; what was saved before is still there.",
          e);
    }
  }

  private static void addTo(SQLException later, @Nullable SQLException earlier) {
    if (earlier != null) {
      later.addSuppressed(earlier);
    }
  }

  /**
   * Returns whether another transaction was in the way: of two inserts, or of two updates, or one
   * that held a lock for too long. The last has no code in the standard: HYT00 is that of ODBC,
   * which H2 and SQL Server give, the others are those of H2 and PostgreSQL.
   */
  private static boolean mayPass(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("23") || state.startsWith("40") || LOCKED.contains(state);
  }

  private <T> T inTransaction(Connection connection, SqlWork<T> work) throws SQLException {
    boolean auto = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      if (!checked) {
        makeTable(connection);
        checked = true;
      }
      T result = work.run(connection);
      connection.commit();
      connection.setAutoCommit(auto);
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, auto, e);
      throw e;
    }
  }

  private void makeTable(Connection connection) throws SQLException {
    SQLException missing = missing(connection);
    if (missing == null) {
      return;
    }
    try (PreparedStatement create = connection.prepareStatement(table.create(connection))) {
      create.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      // another process may have made it meanwhile
      SQLException still = missing(connection);
      if (still != null) {
        e.addSuppressed(missing);
        throw e;
      }
    }
  }

  /**
   * Returns why the table cannot be read, or null if it can. Catalogues differ, SELECT does not.
   */
  private @Nullable SQLException missing(Connection connection) throws SQLException {
    try {
      table.check(connection);
      return null;
    } catch (SQLException e) {
      // some databases take no other statement before
      connection.rollback();
      return e;
    }
  }

  private static void rollBack(Connection connection, boolean auto, Exception failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(auto);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public String toString() {
    return "StateStore[table " + table + "]";
  }
}
