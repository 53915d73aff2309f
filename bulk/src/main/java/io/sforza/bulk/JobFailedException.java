package io.sforza.bulk;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/** A job ended as Failed or Aborted. {@link #hint()} says what helps against the reason given. */
public final class JobFailedException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable JobInfo job;

  /**
   * Creates an exception.
   *
   * @param details what happened
   * @param job the job in its last state
   */
  public JobFailedException(ErrorDetails details, JobInfo job) {
    super(details);
    this.job = job;
  }

  static JobFailedException of(JobInfo job) {
    String title = job instanceof QueryJobInfo ? "Query job " : "Ingest job ";
    String told = job.errorMessage();
    String reason = told == null || told.isBlank() ? withoutReason(job) : told;
    return new JobFailedException(
        ErrorDetails.of(
                title
                    + job.id()
                    + " on "
                    + job.object()
                    + " ended as "
                    + job.state()
                    + ": "
                    + (reason.endsWith(".") ? reason : reason + "."))
            .code(job.state().toString())
            .hint(hint(job, reason)),
        job);
  }

  private static String withoutReason(JobInfo job) {
    return job.state() == JobState.ABORTED
        ? "somebody aborted it, here or in Setup > Bulk Data Load Jobs"
        : "Salesforce gave no reason";
  }

  private static @Nullable String hint(JobInfo job, String reason) {
    if (job.state() == JobState.ABORTED) {
      return "If it was not meant to end, start it again; Setup > View Setup Audit Trail may tell"
          + " who did it.";
    }
    String known = JobFailureHints.find(reason);
    return known == null ? "See the job in Setup > Bulk Data Load Jobs." : known;
  }

  /** Returns the job in its last state; null after deserialization. */
  public @Nullable JobInfo job() {
    return job;
  }
}
