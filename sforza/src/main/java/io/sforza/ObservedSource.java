package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.internal.read.Startable;
import io.sforza.internal.sync.SyncSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a read, with its calls counted, its end estimated and its listeners told. */
final class ObservedSource implements RowSource<Row> {
  private static final long TELL_EVERY = Duration.ofSeconds(1).toNanos();
  // the clock costs more than a look at a counter
  private static final long LOOK_EVERY = 64;
  private static final long NO_ROW = Long.MIN_VALUE;

  private final ReadPlan plan;
  private final RowSource<Row> rows;
  private final Supplier<SyncSummary> tally;
  private final Connection connection;
  private final Listeners listeners;
  private final long callsBefore;
  private final long start;
  // of the thread that reads; others look
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong told;
  private final AtomicLong windowsTold = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long firstRow = NO_ROW;
  private volatile @Nullable End end;
  private volatile @Nullable RuntimeException failure;
  private volatile @Nullable Cancellation cancellation;
  private volatile Cancellation.@Nullable Registration registration;

  private record End(long calls, long nanoTime) {}

  ObservedSource(
      ReadPlan plan,
      RowSource<Row> rows,
      Supplier<SyncSummary> tally,
      Connection connection,
      Listeners listeners) {
    this.plan = plan;
    this.rows = rows;
    this.tally = tally;
    this.connection = connection;
    this.listeners = listeners;
    this.callsBefore = connection.calls();
    this.start = connection.time().nanoTime();
    this.told = new AtomicLong(start);
    listeners.tell(listener -> listener.started(plan));
  }

  /** Ends the read when the switch is thrown, at once if it is already. */
  void cancelledBy(Cancellation thrown) {
    cancellation = thrown;
    registration = thrown.onCancel(() -> close(Ending.CLOSED));
    if (closed.get()) {
      // it ended while we registered, and so nobody else takes that back
      unregister();
    }
  }

  private void unregister() {
    Cancellation.Registration known = registration;
    if (known != null) {
      known.close();
    }
  }

  private boolean isCancelled() {
    Cancellation known = cancellation;
    return known != null && known.cancelled();
  }

  private static ReadCancelledException cancelled(@Nullable RuntimeException cause) {
    return cause instanceof ReadCancelledException known
        ? known
        : new ReadCancelledException(ErrorDetails.of("The read was cancelled.").cause(cause));
  }

  @Override
  public RowSchema schema() {
    return rows.schema();
  }

  /** Begins the read ahead of its first row; closes it if that is refused. */
  void start() {
    try {
      if (isCancelled()) {
        throw cancelled(null);
      }
      if (rows instanceof Startable work) {
        work.start();
      }
    } catch (RuntimeException e) {
      if (isCancelled()) {
        throw cancelled(e);
      }
      failure = e;
      close(Ending.FAILED);
      throw e;
    }
  }

  @Override
  public @Nullable Row next() {
    if (isCancelled()) {
      throw cancelled(null);
    }
    Row row;
    try {
      row = rows.next();
    } catch (RuntimeException e) {
      if (isCancelled()) {
        // what is closed while it waits ends with whatever it was waiting for
        throw cancelled(e);
      }
      failure = e;
      throw e;
    }
    if (row != null) {
      count(given.get() + 1);
    }
    return row;
  }

  private void count(long now) {
    given.lazySet(now);
    if (now == 1) {
      firstRow = connection.time().nanoTime();
    }
    if (!listeners.none()) {
      tellWindows();
      if (now % LOOK_EVERY == 1) {
        tellProgress();
      }
    }
  }

  /**
   * Tells the listeners how far the read is, if they have not heard of it for a while. May come
   * from any thread, such as one that asks for jobs.
   */
  void tellProgress() {
    if (closed.get()) {
      return;
    }
    long now = connection.time().nanoTime();
    long last = told.get();
    if (now - last >= TELL_EVERY && told.compareAndSet(last, now)) {
      listeners.tell(listener -> listener.progressed(plan, progress(given.get())));
    }
  }

  private void tellWindows() {
    long windows = tally.get().windows();
    if (windows > windowsTold.getAndSet(windows)) {
      listeners.tell(listener -> listener.windowDone(plan, windows));
    }
  }

  @Override
  public ReadProgress progress(long handedOver) {
    End ended = end;
    long calls = (ended == null ? connection.calls() : ended.calls) - callsBefore;
    ReadProgress progress = rows.progress(handedOver).calls(calls);
    return ended == null ? progress.estimatedEnd(estimatedEnd(progress)) : progress;
  }

  private @Nullable Instant estimatedEnd(ReadProgress progress) {
    long first = firstRow;
    if (first == NO_ROW || progress.rows() == 0 || progress.rowsInOrg() <= progress.rows()) {
      return null;
    }
    double nanosARow = (double) (connection.time().nanoTime() - first) / progress.rows();
    double left = nanosARow * (progress.rowsInOrg() - progress.rows());
    return connection.time().instant().plus(Duration.ofNanos((long) left));
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    return rows.checkpoint(handedOver);
  }

  @Override
  public void close(Ending ending) {
    rows.close(ending);
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    unregister();
    End ended = new End(connection.calls(), connection.time().nanoTime());
    end = ended;
    if (listeners.none()) {
      return;
    }
    tellWindows();
    ReadSummary summary = summary(ending, ended);
    listeners.tell(listener -> listener.ended(summary));
  }

  private ReadSummary summary(Ending ending, End ended) {
    long all = given.get();
    ReadProgress.State state =
        switch (ending) {
          case COMPLETE -> ReadProgress.State.COMPLETE;
          case CLOSED -> ReadProgress.State.CLOSED;
          case FAILED -> ReadProgress.State.FAILED;
        };
    SyncSummary done = tally.get();
    return new ReadSummary(
        plan,
        progress(all).state(state),
        done.dropped(),
        done.windows(),
        Duration.ofNanos(ended.nanoTime - start),
        ending == Ending.COMPLETE ? rows.checkpoint(all) : null,
        ending == Ending.FAILED ? failure : null);
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
