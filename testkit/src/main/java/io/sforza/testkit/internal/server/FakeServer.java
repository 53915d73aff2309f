package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** The org at its port, and at a second one as the host where all orgs log in. Thread-safe. */
public final class FakeServer implements AutoCloseable {
  private final Org org;
  private final MockWebServer server;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable MockWebServer loginHost;

  private FakeServer(Org org, MockWebServer server) {
    this.org = org;
    this.server = server;
  }

  /**
   * Starts an org on a free port of the loopback address.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static FakeServer start(
      Observer observer, Store store, LoginDesk desk, BulkJobs jobs, TimeSource time) {
    ServerLog.hush();
    MockWebServer server = new MockWebServer();
    Org org = new Org(observer, store, desk, jobs, time, () -> url(server));
    open(server, new Door(org, server, false));
    return new FakeServer(org, server);
  }

  private static void open(MockWebServer server, Dispatcher dispatcher) {
    server.setServerSocketFactory(new PromptSockets());
    server.setDispatcher(dispatcher);
    try {
      server.start(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The fake org found no free port on 127.0.0.1.", e);
    }
  }

  /** Returns where the org is reached. */
  public URI url() {
    return url(server);
  }

  /** Returns the host that stands for {@code login.salesforce.com}; opened when first asked for. */
  public URI loginUrl() {
    lock.lock();
    try {
      MockWebServer shared = loginHost;
      if (shared == null) {
        shared = new MockWebServer();
        open(shared, new Door(org, shared, true));
        loginHost = shared;
      }
      return url(shared);
    } finally {
      lock.unlock();
    }
  }

  private static URI url(MockWebServer server) {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** Ends the org and all connections to it. */
  @Override
  public void close() {
    org.wire.end();
    server.close();
    lock.lock();
    try {
      if (loginHost != null) {
        loginHost.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What answers, at whichever port. */
  private static final class Org {
    final Observer observer;
    final LoginDesk desk;
    final Wire wire;
    final TimeSource time;
    final BulkJobs jobs;
    final Limits limits = new Limits();
    final Routes routes;
    final AtomicLong requests = new AtomicLong();

    Org(
        Observer observer,
        Store store,
        LoginDesk desk,
        BulkJobs jobs,
        TimeSource time,
        Supplier<URI> url) {
      this.observer = observer;
      this.desk = desk;
      this.wire = new Wire();
      this.time = time;
      this.jobs = jobs;
      this.routes =
          new Routes(
              new TokenEndpoint(desk, time, url),
              new SoapEndpoint(desk, url),
              new IdentityEndpoint(desk, url),
              new Describes(store.first()),
              limits,
              new JobRoutes(
                  new BulkEndpoint(jobs, desk, limits),
                  new IngestEndpoint(jobs, desk),
                  new JobListEndpoint(jobs)),
              v1(jobs, desk, limits),
              new QueryEndpoint(store, desk, time),
              new OrgRows(store, desk, time));
    }
  }

  private static V1Routes v1(BulkJobs jobs, LoginDesk desk, Limits limits) {
    V1Orders orders = new V1Orders(jobs, desk);
    return new V1Routes(new V1Endpoint(jobs, orders), orders, limits);
  }

  /** Lets in who has a session, and sends them to their endpoint. */
  private static final class Door extends Dispatcher {
    private final Org org;
    private final MockWebServer server;
    private final boolean shared;

    Door(Org org, MockWebServer server, boolean shared) {
      this.org = org;
      this.server = server;
      this.shared = shared;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
      // the server keeps all requests for takeRequest(), which nobody calls
      server.takeRequest(0, TimeUnit.MILLISECONDS);
      Request request = new Request(recorded, shared);
      Routes.Route route = org.routes.findWhole(request);
      Answer answer = org.observer.answer(route.call(), request, () -> answer(request, route));
      if (!route.open()) {
        answer = answer.header("Sforce-Limit-Info", org.limits.info());
      }
      answer = answer.header("X-SFDC-Request-Id", "fake-" + org.requests.incrementAndGet());
      return org.wire.response(answer, request);
    }

    private Answer answer(Request request, Routes.Route route) {
      try {
        // what jobs should have written by now is there for every answer
        org.jobs.register().settle();
        Answer answer = route.open() ? route.endpoint().get() : let(request, route);
        ZonedDateTime now = org.time.instant().atZone(ZoneOffset.UTC);
        return answer.header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
      } catch (RuntimeException e) {
        // the server would leave the connection open, and the client waiting for an answer
        return Answer.error(500, "UNKNOWN_EXCEPTION", "The fake org failed: " + e);
      }
    }

    private Answer let(Request request, Routes.Route route) {
      Answer refused = Sender.refused(request, org.desk.sessions());
      if (refused != null) {
        return refused;
      }
      org.limits.countRequest();
      return route.endpoint().get();
    }
  }
}
