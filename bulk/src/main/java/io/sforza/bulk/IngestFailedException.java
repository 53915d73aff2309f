package io.sforza.bulk;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/**
 * A load was broken off after it had begun: the input threw, a job failed, Salesforce could not be
 * reached any more, or the thread was interrupted. {@link #getCause()} is what happened; {@link
 * #result()} says what became of each row that had been read until then. The load may be run again
 * with the rows that are in neither {@link IngestResult#succeeded()} nor {@link
 * IngestResult#unknown()}, and those that had not been read.
 */
public final class IngestFailedException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable IngestResult result;

  /**
   * Creates an exception.
   *
   * @param details what happened
   * @param result what became of the rows
   */
  public IngestFailedException(ErrorDetails details, IngestResult result) {
    super(details);
    this.result = result;
  }

  static IngestFailedException of(String object, Throwable cause, IngestResult result) {
    IngestSummary done = result.summary();
    ErrorDetails details =
        ErrorDetails.of(
                "The load of "
                    + object
                    + " was broken off: "
                    + cause.getMessage()
                    + " Of "
                    + done.rows()
                    + " rows read, "
                    + done.succeeded()
                    + " succeeded, "
                    + done.failed()
                    + " failed, "
                    + done.unprocessed()
                    + " were not tried, "
                    + done.unknown()
                    + " are unknown.")
            .cause(cause);
    if (cause instanceof SalesforceException known) {
      details =
          details.code(known.errorCode()).attempts(known.attempts()).requestId(known.requestId());
      details = known.retryable() ? details.retryLater() : details;
    }
    return new IngestFailedException(details, result);
  }

  /**
   * Returns what became of the rows that had been read; close it when it is done with. Null after
   * deserialization.
   */
  public @Nullable IngestResult result() {
    return result;
  }
}
