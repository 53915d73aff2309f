package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.Spool;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What became of rows, written down as it becomes known and read as often as wanted: a little of it
 * is kept in memory, the rest in a temporary file. One thread writes; when it has finished any may
 * read.
 */
final class ResultLog implements AutoCloseable {
  private static final String NOT_KEPT = "The results of a load cannot be kept.";

  private final Spool spool;
  private final RowSchema schema;
  private final ResultBytes bytes = new ResultBytes();
  private long size;
  // half a result may stand at the end: nothing can follow it
  private boolean broken;
  private volatile boolean closed;

  /**
   * Creates an empty log.
   *
   * @param schema the columns of all rows
   */
  ResultLog(RowSchema schema) {
    this(schema, new Spool());
  }

  ResultLog(RowSchema schema, Spool spool) {
    this.schema = schema;
    this.spool = spool;
  }

  /** Returns how many results are in it. */
  long size() {
    return size;
  }

  /**
   * Adds a result.
   *
   * @throws UncheckedIOException if it cannot be kept, nor can any other then
   */
  void add(RowResult result) {
    if (broken) {
      throw new UncheckedIOException(NOT_KEPT, new IOException("an earlier one was not kept"));
    }
    bytes.clear();
    bytes.putLong(result.position());
    bytes.putInt(result.attempts());
    Row input = result.input();
    for (int i = 0; i < schema.size(); i++) {
      bytes.putText(input.string(i));
    }
    ResultKind kind = ResultKind.of(result);
    kind.put(result, bytes);
    try {
      bytes.writeTo(spool, kind.number());
    } catch (IOException e) {
      broken = true;
      throw new UncheckedIOException(NOT_KEPT, e);
    }
    size++;
  }

  RowSchema schema() {
    return schema;
  }

  /** Says that nothing is added any more. */
  void finish() {
    try {
      spool.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(NOT_KEPT, e);
    }
  }

  /**
   * Returns a reader over the results of a kind, in the order in which they became known.
   *
   * @param kind which
   * @param count how many of them there are
   * @throws IllegalStateException if the log is closed
   */
  <T extends RowResult> ObjectReader<T> read(Class<T> kind, long count) {
    if (closed) {
      throw new IllegalStateException("The result of the load is closed.");
    }
    return ObjectReader.over(new ResultLogSource<>(schema, kind, size, count, spool.open()));
  }

  @Override
  public void close() {
    closed = true;
    spool.close();
  }
}
