package io.sforza.testkit.internal.bulk;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job of Bulk API 2.0 that writes rows. Its state follows from the clock; rows are written at the
 * first look after they are due, as if they had been written then. Thread-safe.
 */
public final class IngestJob implements Job {
  private static final int BATCH = 10_000;
  private static final Duration LONGEST_OPEN = Duration.ofHours(24);

  /** The files that a job ends with. */
  public enum Results {
    /** Rows that were saved. */
    SUCCESSFUL,
    /** Rows that were not. */
    FAILED,
    /** Rows that were not tried. */
    UNPROCESSED
  }

  private final IngestOrder order;
  private final Store store;
  private final TimeSource time;
  private final JobOptions options;
  private final BulkUsage usage;
  private final Timeline life;
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Upload upload;
  private @Nullable Timeline work;
  private @Nullable IngestRun run;
  private @Nullable String error;
  private JobState state = JobState.OPEN;
  private Instant changed;

  /**
   * Creates a job that is open.
   *
   * @param order what it was created with
   * @param store where it writes
   * @param time the clock
   * @param options how it goes once all data is there
   * @param usage of the day's shares
   */
  public IngestJob(
      IngestOrder order, Store store, TimeSource time, JobOptions options, BulkUsage usage) {
    this.order = order;
    this.store = store;
    this.time = time;
    this.options = options;
    this.usage = usage;
    this.life = new Timeline(time, LONGEST_OPEN);
    this.changed = order.created();
  }

  @Override
  public String id() {
    return order.id();
  }

  @Override
  public Kind kind() {
    return Kind.V2_INGEST;
  }

  @Override
  public String operation() {
    return order.work().operation().text();
  }

  @Override
  public String object() {
    return order.work().object().name();
  }

  @Override
  public String soql() {
    return "";
  }

  @Override
  public String stateText() {
    return state().text();
  }

  @Override
  public long rows() {
    return locked(() -> run == null ? 0L : run.total());
  }

  @Override
  public long failedRows() {
    return locked(() -> run == null ? 0L : run.outcomes().failed());
  }

  @Override
  public Duration age() {
    return life.age();
  }

  @Override
  public boolean isDone() {
    return locked(() -> state.terminal());
  }

  /** Returns what it was created with. */
  public IngestOrder order() {
    return order;
  }

  /** Returns the state of the moment. */
  public JobState state() {
    return locked(
        () -> {
          settleNow();
          return state;
        });
  }

  /** Takes the data, if the job is open and has none yet; returns whether it did. */
  public boolean upload(Upload data) {
    return locked(
        () -> {
          settleNow();
          boolean taken = state == JobState.OPEN && upload == null;
          upload = taken ? data : upload;
          return taken;
        });
  }

  /** Ends the upload of an open job; returns whether it was open. */
  public boolean close() {
    return locked(
        () -> {
          settleNow();
          boolean open = state == JobState.OPEN;
          if (open) {
            work = new Timeline(time, options);
            become(JobState.UPLOAD_COMPLETE);
          }
          return open;
        });
  }

  /** Ends a job that has not ended; returns whether it did. What was written stays. */
  public boolean abort() {
    return locked(
        () -> {
          settleNow();
          boolean running = !state.terminal();
          if (running) {
            end(JobState.ABORTED);
          }
          return running;
        });
  }

  @Override
  public void settle() {
    state();
  }

  private void settleNow() {
    Timeline at = work;
    if (state.terminal()) {
      return;
    } else if (at == null) {
      if (life.isOver()) {
        end(JobState.ABORTED);
      }
    } else if (!at.waits()) {
      if (state == JobState.UPLOAD_COMPLETE) {
        begin();
      }
      goOn(at);
    }
  }

  private void begin() {
    become(JobState.IN_PROGRESS);
    Upload data = upload;
    try {
      if (data == null) {
        throw BadData.batch("Records not found");
      }
      IngestRun rows = IngestRun.of(order.work(), data, order.format(), store);
      usage.use(BulkUsage.Share.BATCHES, 1 + (rows.total() - 1) / BATCH);
      run = rows;
    } catch (BadData e) {
      fail(e.words());
    } catch (IOException e) {
      fail("ClientInputError : " + e.getMessage());
    } catch (RuntimeException e) {
      // one job that cannot run must not end every call
      fail("InternalServerError : The fake org failed: " + e);
    }
  }

  private void goOn(Timeline at) {
    IngestRun rows = run;
    if (state != JobState.IN_PROGRESS || rows == null) {
      return;
    }
    String failure = options.failure();
    if (failure != null) {
      if (at.isOver()) {
        fail(failure);
      }
      return;
    }
    try {
      // asked once: the clock goes on while rows are written
      boolean over = at.isOver();
      rows.writeUpTo(over ? rows.total() : at.doneOf(rows.total()));
      if (over) {
        end(JobState.JOB_COMPLETE);
      }
    } catch (BadData e) {
      fail(e.words());
    } catch (IOException | RuntimeException e) {
      fail("InternalServerError : The fake org failed: " + e);
    }
  }

  private void fail(String words) {
    error = words;
    end(JobState.FAILED);
  }

  private void end(JobState last) {
    become(last);
    IngestRun rows = run;
    if (rows != null) {
      try {
        rows.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void become(JobState next) {
    state = next;
    changed = time.instant();
  }

  /** Returns what the answers to its creation and its closing say. */
  public ObjectNode created() {
    return locked(() -> order.withFormat(order.common(state, changed)));
  }

  /** Returns what is known of it now. */
  public ObjectNode info() {
    return locked(
        () -> {
          ObjectNode info = summary();
          Timeline at = work;
          Outcomes outcomes = run == null ? null : run.outcomes();
          info.put("numberRecordsProcessed", outcomes == null ? 0 : outcomes.count())
              .put("numberRecordsFailed", outcomes == null ? 0 : outcomes.failed())
              .put("retries", 0)
              .put("totalProcessingTime", at == null ? 0 : at.spentMillis())
              .put("apiActiveProcessingTime", at == null ? 0 : at.activeMillis())
              .put("apexProcessingTime", 0);
          if (error != null) {
            info.put("errorMessage", error);
          }
          return info;
        });
  }

  @Override
  public ObjectNode summary() {
    return locked(
        () -> {
          settleNow();
          return order.withFormat(order.common(state, changed).put("jobType", kind().text()));
        });
  }

  /**
   * Writes a result file of a job that has ended.
   *
   * @param kind which
   * @param out where to; not closed
   */
  public void write(Results kind, OutputStream out) throws IOException {
    // nothing of it changes any more
    IngestRun rows = locked(() -> run);
    new ResultCsv(order, upload, rows == null ? null : rows.outcomes()).write(kind, out);
  }

  private <T extends @Nullable Object> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }
}
