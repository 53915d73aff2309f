package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.bulk.IngestJob;
import io.sforza.testkit.internal.bulk.IngestOrder;
import io.sforza.testkit.internal.bulk.JobRegister;
import io.sforza.testkit.internal.bulk.V1Job;
import io.sforza.testkit.internal.bulk.V1Order;
import io.sforza.testkit.internal.bulk.V1Worker;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bulk jobs of an org. Thread-safe. */
public final class BulkJobs implements AutoCloseable {

  /**
   * How jobs go in an org.
   *
   * @param duration how long one takes
   * @param pageRows how many rows a page has at most
   * @param failure what they fail with; null if they succeed
   * @param listRows how many jobs a page of their list has
   * @param documentedLinks whether links to result pages are as documented, not as they are
   */
  public record Options(
      Duration duration,
      int pageRows,
      @Nullable String failure,
      int listRows,
      boolean documentedLinks) {}

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
  private final JobRegister register = new JobRegister();
  private final PageCache pages = new PageCache();

  /** Creates an org without jobs. */
  public BulkJobs(Store store, TimeSource time, Options options) {
    this.store = store;
    this.time = time;
    this.options = options;
  }

  /** Returns all jobs. */
  public JobRegister register() {
    return register;
  }

  Store store() {
    return store;
  }

  TimeSource time() {
    return time;
  }

  Options options() {
    return options;
  }

  Instant now() {
    return time.instant();
  }

  int pageRows() {
    return options.pageRows();
  }

  /** Returns the pages of results that are kept. */
  PageCache pages() {
    return pages;
  }

  BulkJob create(Asked asked, CsvDialect dialect, int version) {
    // what is wrong with a query is said at once, what it finds is found when it runs
    plan(asked);
    String object = plan(asked).object();
    BulkJob job =
        new BulkJob(
            new BulkJob.Order(
                register.nextId(), asked, object, () -> plan(asked), dialect, version),
            time,
            options.duration(),
            options.failure());
    register.add(job);
    return job;
  }

  QueryPlan plan(Asked asked) {
    boolean withHidden = asked.operation().equals("queryAll");
    return QueryPlan.of(
            asked.soql(), QueryContext.of(store.view(), time.instant(), asked.userId(), withHidden))
        .forBulk();
  }

  IngestJob ingest(Function<String, IngestOrder> order) {
    IngestJob job =
        new IngestJob(
            order.apply(register.nextId()), store, time, options.duration(), options.failure());
    register.add(job);
    return job;
  }

  V1Job classic(Function<String, V1Order> order) {
    V1Worker.Options how =
        new V1Worker.Options(options.duration(), options.pageRows(), options.failure());
    V1Job job =
        new V1Job(order.apply(register.nextId()), new V1Worker(store, time, register, how), time);
    register.add(job);
    return job;
  }

  @Nullable BulkJob find(String id) {
    return register.find(id, BulkJob.class);
  }

  void remove(BulkJob job) {
    register.remove(job);
    pages.drop(job.id());
  }

  /** Drops the pages of all jobs. */
  @Override
  public void close() {
    pages.close();
  }
}
