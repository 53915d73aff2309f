package io.sforza.core.connection;

import io.sforza.core.error.SalesforceException;

/**
 * Counts the attempts of somebody who reads a long answer by himself and goes on after it broke
 * off: pauses between them grow as the connection's {@link RetryPolicy} says, and begin anew when
 * the reading has got further.
 *
 * <p>For one thread at a time.
 */
public final class Backoff {
  private final Sender sender;
  private final ApiRequest request;
  private final Retries retries;
  private Retries.Attempts attempts;
  private boolean failing;

  Backoff(Sender sender, ApiRequest request, Retries retries) {
    this.sender = sender;
    this.request = request;
    this.retries = retries;
    this.attempts = retries.start();
  }

  /** Forgets past failures: something arrived since the last. */
  public void progressed() {
    failing = false;
  }

  /**
   * Waits until the next attempt is due.
   *
   * @param failure why the last one failed
   * @param cancellation ends the wait
   * @throws SalesforceException the failure itself, if there is to be no further attempt
   * @throws io.sforza.core.error.ReadCancelledException if it is cancelled, or the thread
   *     interrupted
   */
  public void pauseAfter(SalesforceException failure, Cancellation cancellation) {
    if (!failing) {
      // the time that attempts may take in all begins when something fails, not with the reading
      attempts = retries.start();
      failing = true;
    }
    sender.again(
        request, attempts, new Failure(made -> failure, failure.retryable(), null), cancellation);
  }
}
