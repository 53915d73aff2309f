package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.testkit.internal.bulk.BulkUsage;
import io.sforza.testkit.internal.bulk.IngestJob;
import io.sforza.testkit.internal.bulk.IngestOrder;
import io.sforza.testkit.internal.bulk.Job;
import io.sforza.testkit.internal.bulk.JobOptions;
import io.sforza.testkit.internal.bulk.JobRegister;
import io.sforza.testkit.internal.bulk.V1Job;
import io.sforza.testkit.internal.bulk.V1Order;
import io.sforza.testkit.internal.bulk.V1Worker;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.schema.BulkObjects;
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
   * @param hangs whether they never end
   * @param listRows how many jobs a page of their list has
   * @param documentedLinks whether links to result pages are as documented, not as they are
   */
  public record Options(
      Duration duration,
      int pageRows,
      @Nullable String failure,
      boolean hangs,
      int listRows,
      boolean documentedLinks) {

    Options twisted(@Nullable Twist twist) {
      if (twist instanceof Twist.JobFails fails) {
        return with(duration, fails.message(), hangs);
      } else if (twist instanceof Twist.JobTakes takes) {
        return with(takes.duration(), failure, hangs);
      } else if (twist instanceof Twist.JobHangs) {
        return with(duration, failure, true);
      }
      return this;
    }

    private Options with(Duration time, @Nullable String message, boolean endless) {
      return new Options(time, pageRows, message, endless, listRows, documentedLinks);
    }

    JobOptions jobOptions() {
      return new JobOptions(duration, failure, hangs);
    }
  }

  /**
   * What a job is created to do.
   *
   * @param operation query or queryAll
   * @param soql the query
   * @param userId who asks
   * @param twist what goes wrong with it; null if nothing does
   */
  record Asked(String operation, String soql, String userId, @Nullable Twist twist) {}

  private final Store store;
  private final TimeSource time;
  private final Options options;
  private final JobRegister register = new JobRegister();
  private final PageCache pages = new PageCache();

  private final BulkUsage usage;

  /** Creates an org without jobs. */
  public BulkJobs(Store store, TimeSource time, Options options) {
    this.usage = new BulkUsage(time);
    this.store = store;
    this.time = time;
    this.options = options;
  }

  /** Returns all jobs. */
  public JobRegister register() {
    return register;
  }

  /** Returns what was used up of the day's shares. */
  BulkUsage usage() {
    return usage;
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

  /**
   * Creates a query job.
   *
   * @throws RefusedJob if the org takes no such job, or no more of them today
   * @throws io.sforza.testkit.internal.query.RefusedQuery if the query is wrong
   */
  BulkJob create(Asked asked, CsvDialect dialect, int version) {
    checkObject(asked.soql());
    // what is wrong with a query is said at once, what it finds is found when it runs
    String object = plan(asked).object();
    if (usage.isUsedUp(BulkUsage.Share.RESULT_KILOBYTES)) {
      throw new RefusedJob(
          400,
          "LIMIT_EXCEEDED",
          "Max bulk v2 query result size stored (1000000000) kb per 24 hrs has been exceeded");
    } else if (!usage.use(BulkUsage.Share.QUERY_JOBS, 1)) {
      throw new RefusedJob(
          400, "LIMIT_EXCEEDED", "Max bulk v2 query jobs (10000) per 24 hrs has been reached");
    }
    BulkJob job =
        new BulkJob(
            new BulkJob.Order(
                register.nextId(), asked, object, () -> plan(asked), dialect, version),
            time,
            options.twisted(asked.twist()),
            usage);
    register.add(job);
    return job;
  }

  private static void checkObject(String soql) {
    try {
      SoqlQuery query = Soql.parse(soql);
      if (BulkObjects.isRefused(query.object())) {
        throw IngestRules.unsupported(query.object());
      } else if (query.object().equalsIgnoreCase("ContentDocumentLink") && query.where() == null) {
        throw new RefusedJob(
            400,
            "API_ERROR",
            "Implementation restriction: ContentDocumentLink requires a filter by a single Id on"
                + " ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's"
                + " using the IN operator.");
      }
    } catch (SoqlException e) {
      // the plan says what is wrong
    }
  }

  QueryPlan plan(Asked asked) {
    boolean withHidden = asked.operation().equals("queryAll");
    return QueryPlan.of(
            asked.soql(),
            QueryContext.of(store.view(asked.userId()), time.instant(), asked.userId(), withHidden))
        .forBulk();
  }

  IngestJob ingest(Function<String, IngestOrder> order, @Nullable Twist twist) {
    IngestJob job =
        new IngestJob(
            order.apply(register.nextId()),
            store,
            time,
            options.twisted(twist).jobOptions(),
            usage);
    register.add(job);
    return job;
  }

  V1Job classic(Function<String, V1Order> order, @Nullable Twist twist) {
    V1Worker.Options how =
        new V1Worker.Options(options.twisted(twist).jobOptions(), options.pageRows());
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

  /** Removes the job that a request asks for: /services/data/vX/jobs/query/Id, or of ingest. */
  void removeAsked(Request request) {
    Job job =
        request.segments().size() > 5 ? register.find(request.segments().get(5), Job.class) : null;
    if (job != null) {
      register.remove(job);
      pages.drop(job.id());
    }
  }

  /** Removes all jobs. */
  void clear() {
    register.clear();
    pages.close();
    usage.clear();
  }

  /** Drops the pages of all jobs. */
  @Override
  public void close() {
    pages.close();
  }
}
