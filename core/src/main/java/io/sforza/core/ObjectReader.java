package io.sforza.core;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that arrive while they are read: a single pass over the result of a read, in bounded memory.
 *
 * <pre>{@code
 * try (ObjectReader<Row> accounts = sf.read("Account").open()) {
 *   for (Row row : accounts) {
 *     sink.write(row.string("Id"), row.decimal("AnnualRevenue"));
 *   }
 * }
 * }</pre>
 *
 * <p><b>Life.</b> Whoever opens a reader closes it. Reading to the end releases everything by
 * itself; closing early ends the work in Salesforce too, as far as it can be ended. After a failure
 * the reader is closed, the failure is thrown once, and {@link #progress()} stays valid.
 *
 * <p><b>Threads.</b> One thread reads at a time. {@link #close()} and {@link #progress()} may be
 * called from any thread.
 *
 * @param <T> what a row is given as
 */
public interface ObjectReader<T> extends Iterable<T>, AutoCloseable {

  /**
   * Returns a reader over a source of your own. Readers over Salesforce come from a request, or
   * from {@link io.sforza.core.connection.Connection#reader}, which ends them with the connection.
   *
   * @param <T> what a row is given as
   * @param source where the rows come from; the reader's from now on
   */
  static <T> ObjectReader<T> over(RowSource<T> source) {
    return over(source, () -> {});
  }

  /**
   * Returns a reader over a source that tells when it has ended.
   *
   * @param <T> what a row is given as
   * @param source where the rows come from; the reader's from now on
   * @param ended runs once, when the reader has reached its end, failed or was closed
   */
  static <T> ObjectReader<T> over(RowSource<T> source, Runnable ended) {
    return new SinglePassReader<>(source, ended);
  }

  /** Returns the columns, known before the first row and also when there is none. */
  RowSchema schema();

  /**
   * Returns the rows, once. Its {@code hasNext} waits for Salesforce when it must and never skips a
   * row.
   *
   * <p>{@code hasNext} and {@code next} throw {@link TransportException} if the answer breaks off,
   * {@link DataIntegrityException} if it is not what was promised, {@link ReadCancelledException}
   * if the reader is closed or the thread interrupted while it waits, and other {@link
   * SalesforceException}s if Salesforce refuses.
   *
   * @throws IllegalStateException if the rows were asked for before or the reader is closed: a
   *     second loop that silently reads nothing would be lost data
   */
  @Override
  Iterator<T> iterator();

  /**
   * Returns the next rows: as many as asked for, fewer only at the end, none after it. Goes on from
   * where the iterator stands and may be mixed with it.
   *
   * @param max how many rows at most, 1 or more
   * @throws IllegalArgumentException if {@code max} is less than 1
   * @throws IllegalStateException if the reader was closed before its end
   */
  List<T> nextBatch(int max);

  /**
   * Returns the rows as a sequential stream, once; closing it closes the reader.
   *
   * @throws IllegalStateException as {@link #iterator()}
   */
  Stream<T> stream();

  /** Returns how far the reader came; valid at any time, after the end and after a failure too. */
  ReadProgress progress();

  /**
   * Returns where a later reader, in another process too, goes on: it covers exactly the rows that
   * were handed over, so save it after them, or together with them. {@code hasNext} does not move
   * it. Valid at any time, after the end and after a failure too.
   *
   * @throws UnsupportedOperationException if a read of this kind cannot be continued
   */
  Checkpoint checkpoint();

  /** Closes the reader; a second call does nothing. Throws nothing. */
  @Override
  void close();
}
