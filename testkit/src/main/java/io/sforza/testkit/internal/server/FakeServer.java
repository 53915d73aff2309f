package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.Call;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.store.Store;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Listening where;
  private final List<MockWebServer> left = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable MockWebServer loginHost;

  private FakeServer(Org org, Listening where) {
    this.org = org;
    this.where = where;
  }

  /**
   * Starts an org.
   *
   * @throws UncheckedIOException if the port cannot be opened
   */
  public static FakeServer start(Observer observer, OrgParts parts, Listening where) {
    ServerLog.hush();
    MockWebServer server = new MockWebServer();
    Org org = new Org(observer, parts, server, where);
    server.setDispatcher(new Door(org, server, false));
    where.open(server);
    return new FakeServer(org, where);
  }

  /** Returns where the org is reached. */
  public URI url() {
    return where.url(org.home);
  }

  /** Moves the org to another port and ends all sessions; returns where it is reached now. */
  public URI move() {
    lock.lock();
    try {
      MockWebServer next = new MockWebServer();
      next.setDispatcher(new Door(org, next, false));
      where.atAnyPort().open(next);
      left.add(org.home);
      org.home = next;
      org.desk.sessions().closeAll();
      return where.url(next);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the host that stands for {@code login.salesforce.com}; opened when first asked for. */
  public URI loginUrl() {
    lock.lock();
    try {
      MockWebServer shared = loginHost;
      if (shared == null) {
        shared = new MockWebServer();
        shared.setDispatcher(new Door(org, shared, true));
        where.atAnyPort().open(shared);
        org.desk.answersAt(where.url(shared));
        loginHost = shared;
      }
      return where.url(shared);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets jobs and what was counted. */
  public void reset() {
    org.jobs.clear();
    org.limits.reset();
  }

  /** Ends the org and all connections to it. */
  @Override
  public void close() {
    org.wire.end();
    lock.lock();
    try {
      org.home.close();
      left.forEach(MockWebServer::close);
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
    final BulkJobs jobs;
    final Wire wire;
    final TimeSource time;
    final Limits limits;
    final Routes routes;
    final AtomicLong requests = new AtomicLong();
    volatile MockWebServer home;
    // the tokens of refreshes without an answer yet
    final Set<String> refreshing = ConcurrentHashMap.newKeySet();

    Org(Observer observer, OrgParts parts, MockWebServer home, Listening where) {
      this.home = home;
      Supplier<URI> url = () -> where.url(this.home);
      this.observer = observer;
      this.desk = parts.desk();
      this.time = parts.time();
      this.wire = new Wire(time);
      this.jobs = parts.jobs();
      this.limits = parts.limits();
      Store store = parts.store();
      this.routes =
          new Routes(
              new TokenEndpoint(desk, time, url),
              new SoapEndpoint(desk, url),
              new IdentityEndpoint(desk, url),
              new Describes(store, desk),
              limits,
              new JobRoutes(
                  new BulkEndpoint(jobs, desk),
                  new IngestEndpoint(jobs, desk),
                  new JobListEndpoint(jobs)),
              v1(jobs, desk, limits),
              new QueryEndpoint(store, desk, time),
              new OrgRows(store, desk, time));
    }

    /** Does what a twist does before a request is looked at. */
    void twist(Request request) {
      if (request.twist() instanceof Twist.SessionEnds) {
        desk.sessions().close(Sender.anyToken(request));
      } else if (request.twist() instanceof Twist.JobVanishes) {
        jobs.removeAsked(request);
      }
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
      if (route.call() != Call.TOKEN) {
        return response(request, route);
      }
      String token = TokenEndpoint.refreshed(request);
      boolean first = token.isEmpty() || org.refreshing.add(token);
      try {
        return response(
            request, first ? route : new Routes.Route(Call.TOKEN, true, TokenEndpoint::inFlight));
      } finally {
        if (first) {
          org.refreshing.remove(token);
        }
      }
    }

    private MockResponse response(Request request, Routes.Route route) {
      Answer answer = observed(request, route);
      if (!route.open()) {
        answer = answer.unlessSaid("Sforce-Limit-Info", org.limits.info());
      }
      answer = RestHeaders.dress(answer, route.call(), request);
      answer = answer.header("X-SFDC-Request-Id", "fake-" + org.requests.incrementAndGet());
      return org.wire.response(answer, request);
    }

    private Answer observed(Request request, Routes.Route route) {
      try {
        return org.observer
            .answer(route.call(), request, asked -> answer(asked, route))
            .unlessSaid("Date", HttpDate.of(org.time.instant()));
      } catch (RuntimeException e) {
        return failed(e);
      }
    }

    private Answer answer(Request asked, Routes.Route found) {
      try {
        Routes.Route route = asked.twist() == null ? found : org.routes.findWhole(asked);
        org.twist(asked);
        // what jobs should have written by now is there for every answer
        org.jobs.register().settle();
        return route.open() ? route.endpoint().get() : let(asked, route);
      } catch (RuntimeException e) {
        return failed(e);
      }
    }

    /** The server would leave the connection open, and the client waiting for an answer. */
    private static Answer failed(RuntimeException e) {
      return Answer.error(500, "UNKNOWN_EXCEPTION", "The fake org failed: " + e);
    }

    private Answer let(Request request, Routes.Route route) {
      boolean moved = !shared && org.home != server;
      Answer refused = moved ? Sender.noSession() : Sender.refused(request, org.desk.sessions());
      if (refused != null) {
        return refused;
      }
      if (request.twist() instanceof Twist.QuotaUsedUp) {
        return org.limits.usedUp();
      }
      return org.limits.countRequest() ? route.endpoint().get() : Limits.exceeded();
    }
  }
}
