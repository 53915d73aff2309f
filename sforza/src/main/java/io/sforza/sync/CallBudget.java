package io.sforza.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of the last 24 hours. Calls count from when they were noted, so that the count
 * is rather too high than too low. For one thread.
 */
final class CallBudget {
  private static final Duration DAY = Duration.ofDays(1);
  // calls of a moment are kept as one number, or a day of a busy loop would be a long list
  private static final Duration MOMENT = Duration.ofMinutes(5);

  private final long most;
  private final Deque<Calls> noted = new ArrayDeque<>();
  private long total;
  private long used;

  private record Calls(Instant since, Instant until, long count) {}

  /**
   * Creates a budget.
   *
   * @param most calls in 24 hours
   * @param total what the counter of calls shows at first
   */
  CallBudget(long most, long total) {
    this.most = most;
    this.total = total;
  }

  /** Notes what the counter of calls shows; returns whether that is more than before. */
  boolean note(Instant now, long shown) {
    long more = shown - total;
    if (more == 0) {
      return false;
    }
    total = shown;
    used += more;
    Calls last = noted.peekLast();
    if (last != null && now.isBefore(last.since.plus(MOMENT))) {
      noted.removeLast();
      noted.addLast(new Calls(last.since, now, last.count + more));
    } else {
      noted.addLast(new Calls(now, now, more));
    }
    return true;
  }

  /** Returns when calls may be made again; null if they may now. */
  @Nullable Instant freeAt(Instant now) {
    for (Calls oldest = noted.peekFirst();
        oldest != null && !oldest.until.plus(DAY).isAfter(now);
        oldest = noted.peekFirst()) {
      used -= oldest.count;
      noted.removeFirst();
    }
    long left = used;
    Instant free = null;
    for (Calls calls : noted) {
      if (left < most) {
        break;
      }
      left -= calls.count;
      free = calls.until.plus(DAY);
    }
    return free;
  }

  /** Returns the calls of the last 24 hours, as they were noted. */
  long used() {
    return used;
  }
}
