package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.rows.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** The org at its port. Thread-safe. */
public final class FakeServer implements AutoCloseable {
  private final MockWebServer server;
  private final Wire wire;
  private final URI url;

  private FakeServer(MockWebServer server, Wire wire, URI url) {
    this.server = server;
    this.wire = wire;
    this.url = url;
  }

  /**
   * Starts an org on a free port of the loopback address.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static FakeServer start(
      Observer observer, Tables tables, Sessions sessions, BulkJobs jobs, TimeSource time) {
    ServerLog.hush();
    MockWebServer server = new MockWebServer();
    server.setServerSocketFactory(new PromptSockets());
    try {
      server.start(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The fake org found no free port on 127.0.0.1.", e);
    }
    URI url = URI.create("http://127.0.0.1:" + server.getPort());
    Limits limits = new Limits();
    Routes routes =
        new Routes(
            new TokenEndpoint(sessions, time, url),
            new Describes(tables),
            limits,
            new BulkEndpoint(jobs, limits),
            new QueryEndpoint(tables, time));
    Wire wire = new Wire();
    server.setDispatcher(new Door(server, wire, observer, sessions, limits, routes));
    return new FakeServer(server, wire, url);
  }

  /** Returns where the org is reached. */
  public URI url() {
    return url;
  }

  /** Ends the org and all connections to it. */
  @Override
  public void close() {
    wire.end();
    server.close();
  }

  /** Lets in who has a session, and sends them to their endpoint. */
  private static final class Door extends Dispatcher {
    private final MockWebServer server;
    private final Wire wire;
    private final Observer observer;
    private final Sessions sessions;
    private final Limits limits;
    private final Routes routes;
    private final AtomicLong requests = new AtomicLong();

    Door(
        MockWebServer server,
        Wire wire,
        Observer observer,
        Sessions sessions,
        Limits limits,
        Routes routes) {
      this.server = server;
      this.wire = wire;
      this.observer = observer;
      this.sessions = sessions;
      this.limits = limits;
      this.routes = routes;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
      // the server keeps all requests for takeRequest(), which nobody calls
      server.takeRequest(0, TimeUnit.MILLISECONDS);
      Request request = new Request(recorded);
      Routes.Route route = routes.findWhole(request);
      Answer answer = observer.answer(route.call(), request, () -> answer(request, route));
      if (!route.open()) {
        answer = answer.header("Sforce-Limit-Info", limits.info());
      }
      answer = answer.header("X-SFDC-Request-Id", "fake-" + requests.incrementAndGet());
      return wire.response(answer, request);
    }

    private Answer answer(Request request, Routes.Route route) {
      try {
        return route.open() ? route.endpoint().get() : let(request, route);
      } catch (RuntimeException e) {
        // the server would leave the connection open, and the client waiting for an answer
        return Answer.error(500, "UNKNOWN_EXCEPTION", "The fake org failed: " + e);
      }
    }

    private Answer let(Request request, Routes.Route route) {
      String header = request.header("Authorization");
      if (header == null || !header.matches("(?i)(Bearer|OAuth) .+")) {
        return Answer.error(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE")
            .header("WWW-Authenticate", "Token");
      }
      if (!sessions.isLive(header.substring(header.indexOf(' ') + 1))) {
        return Answer.error(401, "INVALID_SESSION_ID", "Session expired or invalid")
            .header("WWW-Authenticate", "Token");
      }
      limits.countRequest();
      return route.endpoint().get();
    }
  }
}
