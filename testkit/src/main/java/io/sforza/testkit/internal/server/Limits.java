package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.json.FakeJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/** What the org counts and allows a day: the 24 hours before now. Thread-safe. */
public final class Limits {
  private static final int DAILY_QUERY_JOBS = 10_000;
  private static final Duration DAY = Duration.ofDays(1);
  // calls of a moment are kept as one number, or a day of a busy org would be a long list
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final TimeSource time;
  private final int dailyRequests;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Calls> calls = new ArrayDeque<>();
  private final AtomicInteger queryJobs = new AtomicInteger();
  private int used;

  private static final class Calls {
    final Instant since;
    int count;

    Calls(Instant since, int count) {
      this.since = since;
      this.count = count;
    }
  }

  /**
   * Creates limits.
   *
   * @param time the clock
   * @param dailyRequests how many calls a day are allowed
   * @param used how many of them were made just before the start
   */
  public Limits(TimeSource time, int dailyRequests, int used) {
    this.time = time;
    this.dailyRequests = dailyRequests;
    if (used > 0) {
      add(used);
    }
  }

  private void add(int count) {
    Instant now = time.instant();
    Calls last = calls.peekLast();
    if (last == null || !now.isBefore(last.since.plus(MOMENT))) {
      last = new Calls(now, 0);
      calls.addLast(last);
    }
    last.count += count;
    used += count;
  }

  /** Counts a call, unless the calls of the day are used up; returns whether it may be answered. */
  boolean countRequest() {
    lock.lock();
    try {
      forgetOldCalls();
      if (used >= dailyRequests) {
        return false;
      }
      add(1);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void forgetOldCalls() {
    Instant dayAgo = time.instant().minus(DAY);
    for (Calls oldest = calls.peekFirst();
        oldest != null && !oldest.since.isAfter(dayAgo);
        oldest = calls.peekFirst()) {
      used -= oldest.count;
      calls.removeFirst();
    }
  }

  private int used() {
    lock.lock();
    try {
      forgetOldCalls();
      return used;
    } finally {
      lock.unlock();
    }
  }

  void countQueryJob() {
    queryJobs.incrementAndGet();
  }

  /** Returns the value of the header {@code Sforce-Limit-Info}. */
  String info() {
    return "api-usage=" + used() + "/" + dailyRequests;
  }

  static Answer exceeded() {
    return Answer.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
  }

  Answer answer() {
    ObjectNode limits = FakeJson.object();
    put(limits, "DailyApiRequests", dailyRequests, used());
    put(limits, "DailyBulkV2QueryJobs", DAILY_QUERY_JOBS, queryJobs.get());
    put(limits, "DailyBulkV2QueryFileStorageMB", 976_562, 0);
    return Answer.json(limits);
  }

  private static void put(ObjectNode limits, String name, int most, int used) {
    limits.set(name, FakeJson.object().put("Max", most).put("Remaining", Math.max(0, most - used)));
  }
}
