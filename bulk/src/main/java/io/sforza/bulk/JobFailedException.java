package io.sforza.bulk;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/** A job ended as Failed or Aborted. {@link #hint()} says what helps against the reason given. */
public final class JobFailedException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable QueryJobInfo job;

  /**
   * Creates an exception.
   *
   * @param details what happened
   * @param job the job in its last state
   */
  public JobFailedException(ErrorDetails details, QueryJobInfo job) {
    super(details);
    this.job = job;
  }

  static JobFailedException of(QueryJobInfo job) {
    String reason =
        job.errorMessage() != null
            ? job.errorMessage()
            : job.state() == JobState.ABORTED
                ? "somebody aborted it, here or in Setup > Bulk Data Load Jobs"
                : "Salesforce gave no reason";
    return new JobFailedException(
        ErrorDetails.of(
                "Query job "
                    + job.id()
                    + " on "
                    + job.object()
                    + " ended as "
                    + job.state()
                    + ": "
                    + reason
                    + ".")
            .code(job.state().toString())
            .hint(hint(reason)),
        job);
  }

  private static @Nullable String hint(String reason) {
    if (reason.contains("QUERY_TIMEOUT") || reason.contains("running for too long")) {
      return "Read less at once: add a filter on an indexed field such as SystemModstamp, and leave"
          + " out ORDER BY and LIMIT, which keep Salesforce from splitting the query.";
    }
    if (reason.contains("Retried more than")) {
      return "Salesforce gave up after repeated time-outs: narrow the filter or ask for fewer"
          + " fields.";
    }
    if (reason.contains("OPERATION_TOO_LARGE")) {
      return "Too many related owners or parents to check: give the user View All Data, or narrow"
          + " the filter.";
    }
    return null;
  }

  /** Returns the job in its last state; null after deserialization. */
  public @Nullable QueryJobInfo job() {
    return job;
  }
}
