package io.sforza.bulk;

import java.time.Duration;

/**
 * How often a running job is asked whether it is done: in proportion to its age, so that the end of
 * a short job is noticed at once and a long one costs few calls. A job's age begins when this
 * process first saw it; the pauses are counted from one question to the next.
 *
 * <p>With the {@link #standard() usual} schedule the end is noticed within a tenth of the job's run
 * time or a second, whichever is longer, and what the answer takes. It costs, by run time:
 *
 * <table>
 * <caption>Calls that wait for a job</caption>
 * <tr><th>run time</th><td>2 s</td><td>10 s</td><td>1 min</td><td>10 min</td><td>1 h</td><td>2 h</td>
 * </tr>
 * <tr><th>calls</th><td>8</td><td>25</td><td>44</td><td>68</td><td>87</td><td>99</td></tr>
 * </table>
 *
 * <p>Many jobs that run at the same time cost little more than the longest of them, and one call
 * each at their end: they are asked for by their list, as long as that has fewer pages (of about
 * 1,000 jobs of the org in seven days) than there are jobs to ask for.
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
