package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** What the org counts and allows a day. Thread-safe. */
final class Limits {
  private static final int DAILY_REQUESTS = 100_000;
  private static final int DAILY_QUERY_JOBS = 10_000;

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger queryJobs = new AtomicInteger();

  void countRequest() {
    requests.incrementAndGet();
  }

  void countQueryJob() {
    queryJobs.incrementAndGet();
  }

  /** Forgets what was counted. */
  void reset() {
    requests.set(0);
    queryJobs.set(0);
  }

  /** Returns what the org answers when no requests are left today. */
  Answer refusal() {
    return Answer.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
        .header("Sforce-Limit-Info", "api-usage=" + DAILY_REQUESTS + "/" + DAILY_REQUESTS);
  }

  /** Returns the value of the header {@code Sforce-Limit-Info}. */
  String info() {
    return "api-usage=" + requests.get() + "/" + DAILY_REQUESTS;
  }

  Answer answer() {
    ObjectNode limits = FakeJson.object();
    put(limits, "DailyApiRequests", DAILY_REQUESTS, requests.get());
    put(limits, "DailyBulkV2QueryJobs", DAILY_QUERY_JOBS, queryJobs.get());
    put(limits, "DailyBulkV2QueryFileStorageMB", 976_562, 0);
    return Answer.json(limits);
  }

  private static void put(ObjectNode limits, String name, int most, int used) {
    limits.set(name, FakeJson.object().put("Max", most).put("Remaining", Math.max(0, most - used)));
  }
}
