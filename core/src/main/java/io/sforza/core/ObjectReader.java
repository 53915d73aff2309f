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

  /**
   * Returns the rows as objects of a class, whose properties get the values of the columns of the
   * same name; upper and lower case, underscores and {@code __c} do not matter ({@code externalId}
   * is {@code External_Id__c}), {@link FieldPath} names others.
   *
   * <pre>{@code
   * record Deal(String id, BigDecimal amount, @FieldPath("Owner.Name") String owner) {}
   *
   * List<Deal> deals = reader.as(Deal.class).nextBatch(1_000);
   * }</pre>
   *
   * <p>Of a record each component needs a column, and so does each parameter of a constructor that
   * Jackson uses; the properties of a bean may go without unless they are annotated, and a {@code
   * Map} takes all columns. A component of a record, bean or map is made of the columns of a parent
   * ({@code owner} of {@code Owner.Name}), of the parts of an address, and a list of such of the
   * rows of a subquery. Annotations of Jackson are heeded. The class must be open to Jackson if it
   * is in a module: {@code opens com.acme.sales to tools.jackson.databind;}.
   *
   * <p>The reader that is returned takes this one's place: it closes this one, goes on where this
   * one stands, and its progress and checkpoint are this one's. A row that cannot be given as the
   * class fails it, with {@link IllegalArgumentException} if the class does not fit the value, and
   * {@link DataIntegrityException} if the value does not fit its column; the checkpoint then lies
   * before that row.
   *
   * @param <R> what a row is given as
   * @param type a record, a bean or {@code Map}
   * @throws IllegalArgumentException if the columns and the class do not go together: a component
   *     without a column, with several that it could mean, or of a type that its column does not
   *     have; the message says which
   * @throws IllegalStateException as {@link #iterator()}, or if the rows are no {@link Row}s
   */
  <R> ObjectReader<R> as(Class<R> type);

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
