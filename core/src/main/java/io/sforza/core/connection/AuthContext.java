package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.http.ArrivingBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;

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

  AuthContext(Transport transport, TimeSource time) {
    this.transport = transport;
    this.time = time;
  }

  /** Returns the clock of the connection. */
  public TimeSource time() {
    return time;
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
