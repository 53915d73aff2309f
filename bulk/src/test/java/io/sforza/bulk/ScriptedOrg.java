package io.sforza.bulk;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;

/** An org that gives the answers it was told to, one after the other, over real HTTP. */
final class ScriptedOrg implements AutoCloseable {
  static final String JOB = "7505g00000DhRA2AAN";

  private final MockWebServer server = new MockWebServer();
  final SteppingTime time = new SteppingTime();

  RetryPolicy retryPolicy = RetryPolicy.none();

  ScriptedOrg() throws IOException {
    server.start();
  }

  Connection connection() {
    URI url = URI.create("http://127.0.0.1:" + server.getPort());
    return Connection.builder(context -> Session.of(url, Secret.of("token")))
        .apiVersion(ApiVersion.LATEST_KNOWN)
        .requestTimeout(Duration.ofSeconds(20))
        .retryPolicy(retryPolicy)
        .time(time)
        .build();
  }

  ScriptedOrg job(String state, long rows) {
    return job(state, rows, "");
  }

  ScriptedOrg job(String state, long rows, String more) {
    return json(
        200,
        "{\"id\":\""
            + JOB
            + "\",\"operation\":\"query\",\"object\":\"Account\",\"state\":\""
            + state
            + "\",\"createdDate\":\"2026-11-20T17:00:17.000+0000\",\"apiVersion\":68.0,\"numberRecordsProcessed\":"
            + rows
            + more
            + "}");
  }

  ScriptedOrg json(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    return this;
  }

  ScriptedOrg page(String csv, long rows, String locator) {
    return answers(
        page(csv).setHeader("Sforce-NumberOfRecords", rows).setHeader("Sforce-Locator", locator));
  }

  ScriptedOrg answers(MockResponse.Builder response) {
    server.enqueue(response.build());
    return this;
  }

  static MockResponse.Builder page(String csv) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "text/csv; charset=UTF-8")
        .body(new Buffer().writeUtf8(csv));
  }

  /** Returns verb, path below the version and query of all requests so far. */
  List<String> requests() throws InterruptedException {
    List<String> requests = new ArrayList<>();
    for (int i = server.getRequestCount() - taken; i > 0; i--) {
      var request = server.takeRequest();
      taken++;
      requests.add(
          request.getMethod()
              + " "
              + request.getTarget().replace("/services/data/v68.0/jobs/query", ""));
    }
    return requests;
  }

  private int taken;

  @Override
  public void close() {
    server.close();
  }
}
