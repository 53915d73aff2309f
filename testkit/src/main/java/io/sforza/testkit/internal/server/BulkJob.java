package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.bulk.BulkUsage;
import io.sforza.testkit.internal.bulk.Job;
import io.sforza.testkit.internal.bulk.JobState;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.schema.BulkObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query job, whose state follows from the clock. It finds its rows at the first look after it has
 * begun. Thread-safe.
 */
public final class BulkJob implements Job {
  // a tenth of its time a job waits
  private static final int WAITING_SHARE = 10;
  private static final int SAMPLE = 100;

  /** What a job was created with. */
  record Order(
      String id,
      BulkJobs.Asked asked,
      String object,
      Supplier<QueryPlan> atRun,
      CsvDialect dialect,
      int version) {}

  /** What it found. */
  private record Found(QueryPlan plan, Selection selection) {}

  private final Order order;
  private final BulkUsage usage;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Found found;
  private final TimeSource time;
  private final Duration duration;
  private volatile @Nullable String error;
  private final boolean hangs;
  private final Instant created;
  private final long started;
  private volatile boolean aborted;

  BulkJob(Order order, TimeSource time, BulkJobs.Options options, BulkUsage usage) {
    this.order = order;
    this.usage = usage;
    this.time = time;
    this.duration = options.duration();
    this.error = options.failure();
    this.hangs = options.hangs();
    this.created = time.instant();
    this.started = time.nanoTime();
  }

  @Override
  public String id() {
    return order.id();
  }

  @Override
  public Kind kind() {
    return Kind.V2_QUERY;
  }

  @Override
  public String object() {
    return order.object();
  }

  @Override
  public String operation() {
    return order.asked().operation();
  }

  @Override
  public String soql() {
    return order.asked().soql();
  }

  @Override
  public String stateText() {
    return state().text();
  }

  /** Returns how many rows it found; none before it ran. */
  @Override
  public long rows() {
    Found rows = find();
    return rows == null ? 0 : rows.selection().count();
  }

  @Override
  public long failedRows() {
    return 0;
  }

  @Override
  public boolean isDone() {
    return found != null || state().terminal();
  }

  @Override
  public void settle() {
    find();
  }

  /** Returns what it found; null if it has not begun. */
  private @Nullable Found find() {
    if (found != null || aborted || error != null || waits()) {
      return found;
    }
    lock.lock();
    try {
      if (found == null && error == null) {
        QueryPlan plan = order.atRun().get();
        Found rows = new Found(plan, plan.find());
        usage.use(BulkUsage.Share.RESULT_KILOBYTES, kilobytes(rows));
        found = rows;
      }
    } catch (RefusedQuery e) {
      // what a query names may be gone by now
      error = "InvalidBatch : Failed to process query: " + e.errorCode() + ": " + e.words();
    } finally {
      lock.unlock();
    }
    return found;
  }

  /** About how much its results take, as some of the rows tell. */
  private long kilobytes(Found rows) {
    long all = rows.selection().count();
    long some = Math.min(all, SAMPLE);
    CountingOutput count = new CountingOutput();
    try {
      Pieces pieces = new CsvBody(rows.plan(), rows.selection(), 0, some, order.dialect()).pieces();
      boolean more = true;
      while (more) {
        more = pieces.writeNext(count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return some == 0 ? 1 : 1 + count.bytes() * all / some / 1_024;
  }

  private Found done() {
    Found rows = find();
    if (rows == null) {
      throw new IllegalStateException("The job " + id() + " has no results.");
    }
    return rows;
  }

  int version() {
    return order.version();
  }

  QueryPlan plan() {
    return done().plan();
  }

  CsvDialect dialect() {
    return order.dialect();
  }

  Selection selection() {
    return done().selection();
  }

  /** Returns the state of the moment. */
  public JobState state() {
    if (aborted) {
      return JobState.ABORTED;
    }
    if (age().compareTo(duration) >= 0) {
      find();
      if (hangs) {
        return JobState.IN_PROGRESS;
      }
      return error == null ? JobState.JOB_COMPLETE : JobState.FAILED;
    }
    return waits() ? JobState.UPLOAD_COMPLETE : JobState.IN_PROGRESS;
  }

  private boolean waits() {
    Duration age = age();
    return age.compareTo(duration) < 0 && age.multipliedBy(WAITING_SHARE).compareTo(duration) < 0;
  }

  @Override
  public Duration age() {
    return Duration.ofNanos(time.nanoTime() - started);
  }

  void abort() {
    aborted = true;
  }

  private long processed(JobState state) {
    return switch (state) {
      case JOB_COMPLETE -> rows();
      case IN_PROGRESS ->
          age().compareTo(duration) >= 0
              ? rows()
              : (long) ((double) rows() * age().toNanos() / duration.toNanos());
      default -> 0;
    };
  }

  /** Returns what the answer to its creation says. */
  ObjectNode created() {
    return common(JobState.UPLOAD_COMPLETE);
  }

  /** Returns what is known of it now. */
  ObjectNode info() {
    JobState state = state();
    ObjectNode info =
        summary()
            .put("numberRecordsProcessed", processed(state))
            .put("retries", 0)
            .put("totalProcessingTime", Math.min(age().toMillis(), duration.toMillis()))
            .put("isPkChunkingSupported", BulkObjects.isChunked(object()));
    if (state == JobState.FAILED) {
      info.put("errorMessage", error);
    }
    return info;
  }

  @Override
  public ObjectNode summary() {
    return common(state()).put("jobType", kind().text());
  }

  private ObjectNode common(JobState state) {
    return FakeJson.object()
        .put("id", order.id())
        .put("operation", operation())
        .put("object", object())
        .put("createdById", order.asked().userId())
        .put("createdDate", FakeJson.stamp(created))
        .put("systemModstamp", FakeJson.stamp(created))
        .put("state", state.text())
        .put("concurrencyMode", "Parallel")
        .put("contentType", "CSV")
        .put("apiVersion", (double) order.version())
        .put("lineEnding", order.dialect().lineEnding())
        .put("columnDelimiter", order.dialect().columnDelimiter());
  }
}
