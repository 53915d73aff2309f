package io.sforza.bulk;

import io.sforza.core.RowSchema;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a load, hands their results on, and puts those aside that are to be tried
 * again. Thread-safe: jobs end in threads of their own.
 */
final class LoadTally {
  private final Consumer<? super RowResult> sink;
  private final RowSchema schema;
  private final ReentrantLock lock = new ReentrantLock();
  // as many as there are kinds
  private final long[] counts = new long[ResultKind.values().length];
  private boolean sinkFailed;
  private long created;
  private long retried;
  private long rows;
  private int jobs;
  private long bytes;
  private @Nullable ResultLog again;

  LoadTally(RowSchema schema, Consumer<? super RowResult> sink) {
    this.schema = schema;
    this.sink = sink;
  }

  /** Counts a row of the input. Only the thread that reads the input calls it. */
  void read() {
    rows++;
  }

  /** Returns the rows read so far, which is the position of the next. */
  long rows() {
    return rows;
  }

  void job() {
    locked(() -> jobs++);
  }

  void bytes(long more) {
    locked(() -> bytes += more);
  }

  /** Hands on what became of a row for good. */
  void add(RowResult result) {
    locked(
        () -> {
          counts[ResultKind.of(result).ordinal()]++;
          created += result instanceof RowResult.Succeeded succeeded && succeeded.created() ? 1 : 0;
          if (!sinkFailed) {
            // if it throws, this row has been counted, and it is not called again
            sinkFailed = true;
            sink.accept(result);
            sinkFailed = false;
          }
        });
  }

  /** Puts a row aside that is to be tried again. */
  void again(RowResult result) {
    locked(
        () -> {
          ResultLog log = again;
          if (log == null) {
            log = new ResultLog(schema);
            again = log;
          }
          log.add(result);
          retried += result.attempts() == 1 ? 1 : 0;
        });
  }

  /** Returns the rows that are to be tried again, and forgets them; null if there is none. */
  @Nullable ResultLog takeAgain() {
    lock.lock();
    try {
      ResultLog taken = again;
      again = null;
      if (taken != null) {
        taken.finish();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  IngestSummary summary(Duration duration) {
    lock.lock();
    try {
      return new IngestSummary(
          rows,
          counts[ResultKind.SUCCEEDED.ordinal()],
          created,
          counts[ResultKind.FAILED.ordinal()],
          counts[ResultKind.UNPROCESSED.ordinal()],
          counts[ResultKind.UNKNOWN.ordinal()],
          retried,
          jobs,
          bytes,
          duration);
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
