package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A read whose rows go into a sink. */
final class Transfer {
  private final ReadRequest request;
  private final Sink sink;
  private final Consumer<? super Checkpoint> safe;
  private final AtomicReference<@Nullable ReadSummary> summary = new AtomicReference<>();

  Transfer(ReadRequest request, Sink sink, Consumer<? super Checkpoint> safe) {
    this.request = request;
    this.sink = Objects.requireNonNull(sink, "sink");
    this.safe = Objects.requireNonNull(safe, "safe");
  }

  ReadSummary run() {
    int batchRows = sink.batchRows();
    if (batchRows < 1) {
      throw new IllegalArgumentException(
          "The sink " + sink + " wants batches of " + batchRows + " rows: give 1 or more.");
    }
    ReadRequest heard =
        request.listener(
            new ReadListener() {
              @Override
              public void ended(ReadSummary ended) {
                summary.set(ended);
              }
            });
    // the read is begun before the sink is opened: what Salesforce refuses changes nothing there
    heard.held(
        (plan, source) -> {
          try (SinkWriter writer = opened(plan, source)) {
            source.forEachBatch(
                heard.salesforce.connection(), heard.settings, batchRows, writing(writer));
          }
        });
    return Objects.requireNonNull(summary.get());
  }

  private SinkWriter opened(ReadPlan plan, HeldSource source) {
    try {
      return sink.open(plan.table(), safe);
    } catch (RuntimeException | Error e) {
      source.close(RowSource.Ending.FAILED);
      throw e;
    }
  }

  /** Completes the sink before the read ends, so that its job outlives a sink that cannot. */
  private static HeldSource.Batches writing(SinkWriter writer) {
    return new HeldSource.Batches() {
      @Override
      public void accept(List<Row> rows, Checkpoint checkpoint) {
        writer.write(rows, checkpoint);
      }

      @Override
      public void complete() {
        writer.complete();
      }
    };
  }
}
