package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import java.util.List;

/**
 * Takes the rows of one read, batch by batch. One thread at a time.
 *
 * <p>{@link #write} any number of times, then {@link #complete} if the read came to its end, and
 * {@link #close} in any case.
 */
public interface SinkWriter extends AutoCloseable {

  /**
   * Takes some rows. They may wait in memory or in a transaction, a bounded number of them, until
   * they are safe.
   *
   * @param rows in the order in which they came; may be empty, when only the checkpoint has moved
   * @param checkpoint covers these rows and all before them
   * @throws SinkException if they cannot be written
   */
  void write(List<Row> rows, Checkpoint checkpoint);

  /**
   * Makes all rows safe, and tells so. The read has come to its end: a file is put in its place
   * now, a table is replaced.
   *
   * @throws SinkException if that cannot be done
   */
  void complete();

  /**
   * Lets go of everything. What was not made safe before is taken back, as far as that can be: a
   * transaction is rolled back, a file that is not complete deleted. A second call does nothing.
   * Throws nothing.
   */
  @Override
  void close();
}
