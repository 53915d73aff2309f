package io.sforza.testkit.internal.bulk;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;

/** How far work that takes a while has got by the clock. Immutable. */
public final class Timeline {
  // a tenth of its time work waits
  private static final int WAITING_SHARE = 10;

  private final TimeSource time;
  private final Duration duration;
  private final boolean endless;
  private final long started;

  /**
   * Begins now.
   *
   * @param time the clock
   * @param duration how long it takes, its waiting included
   */
  public Timeline(TimeSource time, Duration duration) {
    this(time, new JobOptions(duration, null, false));
  }

  /**
   * Begins now.
   *
   * @param time the clock
   * @param options how long it takes, if it ever ends
   */
  public Timeline(TimeSource time, JobOptions options) {
    this.time = time;
    this.duration = options.duration();
    this.endless = options.hangs();
    this.started = time.nanoTime();
  }

  /** Returns how long ago it began. */
  public Duration age() {
    return Duration.ofNanos(time.nanoTime() - started);
  }

  /** Returns whether it still waits. */
  public boolean waits() {
    return age().compareTo(duration) < 0
        && age().multipliedBy(WAITING_SHARE).compareTo(duration) < 0;
  }

  /** Returns whether all is done. */
  public boolean isOver() {
    return !endless && age().compareTo(duration) >= 0;
  }

  /** Returns how much of so many is done. */
  long doneOf(long all) {
    return age().compareTo(duration) >= 0
        ? all
        : (long) ((double) all * age().toNanos() / duration.toNanos());
  }

  /** Returns the milliseconds that were spent on it so far. */
  public long spentMillis() {
    return waits() ? 0 : Math.min(age().toMillis(), duration.toMillis());
  }

  /** Returns the milliseconds of them in which the API was at work. */
  long activeMillis() {
    return spentMillis() - spentMillis() / WAITING_SHARE;
  }
}
