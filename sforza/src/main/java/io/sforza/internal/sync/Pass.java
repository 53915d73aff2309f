package io.sforza.internal.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One way through all rows up to an end, window by window, and the window where it stands. What is
 * left of it follows from these, so that a checkpoint needs no list of windows.
 *
 * @param reach which rows it goes through
 * @param low where the windows begin; null for one window over everything
 * @param high the end: what is stamped before it is covered afterwards; null without a cursor
 * @param newestFirst whether the windows go from the end to the beginning
 * @param step how long a window is; null for all at once
 * @param window the window that is read
 */
record Pass(
    Reach reach,
    @Nullable Instant low,
    @Nullable Instant high,
    boolean newestFirst,
    @Nullable Duration step,
    Window window) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Which rows a pass goes through. */
  enum Reach {
    /** All, in one window, without a condition on the cursor. */
    EVERYTHING,
    /** Those stamped before the end, however long ago, and those without a stamp. */
    OPEN,
    /** Those stamped from the beginning on and before the end. */
    CLOSED
  }

  static Pass everything(@Nullable Instant high, boolean newestFirst) {
    return new Pass(Reach.EVERYTHING, null, high, newestFirst, null, Window.ANY);
  }

  static Pass closed(Instant low, Instant high, SyncSettings settings) {
    Pass pass =
        new Pass(
            Reach.CLOSED, low, high, settings.newestFirst(), settings.window(), Window.UNSTAMPED);
    return pass.firstStamped(low, high);
  }

  /**
   * Returns a pass over everything in windows.
   *
   * @param low the earliest stamp that there is, perhaps; the first window has no lower bound
   */
  static Pass open(
      Instant low, Instant high, @Nullable Duration step, boolean newestFirst, boolean unstamped) {
    Pass pass = new Pass(Reach.OPEN, low, high, newestFirst, step, Window.UNSTAMPED);
    return unstamped && !newestFirst ? pass : pass.firstStamped(low, high);
  }

  private Pass firstStamped(Instant lowest, Instant highest) {
    return newestFirst ? upTo(lowest, highest) : from(lowest, lowest, highest);
  }

  /** Returns the pass at the window after this one, null if it is the last. */
  @Nullable Pass next(SyncPlan plan, IdRanges ids) {
    if (window.toId() != null) {
      return at(window.ids(window.toId(), ids.endAfter(window)));
    }
    Instant lowest = low;
    Instant highest = high;
    if (lowest == null || highest == null) {
      return null;
    }
    return switch (window.stamps()) {
      case ANY, DELETED -> null;
      case NONE -> newestFirst ? null : from(lowest, lowest, highest);
      case WITHIN -> grown(plan, lowest, highest).afterStamped(plan, lowest, highest);
    };
  }

  private @Nullable Pass afterStamped(SyncPlan plan, Instant lowest, Instant highest) {
    Instant begin = window.from();
    Instant end = window.to();
    if (!newestFirst) {
      return end == null || !end.isBefore(highest) ? null : from(end, lowest, highest);
    }
    if (begin != null && begin.isAfter(lowest)) {
      return upTo(lowest, begin);
    }
    return reach == Reach.OPEN && plan.cursorNillable() ? at(Window.UNSTAMPED) : null;
  }

  private Pass from(Instant begin, Instant lowest, Instant highest) {
    Instant end = step == null ? highest : earlier(begin.plus(step), highest);
    return at(Window.within(bound(begin, lowest), end));
  }

  private Pass upTo(Instant lowest, Instant end) {
    Instant begin = step == null ? lowest : later(end.minus(step), lowest);
    return at(Window.within(bound(begin, lowest), end));
  }

  /** Rows may have been dated back to before the earliest stamp that was found. */
  private @Nullable Instant bound(Instant begin, Instant lowest) {
    return reach == Reach.OPEN && !begin.isAfter(lowest) ? null : begin;
  }

  /** Returns the pass with windows twice as long, up to what was asked for. */
  private Pass grown(SyncPlan plan, Instant lowest, Instant highest) {
    SyncSettings settings = plan.incremental();
    Duration most = settings == null ? null : settings.window();
    Duration all = Duration.between(lowest, highest);
    Duration longer = step == null ? all : step.multipliedBy(2);
    if (most != null && longer.compareTo(most) > 0) {
      longer = most;
    }
    return new Pass(
        reach, low, high, newestFirst, longer.compareTo(all) < 0 ? longer : null, window);
  }

  /** Returns the pass at the first half of its window; null if the time cannot be cut further. */
  @Nullable Pass halved() {
    Instant lowest = low;
    Instant begin = window.from() == null ? lowest : window.from();
    Instant end = window.to();
    if (lowest == null || begin == null || end == null || window.fromId() != null) {
      return null;
    }
    Duration length = Duration.between(begin, end);
    if (window.toId() != null || length.compareTo(SHORTEST) <= 0) {
      return null;
    }
    Duration half = length.dividedBy(2).truncatedTo(ChronoUnit.SECONDS);
    Duration shorter = half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
    Pass smaller = new Pass(reach, low, high, newestFirst, shorter, window);
    return smaller.at(
        newestFirst
            ? Window.within(bound(end.minus(shorter), lowest), end)
            : Window.within(bound(begin, lowest), begin.plus(shorter)));
  }

  Pass at(Window other) {
    return new Pass(reach, low, high, newestFirst, step, other);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
