package io.sforza.internal.state;

import io.sforza.StateStore;
import io.sforza.StateStoreException;
import io.sforza.core.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Checkpoints in a table, within a transaction of the caller. For one thread at a time. */
public final class TransactionState implements StateStore {
  private final Connection transaction;
  private final StateTable table;

  /**
   * Creates a store.
   *
   * @param transaction the caller's connection; never committed, rolled back or closed
   * @param table the name of the table
   */
  public TransactionState(Connection transaction, String table) {
    this.transaction = Objects.requireNonNull(transaction, "transaction");
    this.table = new StateTable(table);
  }

  @Override
  public Checkpoint load(String name) {
    return run("load '" + name + "'", connection -> table.load(connection, name));
  }

  @Override
  public void save(String name, Checkpoint checkpoint) {
    run(
        "save '" + name + "'",
        connection -> {
          refuseAutoCommit();
          table.save(connection, name, checkpoint);
          return name;
        });
  }

  @Override
  public void delete(String name) {
    run(
        "delete '" + name + "'",
        connection -> {
          refuseAutoCommit();
          table.delete(connection, name);
          return name;
        });
  }

  @Override
  public List<String> names() {
    return run("list the names", table::names);
  }

  private void refuseAutoCommit() throws SQLException {
    if (transaction.getAutoCommit()) {
      throw new IllegalStateException(
          "The connection commits each statement by itself, so that rows could be there without"
              + " their checkpoint: call setAutoCommit(false) before the first row, and commit()"
              + " after the checkpoint.");
    }
  }

  private <T> T run(String what, SqlWork<T> work) {
    try {
      return work.run(transaction);
    } catch (SQLException e) {
      throw new StateStoreException(
          "Cannot "
              + what
              + " in the table of checkpoints "
              + table
              + ", within a transaction: "
              + e.getMessage()
              + " Roll back and run again; if the table is missing, StateStore.jdbc makes it when"
              + " it loads.",
          e);
    }
  }

  @Override
  public String toString() {
    return "StateStore[table " + table + ", within a transaction]";
  }
}
