package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.schema.RecordIds;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A query job, whose state follows from the clock. Thread-safe. */
public final class BulkJob {
  // a tenth of its time a job waits
  private static final int WAITING_SHARE = 10;

  /** What a job was created with. */
  record Order(
      String id, String operation, String soql, QueryPlan plan, CsvDialect dialect, int version) {}

  private final Order order;
  private final Selection selection;
  private final TimeSource time;
  private final Duration duration;
  private final @Nullable String failure;
  private final boolean hangs;
  private final Instant created;
  private final long started;
  private volatile boolean aborted;

  BulkJob(Order order, TimeSource time, BulkJobs.Options options, boolean hangs) {
    this.order = order;
    this.selection = order.plan().find();
    this.time = time;
    this.duration = options.duration();
    this.failure = options.failure();
    this.hangs = hangs;
    this.created = time.instant();
    this.started = time.nanoTime();
  }

  /** Returns the Id. */
  public String id() {
    return order.id();
  }

  /** Returns query or queryAll. */
  public String operation() {
    return order.operation();
  }

  /** Returns the query. */
  public String soql() {
    return order.soql();
  }

  /** Returns how many rows it finds. */
  public long rows() {
    return selection.count();
  }

  int version() {
    return order.version();
  }

  QueryPlan plan() {
    return order.plan();
  }

  CsvDialect dialect() {
    return order.dialect();
  }

  Selection selection() {
    return selection;
  }

  /** Returns the state of the moment. */
  public JobState state() {
    if (aborted) {
      return JobState.ABORTED;
    }
    Duration age = age();
    if (age.compareTo(duration) >= 0) {
      if (hangs) {
        return JobState.IN_PROGRESS;
      }
      return failure == null ? JobState.JOB_COMPLETE : JobState.FAILED;
    }
    boolean waiting = age.multipliedBy(WAITING_SHARE).compareTo(duration) < 0;
    return waiting ? JobState.UPLOAD_COMPLETE : JobState.IN_PROGRESS;
  }

  Duration age() {
    return Duration.ofNanos(time.nanoTime() - started);
  }

  void abort() {
    aborted = true;
  }

  private long processed(JobState state) {
    return switch (state) {
      case JOB_COMPLETE -> selection.count();
      case IN_PROGRESS ->
          age().compareTo(duration) >= 0
              ? selection.count()
              : (long) ((double) selection.count() * age().toNanos() / duration.toNanos());
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
        common(state)
            .put("jobType", "V2Query")
            .put("numberRecordsProcessed", processed(state))
            .put("retries", 0)
            .put("totalProcessingTime", Math.min(age().toMillis(), duration.toMillis()))
            .put("isPkChunkingSupported", true);
    if (state == JobState.FAILED) {
      info.put("errorMessage", failure);
    }
    return info;
  }

  private ObjectNode common(JobState state) {
    return FakeJson.object()
        .put("id", order.id())
        .put("operation", order.operation())
        .put("object", order.plan().object())
        .put("createdById", RecordIds.of("005", 0))
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
