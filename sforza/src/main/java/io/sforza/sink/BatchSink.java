package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.schema.TableSchema;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A sink that is an action.
 *
 * @param action takes a batch
 */
record BatchSink(BiConsumer<? super List<Row>, ? super Checkpoint> action) implements Sink {

  BatchSink {
    Objects.requireNonNull(action, "action");
  }

  @Override
  public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
    return new SinkWriter() {
      @Override
      public void write(List<Row> rows, Checkpoint checkpoint) {
        action.accept(rows, checkpoint);
        safe.accept(checkpoint);
      }

      @Override
      public void complete() {
        // each batch was safe when the action had returned from it
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }
}
