package io.sforza.core.connection;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.http.ArrivingBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an {@link AuthStrategy} logs in with, so that a login goes the same way as every other
 * request: through the same proxy, with the same trust, within the same time-outs.
 *
 * <p>Thread-safe.
 */
public final class AuthContext {
  private static final int MOST_BYTES = 1 << 20;

  private final Transport transport;
  private final TimeSource time;
  private final String clientName;
  private final AtomicLong sent = new AtomicLong();

  AuthContext(Transport transport, Connection.Builder settings) {
    this.transport = transport;
    this.time = settings.time;
    this.clientName = ClientName.callOption(settings.clientName);
  }

  /**
   * Does what needs a login host but no connection yet, such as a user's consent in a browser, and
   * returns what came of it. The HTTP client is closed at the end.
   *
   * @param <T> what comes of it
   * @param settings sets proxy, trust, time-outs or the clock, as for a connection
   * @param work what to do; it must not keep the context
   */
  public static <T> T with(
      Consumer<Connection.Builder> settings, Function<AuthContext, ? extends T> work) {
    Connection.Builder builder =
        Connection.builder(
            context -> {
              throw new IllegalStateException("Nobody logs in here.");
            });
    settings.accept(builder);
    try (Transport transport = new Transport(builder)) {
      return work.apply(new AuthContext(transport, builder));
    }
  }

  /** Returns the clock of the connection. */
  public TimeSource time() {
    return time;
  }

  /** Returns how many requests were sent, by which a new session is told from a shared one. */
  long sent() {
    return sent.get();
  }

  /** Returns how library and application name themselves to the org. */
  public String clientName() {
    return clientName;
  }

  /**
   * Ends an access token or a refresh token at {@code /services/oauth2/revoke}, with the sessions
   * that hang on it ("Salesforce Help", Revoke OAuth Tokens). One that has ended already is fine.
   *
   * @param host where the token is good for, or where it came from
   * @param token the token
   * @throws IllegalArgumentException if the host is not https (or http on loopback)
   * @throws AuthenticationException if Salesforce refuses
   * @throws TransportException if Salesforce could not be reached, or not answer
   */
  public void revoke(URI host, Secret token) {
    String form = "token=" + URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8);
    LoginAnswer answer =
        send(
            HttpRequest.newBuilder(URI.create(InstanceUrl.base(host) + "/services/oauth2/revoke"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    int status = answer.status();
    // the body may be JSON or a form; both spell the code
    boolean ended =
        answer.body().contains("invalid_token") || answer.body().contains("unsupported_token_type");
    if (status == 200 || (status == 400 && ended)) {
      return;
    }
    ErrorDetails details =
        ErrorDetails.of(host + " did not end the token: HTTP " + status + ".")
            .hint("An admin can: Setup > Connected Apps OAuth Usage, or the user's detail page.");
    throw status >= 500
        ? new TransportException(details.retryLater())
        : new AuthenticationException(details);
  }

  /**
   * Sends a request once and returns its whole answer, whatever the status. Redirects are not
   * followed, for a secret would go along. The whole answer must come within the connection's
   * {@code requestTimeout}.
   *
   * @param request the request; its time-out and {@code User-Agent} are set here
   * @throws TransportException if there is no whole answer, or one of more than 1 MiB
   * @throws io.sforza.core.error.ReadCancelledException if the thread is interrupted or the
   *     connection closed before
   */
  public LoginAnswer send(HttpRequest.Builder request) {
    URI url = request.build().uri();
    String what = "The login at " + url.getScheme() + "://" + url.getRawAuthority();
    try {
      long start = TimeSource.system().nanoTime();
      sent.incrementAndGet();
      HttpResponse<ArrivingBody> answer = transport.sendLogin(request);
      return new LoginAnswer(answer.statusCode(), answer.headers(), text(answer, start, what));
    } catch (IOException e) {
      throw TransportException.noAnswer(what, e);
    }
  }

  private String text(HttpResponse<ArrivingBody> answer, long start, String what)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (ArrivingBody body = answer.body()) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        text.write(buffer, 0, n);
        if (text.size() > MOST_BYTES) {
          throw new TransportException(
              ErrorDetails.of(what + " was answered with more than " + MOST_BYTES + " bytes.")
                  .hint("Check that the host is that of a Salesforce org."));
        }
        // the network's time, whatever the clock of the connection says
        if (TimeSource.system().nanoTime() - start > transport.requestTimeout().toNanos()) {
          throw new HttpTimeoutException("the answer did not come whole in time");
        }
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
