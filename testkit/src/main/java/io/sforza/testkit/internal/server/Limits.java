package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.bulk.BulkUsage;
import io.sforza.testkit.internal.json.FakeJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/** What the org counts and allows a day: the 24 hours before now. Thread-safe. */
public final class Limits {
  private static final Duration DAY = Duration.ofDays(1);
  // calls of a moment are kept as one number, or a day of a busy org would be a long list
  private static final Duration MOMENT = Duration.ofSeconds(1);

  // what nothing here uses up
  private static final Map<String, Integer> OTHERS =
      new TreeMap<>(
          Map.of(
              "ConcurrentAsyncGetReportInstances", 200,
              "DailyAsyncApexExecutions", 250_000,
              "DailyStreamingApiEvents", 10_000,
              "DataStorageMB", 1_024,
              "FileStorageMB", 1_024,
              "HourlyODataCallout", 1_000,
              "MassEmail", 5_000,
              "SingleEmail", 5_000,
              "StreamingApiConcurrentClients", 20));

  private final TimeSource time;
  private final int dailyRequests;
  private final int usedAtFirst;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Calls> calls = new ArrayDeque<>();
  private final BulkJobs jobs;
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
   * @param jobs which use up shares of their own
   */
  public Limits(TimeSource time, int dailyRequests, int used, BulkJobs jobs) {
    this.time = time;
    this.jobs = jobs;
    this.dailyRequests = dailyRequests;
    this.usedAtFirst = used;
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

  /** Forgets what was counted since the start. */
  void reset() {
    lock.lock();
    try {
      calls.clear();
      used = 0;
      if (usedAtFirst > 0) {
        add(usedAtFirst);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Refuses a call as if the calls of the day were used up. */
  Answer usedUp() {
    return exceeded()
        .header("Sforce-Limit-Info", "api-usage=" + dailyRequests + "/" + dailyRequests);
  }

  /** Returns the value of the header {@code Sforce-Limit-Info}. */
  String info() {
    return "api-usage=" + used() + "/" + dailyRequests;
  }

  /** Returns what the org answers when no requests are left today. */
  static Answer exceeded() {
    return Answer.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
  }

  Answer answer() {
    ObjectNode limits = FakeJson.object();
    put(limits, "DailyApiRequests", dailyRequests, used());
    for (BulkUsage.Share share : BulkUsage.Share.values()) {
      limits.set(
          share.limit(),
          FakeJson.object().put("Max", share.most()).put("Remaining", jobs.usage().left(share)));
    }
    OTHERS.forEach((name, most) -> put(limits, name, most, 0));
    return Answer.json(limits);
  }

  private static void put(ObjectNode limits, String name, int most, int used) {
    limits.set(name, FakeJson.object().put("Max", most).put("Remaining", Math.max(0, most - used)));
  }
}
