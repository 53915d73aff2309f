package io.sforza.bulk;

import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves nothing behind in Salesforce that nobody will read. Cleaning up is a courtesy: a failure
 * of it is logged, for it takes nothing from the rows.
 */
final class JobCleanup {
  private static final Logger LOG = LoggerFactory.getLogger(JobCleanup.class);

  private final QueryJob job;
  private final ResultOptions options;

  JobCleanup(QueryJob job, ResultOptions options) {
    this.job = job;
    this.options = options;
  }

  /** The job was read to its end. */
  void afterEnd() {
    if (!options.keepsJob()) {
      attempt("delete", job::delete);
    }
  }

  /** The reader was closed before the end. */
  void afterClose() {
    if (options.keepsJob()) {
      return;
    }
    if (!job.info().state().terminal()) {
      attempt("abort", job::abort);
    }
    attempt("delete", job::delete);
  }

  /**
   * The read failed: a job that still runs is aborted, one with results is kept for another try.
   */
  void afterFailure() {
    if (!options.keepsJob() && !job.info().state().terminal()) {
      attempt("abort", job::abort);
      attempt("delete", job::delete);
    }
  }

  private void attempt(String what, Runnable call) {
    try {
      call.run();
    } catch (RequestRejectedException e) {
      // it ended in the meantime, or is gone: what we wanted
      LOG.debug("job={} action={} refused=\"{}\"", job.id(), what, e.getMessage());
    } catch (SalesforceException | IllegalStateException e) {
      LOG.warn("job={} action={} failed=\"{}\"", job.id(), what, e.getMessage());
    }
  }
}
