package io.sforza.testkit.internal.server;

import java.time.Duration;

/** What the org itself does wrong with a request, by which it answers otherwise. Immutable. */
public sealed interface Twist {

  /** Returns whether a request can be answered in this way. */
  default boolean fits(Request request) {
    return true;
  }

  /** The session of the sender ends before the request is looked at. */
  record SessionEnds() implements Twist {}

  /** The org has no calls left today. */
  record QuotaUsedUp() implements Twist {}

  /**
   * The job that is created fails at its end.
   *
   * @param message what it says
   */
  record JobFails(String message) implements Twist {}

  /** The job that is created is never done. */
  record JobHangs() implements Twist {}

  /**
   * The job that is created takes its time.
   *
   * @param duration how long
   */
  record JobTakes(Duration duration) implements Twist {

    /** Refuses to end before the beginning. */
    public JobTakes {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("A job cannot take " + duration + ".");
      }
    }
  }

  /** The job that is asked for is gone. */
  record JobVanishes() implements Twist {}

  /**
   * The last rows of a page do not come, although they are counted.
   *
   * @param rows how many at most
   */
  record LosesRows(int rows) implements Twist {

    /** Refuses to lose nothing. */
    public LosesRows {
      if (rows < 1) {
        throw new IllegalArgumentException("A page loses 1 row or more, not " + rows + ".");
      }
    }
  }

  /** No row of a page comes, and the next page is the one after it. */
  record LosesPage() implements Twist {}

  /** The page before is answered once more. */
  record RepeatsPage() implements Twist {

    /** A first page has none before it. */
    @Override
    public boolean fits(Request request) {
      return request.parameter("locator") != null
          || (request.segments().size() > 4 && request.segments().get(3).startsWith("query"));
    }
  }
}
