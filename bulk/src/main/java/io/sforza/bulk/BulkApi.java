package io.sforza.bulk;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.StaleCheckpointException;
import java.util.List;

/**
 * Salesforce's Bulk API 2.0 over a {@link Connection} ("Bulk API 2.0 and Bulk API Developer
 * Guide").
 *
 * <p>Jobs of one BulkApi, and of its copies, are polled together: however many threads wait, each
 * job is asked for on its {@link PollSchedule} once, and many jobs by one call of their list where
 * that is cheaper.
 *
 * <p>Thread-safe.
 */
public final class BulkApi {
  private static final ApiVersion FIRST_WITH_QUERIES = new ApiVersion(47);
  private static final ApiVersion FIRST_WITH_INGESTS = new ApiVersion(41);

  private final JobContext context;

  private BulkApi(JobContext context) {
    this.context = context;
  }

  /**
   * Returns the Bulk API of a connection, which stays the caller's to close.
   *
   * @param connection the connection
   */
  public static BulkApi of(Connection connection) {
    return new BulkApi(JobContext.of(connection));
  }

  /**
   * Returns a copy whose jobs are polled on another schedule.
   *
   * @param schedule how often a running job is asked
   */
  public BulkApi pollSchedule(PollSchedule schedule) {
    return new BulkApi(context.schedule(schedule));
  }

  /**
   * Returns a copy of whose jobs somebody hears each time that they are asked for by those who
   * wait.
   *
   * @param listener hears how jobs get on; in place of the one before
   */
  public BulkApi listener(JobListener listener) {
    return new BulkApi(context.listener(listener));
  }

  /**
   * Starts a query over live rows. Costs one API call and returns at once.
   *
   * @param soql the query; no GROUP BY, OFFSET, TYPEOF, aggregates, subqueries, compound or base64
   *     fields
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses the query
   * @throws io.sforza.core.error.SalesforceException if it cannot be started for another reason
   * @throws IllegalStateException if the connection speaks an API version before 47.0
   */
  public QueryJob query(String soql) {
    return start(BulkQuery.of(soql));
  }

  /**
   * Starts a query over live, soft-deleted and archived rows. Costs one API call and returns at
   * once.
   *
   * @param soql the query, as for {@link #query}
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses the query
   * @throws io.sforza.core.error.SalesforceException if it cannot be started for another reason
   * @throws IllegalStateException if the connection speaks an API version before 47.0
   */
  public QueryJob queryAll(String soql) {
    return start(BulkQuery.of(soql).includeDeleted());
  }

  /**
   * Starts a query job, which keeps the API version that the connection speaks now. Costs one API
   * call and returns at once.
   *
   * @param query what to read, and how its results are written
   * @throws io.sforza.core.error.QuotaExceededException if the org has started 10,000 query jobs or
   *     stored 1 TB of results within 24 hours; wait
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses the query
   * @throws io.sforza.core.error.SalesforceException if it cannot be started for another reason
   * @throws IllegalStateException if the connection speaks an API version before 47.0
   */
  public QueryJob start(BulkQuery query) {
    ApiVersion version = versionWithQueries();
    QueryJobInfo info =
        context
            .connection()
            // a job made twice costs one that nobody reads and that goes away by itself
            .json(
                ApiRequest.post("jobs", "query").json(query.json()).version(version).repeatable(),
                QueryJobJson.class,
                "a query job")
            .info(version);
    return queryJob(WatchedJob.created(context, JobKind.QUERY, info));
  }

  /**
   * Starts many queries, to read them in the order in which they end. Returns at once: a few are
   * started at a time, in the background. Costs one API call a query, and see {@link QueryGroup}.
   *
   * @param queries what to read; each ends by itself, well or not
   * @return the queries, to be closed by the caller
   * @throws IllegalStateException if the connection is closed, or speaks an API version before 47.0
   */
  public QueryGroup startAll(List<BulkQuery> queries) {
    versionWithQueries();
    return QueryGroup.start(this, context, queries);
  }

  /**
   * Attaches to a job that was started before, here or elsewhere. Costs one API call.
   *
   * @param id the job's Id, 750…
   * @throws io.sforza.core.error.RequestRejectedException if there is no such job: they are gone
   *     seven days after their end
   * @throws io.sforza.core.error.SalesforceException if it cannot be read for another reason
   * @throws IllegalStateException if the connection speaks an API version before 47.0
   */
  public QueryJob queryJob(String id) {
    versionWithQueries();
    return queryJob(WatchedJob.attached(context, JobKind.QUERY, id));
  }

  /**
   * Goes on reading the results of a job where an earlier reader, in another process perhaps, was
   * when its checkpoint was taken; with the columns of then. See {@link #resume(Checkpoint,
   * RowSchema, ResultOptions)}.
   *
   * @param checkpoint from {@link ObjectReader#checkpoint()}
   * @throws StaleCheckpointException if Salesforce has deleted the job; start the query anew
   * @throws IllegalArgumentException if it is not the checkpoint of a query job's reader
   * @throws io.sforza.core.error.SalesforceException if the job cannot be asked for
   */
  public ObjectReader<Row> resume(Checkpoint checkpoint) {
    return ResultSource.resume(
        context.connection(), this, checkpoint, null, ResultOptions.standard());
  }

  /**
   * Goes on reading the results of a job where an earlier reader, in another process perhaps, was
   * when its checkpoint was taken. Gives the rows behind it: the page in which it lies is fetched
   * again and read over so far. Behind the last row there are none, whether the job is still there
   * or not. Costs one API call, and then what {@link QueryJob#results(RowSchema, ResultOptions)}
   * costs.
   *
   * @param checkpoint from {@link ObjectReader#checkpoint()}
   * @param schema the columns; the same in the same order as the earlier reader had
   * @param options how to read; pages keep the size that they had
   * @throws StaleCheckpointException if Salesforce has deleted the job, or the earlier reader had
   *     other columns; the message says which. Start the query anew
   * @throws IllegalArgumentException if it is not the checkpoint of a query job's reader
   * @throws io.sforza.core.error.SalesforceException if the job cannot be asked for
   */
  public ObjectReader<Row> resume(Checkpoint checkpoint, RowSchema schema, ResultOptions options) {
    return ResultSource.resume(context.connection(), this, checkpoint, schema, options);
  }

  /**
   * Goes on as {@link #resume(Checkpoint, RowSchema, ResultOptions)} does, and returns the rows as
   * a source: for whoever makes one reader of several jobs, and closes each. It does not end with
   * the connection by itself.
   *
   * @param checkpoint from {@link io.sforza.core.RowSource#checkpoint} of such a source, or from a
   *     reader
   * @param schema the columns; the same in the same order as the earlier reader had
   * @param options how to read; pages keep the size that they had
   * @throws StaleCheckpointException as {@link #resume(Checkpoint, RowSchema, ResultOptions)}
   * @throws IllegalArgumentException if it is not the checkpoint of a query job's reader
   * @throws io.sforza.core.error.SalesforceException if the job cannot be asked for
   */
  public RowSource<Row> resumeSource(
      Checkpoint checkpoint, RowSchema schema, ResultOptions options) {
    return ResultSource.resumed(context.connection(), this, checkpoint, schema, options);
  }

  private QueryJob queryJob(WatchedJob<QueryJobInfo> job) {
    return new QueryJob(context.connection(), job);
  }

  /**
   * Returns the query jobs of Bulk API 2.0 that are in the org and that the user may see: their
   * own, or all with the permission Manage Data Integrations; those of the last seven days, in no
   * order. The list is read while it is walked through, for one API call a page of about 1,000
   * jobs, and anew by each iterator. Its entries tell no counts, times or reasons: {@link
   * #queryJob} does.
   *
   * <p>The iterators throw {@link io.sforza.core.error.SalesforceException} if a page cannot be
   * read. Each is for one thread at a time.
   *
   * @throws IllegalStateException if the connection speaks an API version before 47.0
   */
  public Iterable<QueryJobInfo> queryJobs() {
    ApiVersion version = versionWithQueries();
    return () -> new ListedQueries(context.connection(), version);
  }

  /**
   * Returns a request that makes new records.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest insert(String object) {
    return ingest(BulkIngest.insert(object));
  }

  /**
   * Returns a request that changes records, which a column {@code Id} finds.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest update(String object) {
    return ingest(BulkIngest.update(object));
  }

  /**
   * Returns a request that changes the records which an external id finds, and makes those that it
   * does not find.
   *
   * @param object the API name, such as {@code Contact}
   * @param externalId the field that finds a record, an external id or {@code Id}; one of the
   *     columns
   * @throws IllegalArgumentException if a name is blank
   */
  public IngestRequest upsert(String object, String externalId) {
    return ingest(BulkIngest.upsert(object, externalId));
  }

  /**
   * Returns a request that deletes records by their Id, and leaves them in the recycle bin.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest delete(String object) {
    return ingest(BulkIngest.delete(object));
  }

  /**
   * Returns a request that deletes records by their Id for good; takes the permission "Bulk API
   * Hard Delete".
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest hardDelete(String object) {
    return ingest(BulkIngest.hardDelete(object));
  }

  private IngestRequest ingest(BulkIngest order) {
    return IngestRequest.of(this, context.connection(), order);
  }

  /**
   * Creates an ingest job, open for its rows, which keeps the API version that the connection
   * speaks now. Costs one API call.
   *
   * @param order what to do with which rows, and how their CSV is written
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses it: there is no
   *     such object or external id, or the user may not write it
   * @throws io.sforza.core.error.SalesforceException if it cannot be created for another reason
   * @throws IllegalStateException if the connection speaks an API version before 41.0
   */
  public IngestJob start(BulkIngest order) {
    ApiVersion version = versionWithIngests();
    IngestJobInfo info =
        context
            .connection()
            // a job made twice costs one that gets no rows and that goes away by itself
            .json(
                ApiRequest.post("jobs", "ingest").json(order.json()).version(version).repeatable(),
                IngestJobJson.class,
                "an ingest job")
            .info(version);
    return ingestJob(WatchedJob.created(context, JobKind.INGEST, info));
  }

  /**
   * Attaches to an ingest job that was created before, here or elsewhere. Costs one API call.
   *
   * @param id the job's Id, 750…
   * @throws io.sforza.core.error.RequestRejectedException if there is no such job: they are gone
   *     seven days after their end
   * @throws io.sforza.core.error.SalesforceException if it cannot be read for another reason
   * @throws IllegalStateException if the connection speaks an API version before 41.0
   */
  public IngestJob ingestJob(String id) {
    versionWithIngests();
    return ingestJob(WatchedJob.attached(context, JobKind.INGEST, id));
  }

  private IngestJob ingestJob(WatchedJob<IngestJobInfo> job) {
    return new IngestJob(context.connection(), job);
  }

  /**
   * Returns the ingest jobs of Bulk API 2.0 that are in the org and that the user may see, as
   * {@link #queryJobs()} does for queries and at the same cost. Its entries tell no counts, times
   * or reasons: {@link #ingestJob} does.
   *
   * <p>The iterators throw {@link io.sforza.core.error.SalesforceException} if a page cannot be
   * read. Each is for one thread at a time.
   *
   * @throws IllegalStateException if the connection speaks an API version before 41.0
   */
  public Iterable<IngestJobInfo> ingestJobs() {
    ApiVersion version = versionWithIngests();
    return () -> new ListedIngests(context.connection(), version);
  }

  private ApiVersion versionWithIngests() {
    return versionFrom(FIRST_WITH_INGESTS, "Ingest");
  }

  private ApiVersion versionWithQueries() {
    return versionFrom(FIRST_WITH_QUERIES, "Query");
  }

  private ApiVersion versionFrom(ApiVersion first, String family) {
    ApiVersion version = context.connection().apiVersion();
    if (version.compareTo(first) < 0) {
      throw new IllegalStateException(
          family
              + " jobs of Bulk API 2.0 need API version "
              + first
              + " or later, and the connection speaks "
              + version
              + ". Set a later one on the connection, or none, so that the newest is taken.");
    }
    return version;
  }
}
