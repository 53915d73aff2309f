package io.sforza.core;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** An org that gives the answers it was told to, one after the other, over real HTTP. */
public final class ScriptedOrg implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  public final SteppingTime time = new SteppingTime();
  public final AtomicInteger logins = new AtomicInteger();

  public ScriptedOrg() throws IOException {
    server.start();
  }

  public ScriptedOrg answers(int status, String body, String... headers) {
    return answers(status, new Buffer().writeUtf8(body), headers);
  }

  public ScriptedOrg answers(int status, Buffer body, String... headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
    for (int i = 0; i < headers.length; i += 2) {
      response.setHeader(headers[i], headers[i + 1]);
    }
    return answers(response.build());
  }

  public ScriptedOrg answers(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  public void dispatches(Dispatcher dispatcher) {
    server.setDispatcher(dispatcher);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** A connection that sends each request once; its n-th login gives the token {@code token-n}. */
  public Connection connection() {
    return builder().retryPolicy(RetryPolicy.none()).build();
  }

  /** The same with repeats, on a clock that jumps over every wait. */
  public Connection.Builder builder() {
    return newestVersion().apiVersion(ApiVersion.LATEST_KNOWN);
  }

  /** The same without a version, so that the org is asked for it. */
  public Connection.Builder newestVersion() {
    return Connection.builder(
            context -> Session.of(url(), Secret.of("token-" + logins.incrementAndGet())))
        .requestTimeout(Duration.ofSeconds(20))
        .time(time);
  }

  public RecordedRequest request() throws InterruptedException {
    return server.takeRequest();
  }

  public int requests() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
  }
}
