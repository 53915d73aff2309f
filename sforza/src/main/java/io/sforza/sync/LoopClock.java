package io.sforza.sync;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * The clock of a loop. Intervals go by one that nobody sets: whoever puts the computer's clock an
 * hour back would hold up a loop for an hour. Immutable.
 */
final class LoopClock {
  private final TimeSource time;
  private final Instant begin;
  private final long beginNanos;

  LoopClock(TimeSource time) {
    this.time = time;
    this.begin = time.instant();
    this.beginNanos = time.nanoTime();
  }

  /** Returns the present for intervals: never earlier than before. */
  Instant now() {
    return begin.plusNanos(time.nanoTime() - beginNanos);
  }

  /** Returns the present for what is due by the clock on the wall. */
  Instant wall() {
    return time.instant();
  }

  /** Returns when the clock on the wall is going to show this, as {@link #now} tells it. */
  Instant fromWall(Instant shown) {
    return now().plus(Duration.between(wall(), shown));
  }

  /** Waits until a point in time, or the signal. */
  void await(Instant until, CompletionStage<?> signal) throws InterruptedException {
    time.await(Duration.between(now(), until), signal);
  }
}
