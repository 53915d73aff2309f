package io.sforza.core.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The clock that everything in Sforza reads and waits on, so that a test can hand in its own and
 * let a two-hour job end in milliseconds.
 *
 * <p>Implementations are thread-safe.
 */
public interface TimeSource {

  /** Returns the computer's own clock. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }

  /** Returns the present point in time. */
  Instant instant();

  /** Returns nanoseconds on a clock that never runs backwards; only differences mean something. */
  long nanoTime();

  /**
   * Waits until the duration has passed or the signal completes, normally or not.
   *
   * @param duration how long at most; zero or less does not wait
   * @param signal what ends the wait early, such as somebody closing a reader
   * @return true if the signal had completed by the end
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException;

  /**
   * Waits until the duration has passed.
   *
   * @param duration how long; zero or less does not wait
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  default void sleep(Duration duration) throws InterruptedException {
    await(duration, new CompletableFuture<Void>());
  }
}
