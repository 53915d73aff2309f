package io.sforza.bulk;

import io.sforza.bulk.internal.ingest.RowErrors;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Backoff;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a part through a job: makes it, sends it the CSV while that is written, tells it that all
 * is there, waits, and joins its results. Salesforce processes nothing before it is told that all
 * is there; so a job whose upload went wrong is aborted, and the part is sent to another one.
 */
final class PartLoad implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PartLoad.class);
  private static final String NOT_SENT = "The load was broken off before the row was sent";

  private final LoadPart part;
  private final Load load;
  private final Cancellation stop;
  private final PartRows rows;

  PartLoad(LoadPart part, Load load) {
    this.part = part;
    this.load = load;
    this.stop = load.stop();
    this.rows = new PartRows(part, load.tally(), load.isLast(part.attempt()));
  }

  @Override
  public void run() {
    try {
      IngestJob job = uploaded();
      if (job != null) {
        finish(job);
      }
    } catch (RuntimeException e) {
      load.failed(e);
    } catch (Error e) {
      // it would end this thread and be seen by nobody
      load.failed(new IllegalStateException("The load met an error: " + e, e));
    } finally {
      part.awaitEnd();
      part.close();
    }
  }

  /** Returns a job that has all of the part; null if the load ended before that. */
  private @Nullable IngestJob uploaded() {
    try {
      return upload();
    } catch (RuntimeException e) {
      load.failed(e);
      part.awaitEnd();
      // no job was told that it has all: nothing of the part is processed
      load.join(
          () ->
              rows.rest(
                  (position, input) ->
                      new RowResult.Unprocessed(position, input, part.attempt(), NOT_SENT)));
      return null;
    }
  }

  private IngestJob upload() {
    Backoff backoff = load.connection().backoff(ApiRequest.put("jobs", "ingest", "batches"));
    while (true) {
      IngestJob job = null;
      try {
        job = load.create();
        job.upload(part.body(), stop);
        return job;
      } catch (RuntimeException e) {
        if (job != null) {
          attempt("abort", job, job::abort);
        }
        // what Salesforce refused in passing was repeated by the connection
        if (!(e instanceof OutcomeUnknownException)) {
          throw e;
        }
        // rows that come so slowly that the org gave up would only make it give up again
        part.awaitEnd();
        if (part.isBroken()) {
          throw e;
        }
        backoff.pauseAfter(repeatable(e), stop);
      }
    }
  }

  private static SalesforceException repeatable(RuntimeException e) {
    return new TransportException(
        ErrorDetails.of("The rows could not be sent, and nothing of them is loaded.")
            .retryLater()
            .cause(e));
  }

  private void finish(IngestJob job) {
    try {
      job.close(stop);
      job.await(null, stop);
    } catch (JobFailedException e) {
      // what it leaves is tried again as long as that may help
      if (load.isLast(part.attempt()) || !passes(job)) {
        load.failed(e);
      }
    } catch (RuntimeException e) {
      load.failed(e);
      attempt("abort", job, job::abort);
    }
    load.join(() -> join(job));
  }

  private static boolean passes(IngestJob job) {
    String message = job.info().errorMessage();
    return message != null && RowErrors.jobPasses(message);
  }

  private void join(IngestJob job) {
    try {
      if (job.info().state().terminal()) {
        new PartJoin(part, job, rows).run();
        if (!load.keepsJobs()) {
          attempt("delete", job, job::delete);
        }
      }
    } catch (RuntimeException e) {
      load.failed(e);
    } finally {
      int unknown = rows.restUnknown(job.id());
      if (unknown > 0) {
        load.failed(unknown(job, unknown));
      }
    }
  }

  private static OutcomeUnknownException unknown(IngestJob job, int rows) {
    return new OutcomeUnknownException(
        ErrorDetails.of("What became of " + rows + " rows of " + job + " could not be learnt.")
            .hint("Look at the job in Setup > Bulk Data Load Jobs before you send them again."));
  }

  /** Does what is good to have done, and no more than a courtesy. */
  private static void attempt(String what, IngestJob job, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.debug("job={} action={} failed=\"{}\"", job.id(), what, e.getMessage());
    }
  }
}
