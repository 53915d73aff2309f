package io.sforza.core.connection;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Says whether and when a failed request is sent again. The waiting is the connection's. */
final class Retries {
  private final RetryPolicy policy;
  private final TimeSource time;
  private final Retry retry;

  Retries(RetryPolicy policy, TimeSource time, RandomGenerator random) {
    this.policy = policy;
    this.time = time;
    this.retry =
        Retry.of(
            "sforza",
            RetryConfig.<Failure>custom()
                .maxAttempts(policy.attempts())
                .retryOnResult(Failure::worthRepeating)
                .intervalFunction(attempt -> jittered(attempt, random))
                .build());
  }

  private long jittered(int attempt, RandomGenerator random) {
    long longest = policy.longestDelay().toMillis();
    // beyond 2^20 every limit is reached, and a shift would overflow
    long limit = Math.min(longest, policy.firstDelay().toMillis() << Math.min(attempt - 1, 20));
    return 1 + random.nextLong(Math.max(1, limit));
  }

  Attempts start() {
    return new Attempts();
  }

  /** The attempts at one request. */
  final class Attempts {
    private final long start = time.nanoTime();
    private final Retry.AsyncContext<Failure> context = retry.asyncContext();
    private int made = 1;

    /** Returns how often the request was sent. */
    int made() {
      return made;
    }

    /** Returns the pause before the next attempt, or null if there is to be none. */
    @Nullable Duration pauseAfter(Failure failure) {
      long millis = context.onResult(failure);
      if (millis < 0) {
        return null;
      }
      Duration pause = Duration.ofMillis(millis);
      Duration asked = failure.retryAfter();
      if (asked != null && asked.compareTo(pause) > 0) {
        pause = asked;
      }
      Duration spent = Duration.ofNanos(time.nanoTime() - start);
      if (spent.plus(pause).compareTo(policy.deadline()) > 0) {
        return null;
      }
      made++;
      return pause;
    }
  }
}
