package io.sforza.bulk;

import io.sforza.bulk.ResultOptions.JobsEnd;
import io.sforza.core.RowSource;
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

  void after(RowSource.Ending ending) {
    if (options.jobsEnd() == JobsEnd.KEPT) {
      return;
    }
    // who was interrupted closes his reader next, and every call of an interrupted thread fails
    boolean interrupted = Thread.interrupted();
    try {
      cleanUp(ending);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void cleanUp(RowSource.Ending ending) {
    boolean running = !job.info().state().terminal();
    if (running) {
      attempt(job, "abort", job::abort);
    }
    // after a failure a complete job is kept, so that it can be read again
    boolean over =
        ending == RowSource.Ending.COMPLETE
            || (ending == RowSource.Ending.CLOSED && options.jobsEnd() == JobsEnd.DELETED);
    if (running || over) {
      attempt(job, "delete", job::delete);
    }
  }

  /** Removes a job whatever it does at the moment. */
  static void remove(QueryJob job) {
    if (!job.info().state().terminal()) {
      attempt(job, "abort", job::abort);
    }
    attempt(job, "delete", job::delete);
  }

  private static void attempt(QueryJob job, String what, Runnable call) {
    try {
      call.run();
    } catch (RequestRejectedException e) {
      // it ended in the meantime, or is gone: what we wanted
      LOG.debug("job={} action={} refused=\"{}\"", job.id(), what, e.getMessage());
    } catch (IllegalStateException e) {
      // the connection was closed first: Salesforce removes the job after seven days
      LOG.debug("job={} action={} failed=\"{}\"", job.id(), what, e.getMessage());
    } catch (SalesforceException e) {
      LOG.warn("job={} action={} failed=\"{}\"", job.id(), what, e.getMessage());
    }
  }
}
