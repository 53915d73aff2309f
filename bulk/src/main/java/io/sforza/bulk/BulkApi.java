package io.sforza.bulk;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's Bulk API 2.0 over a {@link Connection} ("Bulk API 2.0 and Bulk API Developer
 * Guide").
 *
 * <p>Thread-safe.
 */
public final class BulkApi {
  private final Connection connection;
  private final PollSchedule schedule;

  private BulkApi(Connection connection, PollSchedule schedule) {
    this.connection = connection;
    this.schedule = schedule;
  }

  /**
   * Returns the Bulk API of a connection, which stays the caller's to close.
   *
   * @param connection the connection
   */
  public static BulkApi of(Connection connection) {
    return new BulkApi(connection, PollSchedule.standard());
  }

  /**
   * Returns a copy whose jobs are polled on another schedule.
   *
   * @param schedule how often a running job is asked
   */
  public BulkApi pollSchedule(PollSchedule schedule) {
    return new BulkApi(connection, schedule);
  }

  /**
   * Starts a query over live rows. Costs one API call and returns at once.
   *
   * @param soql the query; no GROUP BY, OFFSET, TYPEOF, aggregates, subqueries, compound or base64
   *     fields
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses the query
   * @throws io.sforza.core.error.SalesforceException if it cannot be started for another reason
   */
  public QueryJob query(String soql) {
    return start("query", soql);
  }

  /**
   * Starts a query over live, soft-deleted and archived rows. Costs one API call and returns at
   * once.
   *
   * @param soql the query, as for {@link #query}
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses the query
   * @throws io.sforza.core.error.SalesforceException if it cannot be started for another reason
   */
  public QueryJob queryAll(String soql) {
    return start("queryAll", soql);
  }

  /**
   * Attaches to a job that was started before, here or elsewhere. Costs one API call.
   *
   * @param id the job's Id, 750…
   * @throws io.sforza.core.error.RequestRejectedException if there is no such job: they are gone
   *     seven days after their end
   * @throws io.sforza.core.error.SalesforceException if it cannot be read for another reason
   */
  public QueryJob queryJob(String id) {
    return new QueryJob(connection, schedule, QueryJob.ask(connection, id));
  }

  /**
   * Returns a request that makes new records.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest insert(String object) {
    return ingest(IngestOperation.INSERT, object, null);
  }

  /**
   * Returns a request that changes records, which a column {@code Id} finds.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest update(String object) {
    return ingest(IngestOperation.UPDATE, object, null);
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
    return ingest(IngestOperation.UPSERT, object, externalId);
  }

  /**
   * Returns a request that deletes records by their Id, and leaves them in the recycle bin.
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest delete(String object) {
    return ingest(IngestOperation.DELETE, object, null);
  }

  /**
   * Returns a request that deletes records by their Id for good; takes the permission "Bulk API
   * Hard Delete".
   *
   * @param object the API name, such as {@code Account}
   * @throws IllegalArgumentException if the name is blank
   */
  public IngestRequest hardDelete(String object) {
    return ingest(IngestOperation.HARD_DELETE, object, null);
  }

  private IngestRequest ingest(
      IngestOperation operation, String object, @Nullable String externalId) {
    return IngestRequest.of(connection, new LoadTarget(operation, object, externalId));
  }

  private QueryJob start(String operation, String soql) {
    if (soql.isBlank()) {
      throw new IllegalArgumentException("The query is empty.");
    }
    Map<String, String> job = new LinkedHashMap<>();
    job.put("operation", operation);
    job.put("query", soql);
    job.put("contentType", "CSV");
    job.put("columnDelimiter", "COMMA");
    job.put("lineEnding", "LF");
    QueryJobInfo info =
        connection
            // a job made twice costs one that nobody reads and that goes away by itself
            .json(
                ApiRequest.post("jobs", "query").json(job).repeatable(),
                QueryJobJson.class,
                "a query job")
            .info();
    return new QueryJob(connection, schedule, info);
  }
}
