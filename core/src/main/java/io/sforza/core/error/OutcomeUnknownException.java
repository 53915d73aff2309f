package io.sforza.core.error;

/**
 * A request that changes something was sent, but no answer came: it may or may not have been done.
 * Look in the org before sending it again; it was not repeated by itself.
 */
public final class OutcomeUnknownException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param details what happened
   */
  public OutcomeUnknownException(ErrorDetails details) {
    super(details);
  }
}
