package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.schema.TableSchema;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes the rows of reads: a file, a table, or what you have. A sink says where and how; each read
 * that is transferred opens a {@link SinkWriter} of its own.
 *
 * <pre>{@code
 * sf.read("Account").transferTo(CsvSink.to(Path.of("account.csv")));
 * }</pre>
 *
 * <p>The sinks of this library are immutable. Your own must stand to be opened again, by several
 * threads at once if several reads share it.
 */
@FunctionalInterface
public interface Sink {

  /**
   * Begins to take the rows of a read, of which none has come yet.
   *
   * @param table the columns of the rows, with types and lengths for a database, and the object
   *     that they are of
   * @param safe is to be told a checkpoint when the rows that it covers will not be lost any more:
   *     when they are committed, or when the file is complete. Whoever listens may save it; what it
   *     throws goes on to whoever writes
   * @return takes the rows; the caller closes it
   * @throws SinkException if the sink cannot take such rows, or cannot be reached; nothing has
   *     changed then
   */
  SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe);

  /**
   * Returns how many rows are written at a time, at most, 1 or more: 1,000 unless the sink says
   * otherwise. A sink around another one says what that says.
   */
  default int batchRows() {
    return 1_000;
  }

  /**
   * Returns a sink that hands batches to an action of yours. What it has returned from is safe: so
   * each batch's checkpoint is told behind it.
   *
   * <pre>{@code
   * sf.read("Account")
   *     .transferTo(Sink.of((rows, checkpoint) -> warehouse.merge(rows)).batchesOf(5_000));
   * }</pre>
   *
   * @param action takes a batch and the checkpoint that covers it and all before; a batch may be
   *     empty, when only the checkpoint has moved
   */
  static Sink of(BiConsumer<? super List<Row>, ? super Checkpoint> action) {
    return new BatchSink(action);
  }

  /**
   * Returns this sink with batches of another size.
   *
   * @param rows rows a batch at most, 1 or more
   * @throws IllegalArgumentException if a batch has less than one row
   */
  default Sink batchesOf(int rows) {
    return new SizedSink(this, rows);
  }
}
