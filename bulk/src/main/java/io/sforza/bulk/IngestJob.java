package io.sforza.bulk;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RequestBody;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An ingest job in Salesforce: it is created, gets its rows by one {@link #upload}, and begins when
 * {@link #close} says that these are all. It lives there, not here: forgetting this object, or
 * losing the process, does not end it, and {@link BulkApi#ingestJob} attaches to it again. A job
 * that is not closed within a day is gone, one that has ended after seven.
 *
 * <p>This is the step below {@code BulkApi.insert} and its like, for CSV that is there already.
 *
 * <p>Thread-safe.
 */
public final class IngestJob {
  // 150 MB once Salesforce has made base64 of it
  private static final long MOST_BYTES = 150L * 1024 * 1024 / 4 * 3;

  private final Connection connection;
  private final WatchedJob<IngestJobInfo> job;
  private final AtomicBoolean uploaded = new AtomicBoolean();

  IngestJob(Connection connection, WatchedJob<IngestJobInfo> job) {
    this.connection = connection;
    this.job = job;
  }

  WatchedJob<IngestJobInfo> watched() {
    return job;
  }

  /** Returns the job's Id, 750…. */
  public String id() {
    return job.id();
  }

  /** Returns the job as it was last seen. Costs nothing. */
  public IngestJobInfo info() {
    return job.info();
  }

  /**
   * Uploads the rows: CSV in UTF-8 without a byte order mark, whose first record names the fields,
   * in the dialect of the job. A job takes one upload, and does nothing with it before {@link
   * #close}. Costs one API call.
   *
   * @param csv the rows, at most 100 MB; read while they are sent
   * @throws OutcomeUnknownException if the answer was lost: nobody can see then what the job has.
   *     {@link #abort} it, and upload to a new one; nothing is written twice, since nothing is
   *     written before {@link #close}
   * @throws IllegalArgumentException if the body is larger than Salesforce takes
   * @throws IllegalStateException if this object was given an upload before
   * @throws TransportException if Salesforce cannot be reached, or the body cannot be read
   * @throws RequestRejectedException if Salesforce refuses it
   */
  public void upload(RequestBody csv) {
    upload(csv, new Cancellation());
  }

  void upload(RequestBody csv, Cancellation cancellation) {
    if (csv.length() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "An ingest job takes "
              + MOST_BYTES
              + " bytes, not "
              + csv.length()
              + ". Split the rows over several jobs, each with its header.");
    }
    if (uploaded.getAndSet(true)) {
      throw new IllegalStateException(
          this + " had its upload: a job takes one. Abort it, and begin a new one.");
    }
    ApiRequest upload =
        ApiRequest.put("jobs", "ingest", id(), "batches")
            .version(info().apiVersion())
            .body("text/csv", csv)
            .once();
    try {
      connection.send(upload, cancellation).close();
    } catch (OutcomeUnknownException e) {
      throw new OutcomeUnknownException(
          ErrorDetails.of(
                  "Whether the rows of " + this + " arrived cannot be known: " + e.getMessage())
              .hint(
                  "Abort the job and upload to a new one: nothing is written twice, since nothing"
                      + " is written before a job is closed.")
              .requestId(e.requestId())
              .cause(e));
    }
  }

  /**
   * Says that all rows are there: the job begins. If the answer is lost, Salesforce is asked what
   * it knows. A second call does nothing. Costs one API call.
   *
   * @throws RequestRejectedException if the job was aborted, or is gone
   * @throws SalesforceException if Salesforce cannot be asked
   */
  public void close() {
    close(new Cancellation());
  }

  void close(Cancellation cancellation) {
    new IngestClosing(connection, job, cancellation).run();
  }

  /**
   * Asks Salesforce how the job is. Costs one API call.
   *
   * @throws RequestRejectedException if the job is gone: deleted by somebody, or too old
   * @throws SalesforceException if it cannot be asked
   */
  public IngestJobInfo poll() {
    return job.ask(new Cancellation());
  }

  /**
   * Waits until the job is complete. That says only that each row was tried: {@link
   * IngestJobInfo#numberRecordsFailed()} tells how many were refused, {@link #failedResults} which
   * and why. The limit is this caller's patience only: the job goes on running when it is over.
   *
   * @param limit how long to wait at most; when it is reached the job is asked for once more
   * @return true if the job is complete, false if the limit came first
   * @throws JobFailedException if the job ended as Failed or Aborted; what it wrote before stays
   *     written, and its results tell what that is
   * @throws IllegalStateException if the job is open, for it would wait for {@link #close}
   * @throws ReadCancelledException if the thread is interrupted; the job goes on
   * @throws SalesforceException if Salesforce cannot be asked
   */
  public boolean await(Duration limit) {
    return await(limit, new Cancellation());
  }

  boolean await(@Nullable Duration limit, Cancellation cancellation) {
    if (info().state() == JobState.OPEN) {
      throw new IllegalStateException(
          this + " is open and does nothing: upload its rows and close it first.");
    }
    return job.await(limit, cancellation);
  }

  /**
   * Aborts the job; Salesforce takes that while it has not ended. What it has written stays
   * written. Costs one API call.
   *
   * @throws RequestRejectedException if the job has ended
   * @throws SalesforceException if Salesforce cannot be asked
   */
  public IngestJobInfo abort() {
    return job.abort();
  }

  /**
   * Deletes the job, its rows and its results; Salesforce takes that unless it is open or running.
   * Records that it wrote stay. Costs one API call.
   *
   * @throws RequestRejectedException if the job is open or runs
   * @throws SalesforceException if Salesforce cannot be asked
   */
  public void delete() {
    job.delete();
  }

  /**
   * Returns the rows that were written, in no order: {@code sf__Id}, {@code sf__Created} (whether
   * the record is new), and the columns as they were uploaded, all as texts. For a job that has
   * ended, well or not. Costs one API call, and another each time that the answer breaks off.
   *
   * @throws RequestRejectedException if the job has not ended
   * @throws SalesforceException if the results cannot be read
   */
  public ObjectReader<Row> successfulResults() {
    return IngestResultSource.open(connection, info(), IngestResultKind.SUCCESSFUL);
  }

  /**
   * Returns the rows that were refused, in no order: {@code sf__Id} (from API version 53.0), {@code
   * sf__Error} ({@code STATUSCODE:message:fields --}), and the columns as they were uploaded, all
   * as texts. For a job that has ended, well or not. Costs one API call, and another each time that
   * the answer breaks off.
   *
   * @throws RequestRejectedException if the job has not ended
   * @throws SalesforceException if the results cannot be read
   */
  public ObjectReader<Row> failedResults() {
    return IngestResultSource.open(connection, info(), IngestResultKind.FAILED);
  }

  /**
   * Returns the rows that were not tried, since the job failed or was aborted before: the columns
   * as they were uploaded, all as texts. For a job that has ended, well or not. Costs one API call,
   * and another each time that the answer breaks off.
   *
   * @throws RequestRejectedException if the job has not ended
   * @throws SalesforceException if the results cannot be read
   */
  public ObjectReader<Row> unprocessedRecords() {
    return IngestResultSource.open(connection, info(), IngestResultKind.UNPROCESSED);
  }

  /** Returns what the job is called in messages. */
  @Override
  public String toString() {
    return "Ingest job " + id() + " on " + info().object();
  }
}
