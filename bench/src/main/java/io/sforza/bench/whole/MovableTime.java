package io.sforza.bench.whole;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The computer's clock, but it can be set: a job is made, the clock goes on to its end so that its
 * pages can be made, and back to its beginning, when somebody measures how long it takes.
 * Thread-safe.
 */
final class MovableTime implements TimeSource {
  private final TimeSource system = TimeSource.system();
  private final AtomicLong ahead = new AtomicLong();

  @Override
  public Instant instant() {
    return system.instant().plusNanos(ahead.get());
  }

  @Override
  public long nanoTime() {
    return system.nanoTime() + ahead.get();
  }

  /** Sets the clock to what {@link #nanoTime()} shall be now. */
  void moveTo(long nanoTime) {
    ahead.set(nanoTime - system.nanoTime());
  }

  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException {
    return system.await(duration, signal);
  }
}
