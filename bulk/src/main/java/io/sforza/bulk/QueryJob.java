package io.sforza.bulk;

import io.sforza.bulk.internal.page.PageAddresses;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import java.time.Duration;
import java.util.List;
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
  private final WatchedJob<QueryJobInfo> job;

  QueryJob(Connection connection, WatchedJob<QueryJobInfo> job) {
    this.connection = connection;
    this.job = job;
  }

  WatchedJob<QueryJobInfo> watched() {
    return job;
  }

  /** Returns the job's Id, 750…. */
  public String id() {
    return job.id();
  }

  /** Returns the job as it was last seen. Costs nothing. */
  public QueryJobInfo info() {
    return job.info();
  }

  /**
   * Asks Salesforce how the job is. Costs one API call. A job that was started a moment ago and
   * that Salesforce does not find yet stays as it was last seen.
   *
   * @throws io.sforza.core.error.RequestRejectedException if the job is gone: deleted by somebody,
   *     or seven days after its end; start the query again
   * @throws io.sforza.core.error.SalesforceException if it cannot be asked
   */
  public QueryJobInfo poll() {
    return job.ask(new Cancellation());
  }

  /**
   * Waits until the job is complete, asking for it on the {@link PollSchedule}. The limit is this
   * caller's patience only: the job goes on running when it is over. Threads that wait for jobs of
   * the same {@link BulkApi} share their calls, and many jobs are asked for by one call of their
   * list where that is cheaper.
   *
   * @param limit how long to wait at most; when it is reached the job is asked for once more, also
   *     if it is zero
   * @return true if the job is complete, false if the limit came first
   * @throws JobFailedException if the job ended as Failed or Aborted
   * @throws io.sforza.core.error.RequestRejectedException if the job is gone: deleted by somebody,
   *     or seven days after its end; start the query again
   * @throws io.sforza.core.error.ReadCancelledException if the thread is interrupted; the job goes
   *     on
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be asked
   */
  public boolean await(Duration limit) {
    return await(limit, new Cancellation());
  }

  boolean await(@Nullable Duration limit, Cancellation cancellation) {
    return job.await(limit, cancellation);
  }

  /**
   * Aborts the job; Salesforce takes that while it has not ended. Costs one API call.
   *
   * @throws io.sforza.core.error.RequestRejectedException if the job has ended
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be asked
   */
  public QueryJobInfo abort() {
    return job.abort();
  }

  /**
   * Deletes the job and its results; Salesforce takes that once it has ended. Costs one API call.
   *
   * @throws io.sforza.core.error.RequestRejectedException if the job still runs
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be asked
   */
  public void delete() {
    job.delete();
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

  /**
   * Returns where the result pages of a complete job are, so that several processes can share them
   * out: {@link #results(RowSchema, List, ResultOptions)}. Costs an API call for five pages.
   *
   * @return the locator of each page, in their order, an empty text for a first page without one;
   *     no pages if Salesforce does not list them, as before version 58.0: the job can be read as a
   *     whole then
   * @throws IllegalStateException if the job is not complete: await it
   * @throws io.sforza.core.error.SalesforceException if they cannot be asked for
   */
  public List<String> resultPages() {
    QueryJobInfo info = job.info();
    if (info.state() != JobState.JOB_COMPLETE) {
      throw new IllegalStateException(
          "Query job "
              + id()
              + " is "
              + info.state()
              + ": its pages are known when it is complete; await it first.");
    }
    return PageAddresses.listed(connection, id(), info.apiVersion()).stream()
        .map(page -> page.locator() == null ? "" : page.locator())
        .toList();
  }

  /**
   * Returns the rows of some of the pages, as {@link #results(RowSchema, ResultOptions)} does of
   * all; but the job is always kept, for whoever reads the other pages. A page is checked against
   * the number of rows that its headers name. The reader's checkpoint is of these pages, and {@link
   * BulkApi#resume(io.sforza.core.Checkpoint, RowSchema, ResultOptions)} goes on with them.
   *
   * @param schema the columns in any order; exactly those that the query selects
   * @param pages some of the {@link #resultPages()}, one behind the other
   * @param options how to read
   * @throws IllegalArgumentException if there is no page, or one stands twice
   */
  public ObjectReader<Row> results(RowSchema schema, List<String> pages, ResultOptions options) {
    if (pages.isEmpty()) {
      throw new IllegalArgumentException("Name a page, or read the results without a list.");
    }
    return ResultSource.open(connection, this, schema, new ResultPart(pages), options);
  }

  /**
   * Returns the rows as {@link #results(RowSchema, ResultOptions)} does, as a source: for whoever
   * makes one reader of several jobs, and closes each. It does not end with the connection by
   * itself.
   *
   * @param schema the columns in any order; exactly those that the query selects
   * @param options how to read
   */
  public RowSource<Row> resultSource(RowSchema schema, ResultOptions options) {
    return ResultSource.source(connection, this, schema, options);
  }
}
