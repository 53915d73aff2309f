package io.sforza.core.error;

/**
 * The reader was closed, or its thread interrupted, while it was waiting for Salesforce. Nothing is
 * wrong.
 */
public final class ReadCancelledException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param details what happened
   */
  public ReadCancelledException(ErrorDetails details) {
    super(details);
  }
}
