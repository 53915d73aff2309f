package io.sforza.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Waits at a port of this machine for the browser to come back from Salesforce (RFC 8252, Loopback
 * Interface Redirection). What comes without the right state is turned away and not waited for.
 */
final class LoopbackListener implements AutoCloseable {
  private static final int MOST_AT_ONCE = 16;

  private final HttpServer server;
  // one that says nothing must not keep the browser waiting
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          MOST_AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "sforza-callback");
            thread.setDaemon(true);
            return thread;
          });
  private final URI callback;
  private final String state;
  private final CompletableFuture<URI> came = new CompletableFuture<>();

  private LoopbackListener(HttpServer server, URI callback, String state) {
    this.server = server;
    this.callback = callback;
    this.state = state;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalArgumentException if the URL is not on this machine
   * @throws UncheckedIOException if the port is taken
   */
  static LoopbackListener at(URI callback, String state) {
    String host = String.valueOf(callback.getHost());
    boolean loopback = host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
    if (!"http".equals(callback.getScheme()) || !loopback || callback.getPort() < 0) {
      throw new IllegalArgumentException(
          "Nobody can listen at "
              + callback
              + " here: use a callback URL such as http://127.0.0.1:8765/callback, and add it to"
              + " the app.");
    }
    try {
      // a name would be looked up, and might be somebody else's
      InetAddress address = InetAddress.getByName(host.equals("localhost") ? "127.0.0.1" : host);
      HttpServer server = HttpServer.create(new InetSocketAddress(address, callback.getPort()), 0);
      LoopbackListener listener = new LoopbackListener(server, callback, state);
      server.createContext("/", listener::answer);
      server.setExecutor(listener.threads);
      server.start();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Port " + callback.getPort() + " of " + callback + " is taken by another program.", e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI url = exchange.getRequestURI();
    boolean ours = url.getPath().equals(callback.getPath().isEmpty() ? "/" : callback.getPath());
    Map<String, String> parameters = AuthorizationRequest.query(url);
    if (!ours || !exchange.getRequestMethod().equals("GET")) {
      show(exchange, 404, "There is nothing here.");
    } else if (!state.equals(parameters.get("state"))) {
      show(exchange, 400, "This did not come from the login that is waited for.");
    } else if (parameters.containsKey("error")) {
      show(exchange, 200, "Salesforce did not give access. You may close this window.");
      came.complete(url);
    } else {
      show(exchange, 200, "You are logged in to Salesforce. You may close this window.");
      came.complete(url);
    }
  }

  private static void show(HttpExchange exchange, int status, String text) throws IOException {
    byte[] page =
        ("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Salesforce login</title>"
                + "<body style=\"font-family:sans-serif;margin:4em\"><p>"
                + text
                + "</p></body></html>")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    // the URL of this page holds the code
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange.sendResponseHeaders(status, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  /** Returns the URL that the browser came back to. */
  URI await(TimeSource time, Duration patience) {
    try {
      if (time.await(patience, came)) {
        return came.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while waiting for the user's consent.").cause(e));
    }
    throw new AuthenticationException(
        ErrorDetails.of("Nobody consented within " + patience + ".")
            .hint(
                "Open the URL in a browser on this machine. If Salesforce shows an error there, it"
                    + " names the reason: the callback URL must be the app's letter by letter, and"
                    + " the app installed in the org."));
  }

  @Override
  public void close() {
    // newer JDKs wait here, and take an interrupt that is meant for the caller
    boolean interrupted = Thread.interrupted();
    server.stop(0);
    threads.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
