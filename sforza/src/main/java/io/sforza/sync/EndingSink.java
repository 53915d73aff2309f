package io.sforza.sync;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.schema.TableSchema;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A sink behind whose batches a read can be ended: at the first one that is safe with all its rows.
 * A sink whose rows are safe only when it is complete is left to complete.
 */
final class EndingSink implements Sink {
  private final Sink sink;
  private final BooleanSupplier asked;
  private final Runnable end;

  /**
   * Creates it.
   *
   * @param sink what takes the rows
   * @param asked whether the read should end
   * @param end ends it
   */
  EndingSink(Sink sink, BooleanSupplier asked, Runnable end) {
    this.sink = sink;
    this.asked = asked;
    this.end = end;
  }

  @Override
  public int batchRows() {
    return sink.batchRows();
  }

  @Override
  public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
    AtomicReference<Checkpoint> last = new AtomicReference<>(Checkpoint.none());
    SinkWriter writer =
        sink.open(
            table,
            checkpoint -> {
              safe.accept(checkpoint);
              last.set(checkpoint);
            });
    return new SinkWriter() {
      @Override
      public void write(List<Row> rows, Checkpoint checkpoint) {
        writer.write(rows, checkpoint);
        if (asked.getAsBoolean() && checkpoint.equals(last.get())) {
          end.run();
        }
      }

      @Override
      public void complete() {
        writer.complete();
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }
}
