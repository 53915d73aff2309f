package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.internal.http.ArrivingBody;
import io.sforza.core.internal.http.HttpClients;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP client of a connection with its threads: one request goes out, one answer comes in, and
 * all that is under way ends with {@link #close()}.
 */
final class Transport implements AutoCloseable {
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final HttpClient http;
  private final ExecutorService threads;
  private final Duration requestTimeout;
  private final Duration idleTimeout;
  private final String userAgent;
  private final Cancellation closing = new Cancellation();
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
    this.http = builder.build();
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

  Duration requestTimeout() {
    return requestTimeout;
  }

  /**
   * Sends a request and returns the answer as soon as its headers are there.
   *
   * @throws IOException if there is no answer
   * @throws ReadCancelledException if the thread is interrupted, the cancellation thrown or this
   *     closed before
   */
  HttpResponse<ArrivingBody> send(HttpRequest.Builder request, Cancellation cancellation)
      throws IOException {
    return send(request, cancellation, idleTimeout);
  }

  /** Sends a login: nobody waits longer for its body than for its headers. */
  HttpResponse<ArrivingBody> sendLogin(HttpRequest.Builder request) throws IOException {
    boolean shorter = requestTimeout.compareTo(idleTimeout) < 0;
    return send(request, closing, shorter ? requestTimeout : idleTimeout);
  }

  @SuppressWarnings("try") // the registrations only have to be closed
  private HttpResponse<ArrivingBody> send(
      HttpRequest.Builder request, Cancellation cancellation, Duration idle) throws IOException {
    HttpRequest whole = request.timeout(requestTimeout).header("User-Agent", userAgent).build();
    String what = whole.method() + " to " + whole.uri().getHost();
    CompletableFuture<HttpResponse<ArrivingBody>> answer =
        http.sendAsync(whole, headers -> arriving(idle));
    try (var byCaller = cancellation.onCancel(() -> answer.cancel(true));
        var byClosing = closing.onCancel(() -> answer.cancel(true))) {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw cancelled(what + " was interrupted before the answer came.", e);
    } catch (CancellationException e) {
      throw cancelled(what + " was cancelled before the answer came.", e);
    } catch (ExecutionException e) {
      if (closing.cancelled()) {
        throw cancelled(what + " ended because the connection was closed.", e);
      }
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
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
    threads.shutdownNow();
  }
}
