package io.sforza.core.connection;

import java.time.Duration;

/**
 * How often and how long a request is tried again. Pauses grow exponentially with full jitter: each
 * is chance between nothing and a limit that starts at {@code firstDelay} and doubles up to {@code
 * longestDelay}, so that many clients which failed together do not come back together. A {@code
 * Retry-After} of the answer is waited for even if it is longer.
 *
 * <p>What is tried again, and what never:
 *
 * <table>
 * <caption>Failures and repeats</caption>
 * <tr><th>failure</th><th>repeated</th></tr>
 * <tr><td>no connection: DNS, refused, connect time-out, TLS broke off</td><td>yes</td></tr>
 * <tr><td>503, 429, 420, 406; {@code SERVER_UNAVAILABLE}, {@code UNABLE_TO_LOCK_ROW}, too many
 * concurrent long calls, {@code TXN_SECURITY_METERING_ERROR}</td><td>yes</td></tr>
 * <tr><td>reset, no answer in time, a body that breaks off or stalls; 500, 502, 504; {@code
 * QUERY_TIMEOUT}</td><td>if a repeat is harmless: {@link ApiRequest#repeatable()}</td></tr>
 * <tr><td>401, {@code INVALID_SESSION_ID}</td><td>once, after a new login</td></tr>
 * <tr><td>{@code REQUEST_LIMIT_EXCEEDED} of the day, other daily allowances</td><td>never</td></tr>
 * <tr><td>refused logins; certificates that are not trusted</td><td>never</td></tr>
 * <tr><td>all other refusals</td><td>never</td></tr>
 * </table>
 *
 * <p>Immutable.
 *
 * @param attempts how often a request is sent at most, 1 or more; 1 never repeats
 * @param firstDelay the longest first pause
 * @param longestDelay the longest pause
 * @param deadline how long after its start a request is still sent again, waits included
 */
public record RetryPolicy(
    int attempts, Duration firstDelay, Duration longestDelay, Duration deadline) {

  /**
   * Creates a policy.
   *
   * @throws IllegalArgumentException if there is no attempt, a duration is not more than zero, or
   *     the first pause is longer than the longest
   */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("A request needs an attempt, not " + attempts + ".");
    }
    if (firstDelay.isNegative() || firstDelay.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "A first pause of " + firstDelay + " until " + deadline + " leaves no time.");
    }
    if (firstDelay.compareTo(longestDelay) > 0) {
      throw new IllegalArgumentException(
          "The first pause, " + firstDelay + ", is longer than the longest, " + longestDelay + ".");
    }
  }

  /** Returns the usual policy: six attempts within five minutes, pauses up to 1 to 30 seconds. */
  public static RetryPolicy standard() {
    return new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  /** Returns the policy that sends each request once. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);
  }

  /**
   * Returns a copy with another number of attempts.
   *
   * @param most how often a request is sent at most, 1 or more
   */
  public RetryPolicy attempts(int most) {
    return new RetryPolicy(most, firstDelay, longestDelay, deadline);
  }

  /**
   * Returns a copy with another deadline.
   *
   * @param limit how long after its start a request is still sent again
   */
  public RetryPolicy deadline(Duration limit) {
    return new RetryPolicy(attempts, firstDelay, longestDelay, limit);
  }
}
