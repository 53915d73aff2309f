package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.schema.TableSchema;
import java.util.function.Consumer;

/**
 * A sink that gets batches of another size.
 *
 * @param sink the sink
 * @param batchRows rows a batch at most
 */
record SizedSink(Sink sink, int batchRows) implements Sink {

  SizedSink {
    if (batchRows < 1) {
      throw new IllegalArgumentException("A batch of " + batchRows + " rows holds nothing.");
    }
  }

  @Override
  public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
    return sink.open(table, safe);
  }
}
