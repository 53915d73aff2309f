package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.BulkUsage;
import io.sforza.testkit.internal.json.FakeJson;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** What the org counts and allows a day. Thread-safe. */
final class Limits {
  private static final int DAILY_REQUESTS = 100_000;

  private final AtomicInteger requests = new AtomicInteger();
  private final BulkUsage bulk;

  Limits(BulkUsage bulk) {
    this.bulk = bulk;
  }

  void countRequest() {
    requests.incrementAndGet();
  }

  /** Forgets what was counted. */
  void reset() {
    requests.set(0);
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
    for (BulkUsage.Share share : BulkUsage.Share.values()) {
      limits.set(
          share.limit(),
          FakeJson.object().put("Max", share.most()).put("Remaining", bulk.left(share)));
    }
    return Answer.json(limits);
  }

  private static void put(ObjectNode limits, String name, int most, int used) {
    limits.set(name, FakeJson.object().put("Max", most).put("Remaining", Math.max(0, most - used)));
  }
}
