package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Connection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose end is held back until somebody has done with the last of them: what they come from,
 * such as a job's results, is still there for whoever must go on from the checkpoint before.
 */
final class HeldSource implements RowSource<Row> {
  private final RowSource<Row> source;

  /** Takes batches. */
  @FunctionalInterface
  interface Batches extends BiConsumer<List<Row>, Checkpoint> {

    /** Hears that there are no more, before the read is ended. */
    default void complete() {}
  }

  HeldSource(RowSource<Row> source) {
    this.source = source;
  }

  /**
   * Hands all rows over in batches, each with its checkpoint, and ends the read.
   *
   * @param connection ends the read if it is closed
   * @param settings what is read
   * @param rows rows a batch
   * @param action takes them; if it throws, what the checkpoints stand in is kept
   */
  void forEachBatch(Connection connection, ReadSettings settings, int rows, Batches action) {
    try (ObjectReader<Row> reader = connection.reader(this)) {
      try {
        handOver(reader, settings, rows, action);
        action.complete();
      } catch (RuntimeException | Error e) {
        // does nothing if the read itself has failed
        source.close(Ending.FAILED);
        throw e;
      }
      source.close(Ending.COMPLETE);
    }
  }

  private static void handOver(
      ObjectReader<Row> reader,
      ReadSettings settings,
      int rows,
      BiConsumer<? super List<Row>, ? super Checkpoint> action) {
    Checkpoint saved = settings.from;
    List<Row> batch = reader.nextBatch(rows);
    while (!batch.isEmpty()) {
      saved = reader.checkpoint();
      action.accept(batch, saved);
      batch = reader.nextBatch(rows);
    }
    // without it the job of the last full batch would be looked for, which is gone by then
    boolean moves = settings.incremental != null || !saved.isNone();
    if (moves && !reader.checkpoint().equals(saved)) {
      action.accept(List.of(), reader.checkpoint());
    }
  }

  @Override
  public RowSchema schema() {
    return source.schema();
  }

  @Override
  public @Nullable Row next() {
    return source.next();
  }

  @Override
  public ReadProgress progress(long handedOver) {
    return source.progress(handedOver);
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    return source.checkpoint(handedOver);
  }

  @Override
  public void close(Ending ending) {
    if (ending != Ending.COMPLETE) {
      source.close(ending);
    }
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
