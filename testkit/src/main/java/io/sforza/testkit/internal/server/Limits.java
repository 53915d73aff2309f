package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** What the org counts and allows a day. Thread-safe. */
final class Limits {
  private static final int DAILY_REQUESTS = 100_000;
  private static final int DAILY_QUERY_JOBS = 10_000;

  // what nothing here uses up
  private static final Map<String, Integer> OTHERS =
      new TreeMap<>(
          Map.of(
              "ConcurrentAsyncGetReportInstances", 200,
              "DailyAsyncApexExecutions", 250_000,
              "DailyBulkApiBatches", 15_000,
              "DailyStreamingApiEvents", 10_000,
              "DataStorageMB", 1_024,
              "FileStorageMB", 1_024,
              "HourlyODataCallout", 1_000,
              "MassEmail", 5_000,
              "SingleEmail", 5_000,
              "StreamingApiConcurrentClients", 20));

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger queryJobs = new AtomicInteger();

  void countRequest() {
    requests.incrementAndGet();
  }

  void countQueryJob() {
    queryJobs.incrementAndGet();
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
    OTHERS.forEach((name, most) -> put(limits, name, most, 0));
    return Answer.json(limits);
  }

  private static void put(ObjectNode limits, String name, int most, int used) {
    limits.set(name, FakeJson.object().put("Max", most).put("Remaining", Math.max(0, most - used)));
  }
}
