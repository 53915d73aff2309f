package io.sforza.core.error;

import io.sforza.core.internal.http.NetworkFault;
import java.io.IOException;

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

  /**
   * Returns the exception for a request that got no answer, which may succeed later; says why, and
   * what to check.
   *
   * @param request what was asked of whom, without a secret
   * @param cause what the HTTP client threw
   */
  public static TransportException noAnswer(String request, IOException cause) {
    return noAnswer(request, cause, 1);
  }

  /**
   * Returns the exception for a request that got no answer however often it was sent.
   *
   * @param request what was asked of whom, without a secret
   * @param cause what the HTTP client threw the last time
   * @param attempts how often it was sent
   */
  public static TransportException noAnswer(String request, IOException cause, int attempts) {
    NetworkFault fault = NetworkFault.of(cause);
    return new TransportException(
        ErrorDetails.of(request + " got no answer: " + fault.reason() + ".")
            .hint(fault.hint())
            .retryLater()
            .attempts(attempts)
            .cause(cause));
  }
}
