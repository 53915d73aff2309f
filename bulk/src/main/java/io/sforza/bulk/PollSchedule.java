package io.sforza.bulk;

import java.time.Duration;

/**
 * How often a running job is asked whether it is done: in proportion to its age, so that the end of
 * a short job is noticed at once and a long one costs few calls. With the {@link #standard() usual}
 * schedule the end is noticed within a tenth of the job's run time or a second, whichever is
 * longer, for about 25 calls a minute-long job, 70 an hour-long one.
 *
 * <p>Immutable.
 *
 * @param first the shortest pause
 * @param shareOfAge the pause as a share of the job's age, more than 0: 0.1 for a tenth
 * @param longest the longest pause
 */
public record PollSchedule(Duration first, double shareOfAge, Duration longest) {

  /**
   * Creates a schedule.
   *
   * @throws IllegalArgumentException if a pause or the share is not more than zero, or the first
   *     pause is longer than the longest
   */
  public PollSchedule {
    if (first.isNegative() || first.isZero() || !(shareOfAge > 0)) {
      throw new IllegalArgumentException(
          "Polling every " + first + " or " + shareOfAge + " of the age would spend all calls.");
    }
    if (first.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          first + " is longer than the longest pause " + longest + ".");
    }
  }

  /** Returns the usual schedule: from 0.25 seconds, a tenth of the age, to 5 minutes. */
  public static PollSchedule standard() {
    return new PollSchedule(Duration.ofMillis(250), 0.1, Duration.ofMinutes(5));
  }

  /** Returns how long to wait before a job of that age is asked again. */
  Duration pause(Duration age) {
    Duration share = Duration.ofMillis((long) (age.toMillis() * shareOfAge));
    Duration pause = share.compareTo(first) < 0 ? first : share;
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
