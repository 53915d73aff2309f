package io.sforza.bench.whole;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * The computer's clock, but it can be set and stopped: a job is made, the clock goes on to its end
 * so that its pages can be made, and back to its beginning, where it stands until somebody who is
 * measured asks for the job. Thread-safe.
 */
final class MovableTime implements TimeSource {
  private final TimeSource system = TimeSource.system();
  // nanoseconds of the clock, at which it stands; or how far it is ahead
  private volatile Setting setting = new Setting(0, false);

  private record Setting(long nanos, boolean stands) {}

  @Override
  public Instant instant() {
    return system.instant().plusNanos(nanoTime() - system.nanoTime());
  }

  @Override
  public long nanoTime() {
    Setting now = setting;
    return now.stands ? now.nanos : system.nanoTime() + now.nanos;
  }

  /** Sets the clock, which goes on. */
  void moveTo(long nanoTime) {
    setting = new Setting(nanoTime - system.nanoTime(), false);
  }

  /** Sets the clock, which stands. */
  void standAt(long nanoTime) {
    setting = new Setting(nanoTime, true);
  }

  /** Lets a clock that stands go on. */
  void go() {
    Setting now = setting;
    if (now.stands) {
      moveTo(now.nanos);
    }
  }

  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException {
    return system.await(duration, signal);
  }
}
