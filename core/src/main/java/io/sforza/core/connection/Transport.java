package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.internal.http.ArrivingBody;
import io.sforza.core.internal.http.DepartingBody;
import io.sforza.core.internal.http.HttpClients;
import io.sforza.core.internal.http.ProxyRelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of a connection with its threads: one request goes out, one answer comes in, and
 * all that is under way ends with {@link #close()}.
 */
final class Transport implements AutoCloseable {
  private static final int PROXY_WANTS_CREDENTIALS = 407;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final HttpClient http;
  private final ExecutorService threads;
  private final Duration requestTimeout;
  private final Duration idleTimeout;
  private final String userAgent;
  private final Cancellation closing = new Cancellation();
  // with credentials for a proxy only
  private final @Nullable ProxyRelay relay;
  private final @Nullable String ticket;
  private final Set<ArrivingBody> bodies = ConcurrentHashMap.newKeySet();

  Transport(Connection.Builder settings) {
    this.requestTimeout = settings.requestTimeout;
    this.idleTimeout = settings.idleTimeout;
    this.userAgent = ClientName.userAgent(settings.clientName);
    this.threads = threads();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // one download a connection: HTTP/2 would put all pages through one flow-controlled
            // pipe
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout)
            .executor(threads);
    if (settings.tls != null) {
      builder.sslContext(settings.tls);
    }
    HttpProxy proxy = settings.proxy;
    Secret authorization = proxy == null ? null : proxy.authorization();
    if (proxy != null && authorization != null) {
      this.ticket = "Sforza " + UUID.randomUUID();
      this.relay = relay(proxy, authorization, settings.connectTimeout);
      builder.proxy(proxy.selector(relay.address()));
    } else {
      this.ticket = null;
      this.relay = null;
      // without one of ours the JVM's own applies, as for all HTTP clients
      ProxySelector selector =
          proxy == null ? ProxySelector.getDefault() : proxy.selector(proxy.address());
      // an application may have taken the JVM's away
      if (selector != null) {
        builder.proxy(selector);
      }
    }
    this.http = builder.build();
  }

  private ProxyRelay relay(HttpProxy proxy, Secret authorization, Duration connectTimeout) {
    try {
      return new ProxyRelay(
          threads,
          proxy.address(),
          authorization.reveal(),
          String.valueOf(ticket),
          Math.toIntExact(connectTimeout.toMillis()));
    } catch (IOException e) {
      threads.shutdownNow();
      throw new UncheckedIOException("No port on loopback is free for the proxy's relay.", e);
    }
  }

  private static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "sforza-" + THREADS.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Returns the threads that end with this transport. */
  Executor executor() {
    return threads;
  }

  /** Returns what is cancelled when this transport is closed. */
  Cancellation closing() {
    return closing;
  }

  /** Returns where the relay to the proxy listens, 0 if there is none. */
  int relayPort() {
    return relay == null ? 0 : relay.address().getPort();
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  /**
   * Sends a request and returns the answer as soon as its headers are there.
   *
   * @throws AnswerBrokeOff if it ended before anybody could read it
   * @throws IOException if there is no answer
   * @throws ReadCancelledException if the thread is interrupted, the cancellation thrown or this
   *     closed before
   */
  HttpResponse<ArrivingBody> send(HttpRequest.Builder request, Cancellation cancellation)
      throws IOException {
    return send(request.timeout(requestTimeout), null, cancellation, idleTimeout);
  }

  /** Returns a body to be sent by {@link #upload}. */
  DepartingBody departing(RequestBody body) {
    return new DepartingBody(body, threads, TimeSource.system());
  }

  /**
   * Sends a request as {@link #send(HttpRequest.Builder, Cancellation)} does, however long its body
   * takes, as long as it moves.
   *
   * @param body the body of the request; ended with it
   * @throws BodyBrokeOff if the body could not be read to its end
   */
  HttpResponse<ArrivingBody> upload(
      HttpRequest.Builder request, DepartingBody body, Cancellation cancellation)
      throws IOException {
    try (body) {
      return send(request, body, cancellation, idleTimeout);
    } catch (IOException e) {
      Throwable failure = body.failure();
      throw failure == null ? e : new BodyBrokeOff(failure);
    }
  }

  /** Sends a login: nobody waits longer for its body than for its headers. */
  HttpResponse<ArrivingBody> sendLogin(HttpRequest.Builder request) throws IOException {
    boolean shorter = requestTimeout.compareTo(idleTimeout) < 0;
    return send(
        request.timeout(requestTimeout), null, closing, shorter ? requestTimeout : idleTimeout);
  }

  @SuppressWarnings("try") // the registrations only have to be closed
  private HttpResponse<ArrivingBody> send(
      HttpRequest.Builder request,
      @Nullable DepartingBody body,
      Cancellation cancellation,
      Duration idle)
      throws IOException {
    request.setHeader("User-Agent", userAgent);
    if (ticket != null) {
      // goes with CONNECT to our own relay, never to Salesforce
      request.setHeader("Proxy-Authorization", ticket);
    }
    HttpRequest whole = request.build();
    String what = whole.method() + " to " + whole.uri().getHost();
    AtomicBoolean begun = new AtomicBoolean();
    CompletableFuture<HttpResponse<ArrivingBody>> answer =
        http.sendAsync(
            whole,
            headers -> {
              begun.set(true);
              return arriving(idle);
            });
    try (var byCaller = cancellation.onCancel(() -> answer.cancel(true));
        var byClosing = closing.onCancel(() -> answer.cancel(true))) {
      HttpResponse<ArrivingBody> arrived = body == null ? answer.get() : await(answer, body);
      if (arrived.statusCode() == PROXY_WANTS_CREDENTIALS) {
        // the JDK's client gives the proxy's answer to CONNECT as that of the org, without a body
        throw new IOException("Tunnel failed, got: " + PROXY_WANTS_CREDENTIALS);
      }
      return arrived;
    } catch (InterruptedException e) {
      discard(answer);
      Thread.currentThread().interrupt();
      throw cancelled(what + " was interrupted before the answer came.", e);
    } catch (CancellationException e) {
      throw cancelled(what + " was cancelled before the answer came.", e);
    } catch (ExecutionException e) {
      if (closing.cancelled()) {
        throw cancelled(what + " ended because the connection was closed.", e);
      }
      IOException cause =
          e.getCause() instanceof IOException thrown ? thrown : new IOException(e.getCause());
      throw begun.get() ? new AnswerBrokeOff(cause) : cause;
    }
  }

  /** Waits for the answer to an upload as long as it moves. */
  private HttpResponse<ArrivingBody> await(
      CompletableFuture<HttpResponse<ArrivingBody>> answer, DepartingBody body)
      throws InterruptedException, ExecutionException, IOException {
    while (true) {
      Duration patience;
      try {
        patience = body.patience(idleTimeout, requestTimeout);
      } catch (IOException e) {
        discard(answer);
        throw e;
      }
      try {
        return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // another piece may have gone out meanwhile
      }
    }
  }

  /** Ends a request; an answer that came at the same moment is closed, for nobody will read it. */
  private static void discard(CompletableFuture<HttpResponse<ArrivingBody>> answer) {
    if (!answer.cancel(true)) {
      var unused = answer.thenAccept(late -> late.body().close());
    }
  }

  private ArrivingBody arriving(Duration idle) {
    ArrivingBody body = new ArrivingBody(idle, bodies::remove);
    bodies.add(body);
    if (closing.cancelled()) {
      body.close();
    }
    return body;
  }

  private static ReadCancelledException cancelled(String message, Exception cause) {
    return new ReadCancelledException(ErrorDetails.of(message).cause(cause));
  }

  /** Ends everything under way; when it returns, no thread or socket is left that does not end. */
  @Override
  public void close() {
    closing.cancel();
    bodies.forEach(ArrivingBody::close);
    HttpClients.close(http);
    if (relay != null) {
      relay.close();
    }
    threads.shutdownNow();
  }
}
