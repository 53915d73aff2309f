package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.internal.state.DirectoryState;
import io.sforza.internal.state.JdbcState;
import io.sforza.internal.state.MemoryState;
import io.sforza.internal.state.TransactionState;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps checkpoints between runs, each under a name of your choice: a file, a table, or what you
 * have.
 *
 * <pre>{@code
 * StateStore state = StateStore.directory(Path.of("state"));
 * sf.read("Opportunity")
 *     .incremental()
 *     .resumeFrom(state.load("opportunity"))
 *     .forEachBatch(
 *         1_000,
 *         (rows, checkpoint) -> {
 *           warehouse.merge(rows);
 *           state.save("opportunity", checkpoint);
 *         });
 * }</pre>
 *
 * <p>Save a checkpoint after its rows are safe, never before: whoever dies between the two gets
 * some rows once more, and none is missing. Where rows and checkpoint go to the same database, save
 * it {@linkplain #within within the transaction} of the rows, and each row arrives exactly once.
 *
 * <p>A name is any text that is not blank; upper and lower case differ, everywhere. The stores of
 * this library take up to {@value #MOST_CHARACTERS} letters, digits, dashes and underscores; an
 * upper-case letter and any other character counts more than once. Of two that save under one name
 * the last one counts, as with a file: let one process at a time follow an object, or give each its
 * own name.
 *
 * <p>Implementations are thread-safe, unless they say otherwise. A checkpoint that was saved is
 * durable when {@link #save} returns, and {@link #load} sees either it or the one before, never a
 * half of it.
 */
public interface StateStore {
  /** The longest name of letters, digits, dashes and underscores that the stores here take. */
  int MOST_CHARACTERS = 180;

  /**
   * Returns what was saved last under a name, or {@link Checkpoint#none()} if nothing was.
   *
   * @param name the name
   * @throws StateStoreException if the store cannot be read, or what it holds is no checkpoint; the
   *     message says what to do
   * @throws IllegalArgumentException if the name is blank or too long
   */
  Checkpoint load(String name);

  /**
   * Saves a checkpoint in the place of the one before.
   *
   * @param name the name
   * @param checkpoint where to go on
   * @throws StateStoreException if it cannot be saved; the one before is still there
   * @throws IllegalArgumentException if the name is blank or too long
   */
  void save(String name, Checkpoint checkpoint);

  /**
   * Forgets a name, so that the next read starts over; does nothing if there is no such name.
   *
   * @param name the name
   * @throws StateStoreException if the store cannot be changed
   * @throws IllegalArgumentException if the name is blank or too long
   */
  void delete(String name);

  /**
   * Returns the names that have a checkpoint, sorted.
   *
   * @throws StateStoreException if the store cannot be read
   */
  List<String> names();

  /** Returns a store that ends with this process; for tests, and for one long run. */
  static StateStore memory() {
    return new MemoryState();
  }

  /**
   * Returns a store with one file for each name. A file is written beside the old one, forced to
   * disk and put in its place at once: whoever is killed leaves the old one or the new one.
   * Processes may share the directory, also over a network if its file system renames files
   * atomically.
   *
   * @param directory where the files are; made when the first checkpoint is saved
   */
  static StateStore directory(Path directory) {
    return new DirectoryState(directory);
  }

  /**
   * Returns a store in the table {@code sforza_state} of a database.
   *
   * @param database gives a connection for each use, which is closed again
   * @see #jdbc(DataSource, String)
   */
  static StateStore jdbc(DataSource database) {
    return jdbc(database, JdbcState.TABLE);
  }

  /**
   * Returns a store in a table of any database that has a JDBC driver. Each use is a transaction of
   * its own. The table is made when it is not there; to make it yourself, give it the columns
   * {@code state_name}, a text of 200 characters that is the primary key, and {@code
   * state_checkpoint}, a text as long as the database has.
   *
   * @param database gives a connection for each use, which is closed again
   * @param table its name, with the schema before it if need be, such as {@code etl.state}:
   *     letters, digits and underscores
   * @throws IllegalArgumentException if the name of the table has another character
   */
  static StateStore jdbc(DataSource database, String table) {
    return new JdbcState(database, table);
  }

  /**
   * Returns a store in the table {@code sforza_state}, within a transaction that you commit.
   *
   * @param transaction a connection without auto-commit
   * @see #within(Connection, String)
   */
  static StateStore within(Connection transaction) {
    return within(transaction, JdbcState.TABLE);
  }

  /**
   * Returns a store that works in your transaction: write the rows of a batch through the same
   * connection, save the checkpoint, commit, and both are there or neither. It never commits, rolls
   * back or closes, and makes no table, for that would commit in some databases: {@link
   * #jdbc(DataSource, String)} makes it when a checkpoint is loaded from it.
   *
   * <p>As its connection, it is for one thread at a time.
   *
   * @param transaction a connection without auto-commit; {@link #save} and {@link #delete} throw
   *     {@link IllegalStateException} if it commits by itself
   * @param table its name, as {@link #jdbc(DataSource, String)} takes it
   * @throws IllegalArgumentException if the name of the table has another character
   */
  static StateStore within(Connection transaction, String table) {
    return new TransactionState(transaction, table);
  }
}
