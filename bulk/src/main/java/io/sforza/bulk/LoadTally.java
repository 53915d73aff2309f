package io.sforza.bulk;

import io.sforza.core.RowSchema;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a load, hands their results on, and puts those aside that are to be tried
 * again. Thread-safe: jobs end in threads of their own.
 */
final class LoadTally {
  private final Consumer<? super RowResult> sink;
  private final Consumer<? super RuntimeException> failed;
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

  /**
   * Creates a tally that has counted nothing.
   *
   * @param schema the columns of the rows
   * @param sink takes each result
   * @param failed is told if the sink throws, which gets no more results then
   */
  LoadTally(
      RowSchema schema,
      Consumer<? super RowResult> sink,
      Consumer<? super RuntimeException> failed) {
    this.schema = schema;
    this.sink = sink;
    this.failed = failed;
  }

  /** Counts a row of the input. Only the thread that reads the input calls it. */
  void read() {
    rows++;
  }

  /** Returns the rows read so far, which is the position of the next. */
  long rows() {
    return rows;
  }

  /** Returns how many rows that were read have no result yet. */
  long left() {
    lock.lock();
    try {
      return rows - Arrays.stream(counts).sum();
    } finally {
      lock.unlock();
    }
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
          counts[ResultKind.of(result).number()]++;
          created += result instanceof RowResult.Succeeded succeeded && succeeded.created() ? 1 : 0;
          handOn(result);
        });
  }

  private void handOn(RowResult result) {
    if (sinkFailed) {
      return;
    }
    try {
      sink.accept(result);
    } catch (RuntimeException e) {
      // rows are counted to the end all the same
      sinkFailed = true;
      failed.accept(e);
    } catch (Error e) {
      sinkFailed = true;
      failed.accept(new IllegalStateException("What takes the results met an error: " + e, e));
    }
  }

  /** Puts a row aside that is to be tried again. */
  void again(RowResult result) {
    lock.lock();
    try {
      ResultLog log = again;
      if (log == null) {
        log = new ResultLog(schema);
        again = log;
      }
      log.add(result);
    } catch (UncheckedIOException e) {
      failed.accept(e);
      add(result);
    } finally {
      lock.unlock();
    }
  }

  /** Counts a row that is sent again. */
  void retried() {
    retried++;
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
          counts[ResultKind.SUCCEEDED.number()],
          created,
          counts[ResultKind.FAILED.number()],
          counts[ResultKind.UNPROCESSED.number()],
          counts[ResultKind.UNKNOWN.number()],
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
