package io.sforza.testkit;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that only moves when somebody waits on it or {@linkplain #advance advances} it: to wait
 * two hours takes no time, and every run of a test reads the same stamps.
 *
 * <p>Thread-safe.
 */
public final class VirtualTime implements TimeSource {

  /** Where the clock starts unless told otherwise: 2026-11-20T17:00:00Z. */
  public static final Instant START = Instant.parse("2026-11-20T17:00:00Z");

  private final Instant start;
  private final AtomicLong elapsedNanos = new AtomicLong();

  private VirtualTime(Instant start) {
    this.start = start;
  }

  /** Returns a clock that stands at {@link #START}. */
  public static VirtualTime standard() {
    return new VirtualTime(START);
  }

  /**
   * Returns a clock that stands at that point in time.
   *
   * @param start where it stands at first
   */
  public static VirtualTime startingAt(Instant start) {
    return new VirtualTime(start);
  }

  /**
   * Moves the clock on.
   *
   * @param duration how far; not negative
   * @throws IllegalArgumentException if the duration is negative: this clock never runs backwards
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("This clock never runs backwards: " + duration);
    }
    elapsedNanos.addAndGet(duration.toNanos());
  }

  @Override
  public Instant instant() {
    return start.plusNanos(elapsedNanos.get());
  }

  @Override
  public long nanoTime() {
    return elapsedNanos.get();
  }

  /**
   * Moves the clock on by the duration at once, unless the signal has completed already.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var future = signal.toCompletableFuture();
    if (!future.isDone() && !duration.isNegative()) {
      advance(duration);
    }
    return future.isDone();
  }

  @Override
  public String toString() {
    return "VirtualTime[" + instant() + "]";
  }
}
