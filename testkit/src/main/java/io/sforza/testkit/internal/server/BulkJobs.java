package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.store.Store;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The query jobs of an org. Thread-safe. */
public final class BulkJobs implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(7);

  /**
   * How jobs go in an org.
   *
   * @param duration how long one takes
   * @param pageRows how many rows a page has at most
   * @param failure what they fail with; null if they succeed
   */
  public record Options(Duration duration, int pageRows, @Nullable String failure) {}

  /**
   * What a job is created to do.
   *
   * @param operation query or queryAll
   * @param soql the query
   * @param userId who asks
   */
  record Asked(String operation, String soql, String userId) {}

  private final Store store;
  private final TimeSource time;
  private final Options options;
  private final AtomicLong created = new AtomicLong();
  private final Map<String, BulkJob> jobs = new ConcurrentSkipListMap<>();
  private final PageCache pages = new PageCache();

  /** Creates an org without jobs. */
  public BulkJobs(Store store, TimeSource time, Options options) {
    this.store = store;
    this.time = time;
    this.options = options;
  }

  int pageRows() {
    return options.pageRows();
  }

  /** Returns the pages of results that are kept. */
  PageCache pages() {
    return pages;
  }

  BulkJob create(Asked asked, CsvDialect dialect, int version) {
    QueryContext context =
        QueryContext.of(
            store.view(asked.userId()),
            time.instant(),
            asked.userId(),
            asked.operation().equals("queryAll"));
    QueryPlan plan = QueryPlan.of(asked.soql(), context).forBulk();
    String id = RecordIds.of("750", created.getAndIncrement());
    BulkJob job =
        new BulkJob(
            new BulkJob.Order(id, asked.operation(), asked.soql(), plan, dialect, version),
            time,
            options.duration(),
            options.failure());
    jobs.put(id, job);
    return job;
  }

  /** Returns the job of an Id with or without its suffix; null if it was deleted, or is too old. */
  @Nullable BulkJob find(String id) {
    if (!id.matches("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?")) {
      return null;
    }
    BulkJob job = jobs.get(RecordIds.withSuffix(id));
    return job == null || isGone(job) ? null : job;
  }

  private static boolean isGone(BulkJob job) {
    return job.age().compareTo(KEPT) > 0;
  }

  void remove(BulkJob job) {
    jobs.remove(job.id());
    pages.drop(job.id());
  }

  /** Drops the pages of all jobs. */
  @Override
  public void close() {
    pages.close();
  }

  /** Hands out the jobs, oldest first. */
  public void forEach(Consumer<BulkJob> action) {
    for (BulkJob job : jobs.values()) {
      if (!isGone(job)) {
        action.accept(job);
      }
    }
  }
}
