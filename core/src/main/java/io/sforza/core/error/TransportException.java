package io.sforza.core.error;

/**
 * The request never got there, or the answer broke off. What was delivered so far is whole; run
 * again.
 */
public final class TransportException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param details what happened
   */
  public TransportException(ErrorDetails details) {
    super(details);
  }
}
