package io.sforza.core.error;

/**
 * A checkpoint cannot be continued: it belongs to another query or schema, or to a job that
 * Salesforce has deleted. The message says what differs; start over, or put right what differs.
 */
public final class StaleCheckpointException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param details what happened
   */
  public StaleCheckpointException(ErrorDetails details) {
    super(details);
  }
}
