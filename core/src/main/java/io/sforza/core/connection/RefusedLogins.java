package io.sforza.core.connection;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a refused login from being tried by every thread and request that comes next: some ten
 * wrong ones lock a user out ("Salesforce Help", Set Password Policies). Guarded by its owner's
 * lock.
 */
final class RefusedLogins {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final TimeSource time;
  private @Nullable AuthenticationException last;
  private long refusedAt;
  private Duration pause = Duration.ZERO;

  RefusedLogins(TimeSource time) {
    this.time = time;
  }

  /**
   * Returns if another login may be tried.
   *
   * @throws AuthenticationException if one was refused a moment ago
   */
  void check() {
    AuthenticationException refusal = last;
    if (refusal == null) {
      return;
    }
    Duration since = Duration.ofNanos(time.nanoTime() - refusedAt);
    if (since.compareTo(pause) < 0) {
      ErrorDetails details =
          ErrorDetails.of(
                  withoutHint(refusal)
                      + " That was "
                      + since.toSeconds()
                      + " s ago. A refused login is not repeated at once, for that locks users out:"
                      + " this connection tries again in "
                      + pause.minus(since).toSeconds()
                      + " s at the earliest, a new one at once.")
              .code(refusal.errorCode())
              .hint(refusal.hint())
              .cause(refusal);
      throw new AuthenticationException(refusal.retryable() ? details.retryLater() : details);
    }
  }

  private static String withoutHint(AuthenticationException refusal) {
    String message = String.valueOf(refusal.getMessage());
    int hint = message.indexOf(" Hint: ");
    return hint < 0 ? message : message.substring(0, hint);
  }

  void add(AuthenticationException refusal) {
    last = refusal;
    refusedAt = time.nanoTime();
    Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }

  void clear() {
    last = null;
    pause = Duration.ZERO;
  }
}
