package io.sforza.bulk;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Backoff;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;

/**
 * Closes an ingest job, exactly once as far as Salesforce is concerned: after an answer that was
 * lost it is looked up whether the job is still open.
 */
final class IngestClosing {
  private static final String UPLOAD_COMPLETE = "UploadComplete";

  private final WatchedJob<IngestJobInfo> job;
  private final Cancellation cancellation;
  private final Backoff backoff;

  IngestClosing(Connection connection, WatchedJob<IngestJobInfo> job, Cancellation cancellation) {
    this.job = job;
    this.cancellation = cancellation;
    this.backoff = connection.backoff(ApiRequest.patch("jobs", "ingest", job.id()));
  }

  void run() {
    while (!closed()) {
      // asked again: it is still open
    }
  }

  private boolean closed() {
    try {
      job.change(UPLOAD_COMPLETE, cancellation);
      return true;
    } catch (RequestRejectedException e) {
      JobState state = job.ask(cancellation).state();
      if (state == JobState.OPEN || state == JobState.ABORTED) {
        throw e;
      }
      // it was closed before
      return true;
    } catch (OutcomeUnknownException e) {
      if (job.ask(cancellation).state() != JobState.OPEN) {
        return true;
      }
      backoff.pauseAfter(
          new TransportException(
              ErrorDetails.of(
                      "The close of ingest job "
                          + job.id()
                          + " got no answer, and it is"
                          + " still open.")
                  .hint("Close it again.")
                  .retryLater()
                  .cause(e)),
          cancellation);
      return false;
    }
  }
}
