package io.sforza.bulk;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query job in Salesforce. It lives there, not here: forgetting this object, or losing the
 * process, does not end it, and {@link BulkApi#queryJob} attaches to it again until it is deleted
 * or seven days have passed.
 *
 * <p>Thread-safe.
 */
public final class QueryJob {
  private final Connection connection;
  private final PollSchedule schedule;
  private final long firstSeen;
  private volatile QueryJobInfo info;

  QueryJob(Connection connection, PollSchedule schedule, QueryJobInfo info) {
    this.connection = connection;
    this.schedule = schedule;
    this.info = info;
    this.firstSeen = connection.time().nanoTime();
  }

  static QueryJobInfo ask(Connection connection, String id) {
    return ask(connection, id, new Cancellation());
  }

  private static QueryJobInfo ask(Connection connection, String id, Cancellation cancellation) {
    return connection
        .json(ApiRequest.get("jobs", "query", id), QueryJobJson.class, "a query job", cancellation)
        .info();
  }

  /** Returns the job's Id, 750…. */
  public String id() {
    return info.id();
  }

  /** Returns the job as it was last seen. Costs nothing. */
  public QueryJobInfo info() {
    return info;
  }

  /**
   * Asks Salesforce how the job is. Costs one API call.
   *
   * @throws io.sforza.core.error.SalesforceException if it cannot be asked
   */
  public QueryJobInfo poll() {
    info = ask(connection, id());
    return info;
  }

  /**
   * Waits until the job is complete. The limit is this caller's patience only: the job goes on
   * running when it is over.
   *
   * @param limit how long to wait at most
   * @return true if the job is complete, false if the limit came first
   * @throws JobFailedException if the job ended as Failed or Aborted
   * @throws ReadCancelledException if the thread is interrupted
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be asked
   */
  public boolean await(Duration limit) {
    return await(limit, new Cancellation());
  }

  boolean await(@Nullable Duration limit, Cancellation cancellation) {
    TimeSource time = connection.time();
    long start = time.nanoTime();
    while (true) {
      QueryJobInfo seen = info;
      if (seen.state() == JobState.JOB_COMPLETE) {
        return true;
      }
      if (seen.state().terminal()) {
        throw JobFailedException.of(seen);
      }
      Duration pause = schedule.pause(Duration.ofNanos(time.nanoTime() - firstSeen));
      if (limit != null) {
        Duration left = limit.minusNanos(time.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        pause = pause.compareTo(left) < 0 ? pause : left;
      }
      if (pause(time, pause, cancellation)) {
        throw new ReadCancelledException(
            ErrorDetails.of("The reader was closed while query job " + id() + " was running."));
      }
      info = ask(connection, id(), cancellation);
    }
  }

  private boolean pause(TimeSource time, Duration pause, Cancellation cancellation) {
    try {
      return cancellation.await(time, pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while query job " + id() + " was running; it goes on there.")
              .cause(e));
    }
  }

  /**
   * Aborts the job; Salesforce takes that while it has not ended. Costs one API call.
   *
   * @throws io.sforza.core.error.RequestRejectedException if the job has ended
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be asked
   */
  public QueryJobInfo abort() {
    info =
        connection
            .json(
                ApiRequest.patch("jobs", "query", id())
                    .json(Map.of("state", "Aborted"))
                    .repeatable(),
                QueryJobJson.class,
                "a query job")
            .info();
    return info;
  }

  /**
   * Deletes the job and its results; Salesforce takes that once it has ended. Costs one API call.
   *
   * @throws io.sforza.core.error.RequestRejectedException if the job still runs
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be asked
   */
  public void delete() {
    connection.send(ApiRequest.delete("jobs", "query", id())).close();
  }

  /**
   * Returns the rows as texts: every column is a string. Waits for the job, since only its first
   * page tells the columns. Costs a call a poll, one a page, and one to delete the job at the end;
   * see {@link #results(RowSchema, ResultOptions)} for the rest.
   *
   * @throws JobFailedException if the job ended as Failed or Aborted
   * @throws io.sforza.core.error.SalesforceException if the first page cannot be read
   */
  public ObjectReader<Row> results() {
    return ResultSource.open(connection, this, null, ResultOptions.standard());
  }

  /**
   * Returns the rows with the types that a schema names. Returns at once; the reader's first row
   * waits for the job. Rows are handed over while their page is still arriving. Costs a call a poll
   * and one a page. Unless the options say otherwise the job is deleted when it is read to the end,
   * and aborted and deleted when the reader is closed before; after a failure a complete job is
   * kept, so that it can be read again.
   *
   * @param schema the columns in any order; exactly those that the query selects
   * @param options how to read
   */
  public ObjectReader<Row> results(RowSchema schema, ResultOptions options) {
    return ResultSource.open(connection, this, schema, options);
  }
}
