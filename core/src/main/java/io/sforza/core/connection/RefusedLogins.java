package io.sforza.core.connection;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import java.time.Duration;
import java.time.Instant;
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
  private Instant refusedAt = Instant.MIN;
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
    Duration since = Duration.between(refusedAt, time.instant());
    if (since.compareTo(pause) < 0) {
      ErrorDetails details =
          ErrorDetails.of(
                  refusal.getMessage()
                      + " That was "
                      + since.toSeconds()
                      + " s ago; to keep the user from being locked out, this connection tries"
                      + " again in "
                      + pause.minus(since).toSeconds()
                      + " s at the earliest. A new connection tries at once.")
              .code(refusal.errorCode())
              .cause(refusal);
      throw new AuthenticationException(refusal.retryable() ? details.retryLater() : details);
    }
  }

  void add(AuthenticationException refusal) {
    last = refusal;
    refusedAt = time.instant();
    Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }

  void clear() {
    last = null;
    pause = Duration.ZERO;
  }
}
