package io.sforza.core.connection;

import io.sforza.core.internal.http.ArrivingBody;
import io.sforza.core.internal.http.DepartingBody;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.LazyGzipInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sends a request once, with token and headers, and follows the org when it has moved. */
final class Exchanger {
  private static final int MOST_ERROR_BYTES = 1 << 20;

  private final Transport transport;
  private final SessionKeeper sessions;
  private final VersionChoice version;
  private final QuotaGuard quota;
  private final ServerClock serverClock;
  private final Telemetry telemetry;
  private final String callOptions;
  private final AtomicLong calls = new AtomicLong();

  Exchanger(
      Transport transport,
      SessionKeeper sessions,
      VersionChoice version,
      QuotaGuard quota,
      ServerClock serverClock,
      Telemetry telemetry,
      Connection.Builder settings) {
    this.transport = transport;
    this.sessions = sessions;
    this.version = version;
    this.quota = quota;
    this.serverClock = serverClock;
    this.telemetry = telemetry;
    this.callOptions = "client=" + ClientName.callOption(settings.clientName);
  }

  /** What came: a success with its body still arriving, or an error, read and closed. */
  record Exchanged(ApiResponse response, HttpHeaders headers, @Nullable ErrorAnswer error) {
    @Nullable String header(String name) {
      return headers.firstValue(name).orElse(null);
    }
  }

  long calls() {
    return calls.get();
  }

  Exchanged exchange(ApiRequest request, Session session, int attempt, Cancellation cancellation)
      throws IOException {
    ApiVersion pinned = request.version();
    URI url = request.on(session.instanceUrl(), pinned == null ? version.get(session) : pinned);
    HttpResponse<ArrivingBody> answer = send(request, session, url, attempt, cancellation);
    for (int hops = 0; hops < Redirects.MOST_HOPS; hops++) {
      URI next = Redirects.target(request.method(), url, answer);
      if (next == null) {
        break;
      }
      answer.body().close();
      url = next;
      answer = send(request, session, url, attempt, cancellation);
      if (succeeded(request, answer)) {
        sessions.moved(session, url);
      }
    }
    ApiResponse response = response(request, session, answer);
    ErrorAnswer error = null;
    if (!succeeded(request, answer)) {
      error = error(response);
    } else if (isForeign(request, answer)) {
      error = foreign(response);
    } else {
      serverClock.seen(answer.headers());
    }
    return new Exchanged(response, answer.headers(), error);
  }

  private HttpResponse<ArrivingBody> send(
      ApiRequest request, Session session, URI url, int attempt, Cancellation cancellation)
      throws IOException {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + session.accessToken().reveal())
            .header("Accept-Encoding", "gzip")
            .header("Sforce-Call-Options", callOptions);
    if (!request.headers().containsKey("Accept")) {
      http.header("Accept", "application/json");
    }
    request.headers().forEach(http::header);
    RequestBody body = request.body();
    DepartingBody departing = body == null || isSmall(body) ? null : transport.departing(body);
    http.method(request.method(), departing == null ? publisher(body) : departing);
    Telemetry.Exchange exchange = telemetry.sending(request, InstanceUrl.base(url), attempt);
    calls.incrementAndGet();
    HttpResponse<ArrivingBody> answer;
    try {
      answer =
          departing == null
              ? transport.send(http, cancellation)
              : transport.upload(http, departing, cancellation);
    } catch (IOException e) {
      exchange.unanswered(e);
      throw e;
    }
    exchange.answered(
        answer.statusCode(),
        answer.headers().firstValue("X-SFDC-Request-Id").orElse(null),
        quota.seen(answer.headers()));
    return answer;
  }

  private static boolean isSmall(RequestBody body) {
    return body instanceof BytesBody bytes && bytes.isSmall();
  }

  private static BodyPublisher publisher(@Nullable RequestBody body) {
    return body instanceof BytesBody bytes
        ? BodyPublishers.ofByteArray(bytes.bytes())
        : BodyPublishers.noBody();
  }

  private static boolean succeeded(ApiRequest request, HttpResponse<?> answer) {
    return answer.statusCode() / 100 == 2
        || (answer.statusCode() == 304 && request.headers().containsKey("If-Modified-Since"));
  }

  /** A proxy's portal or an edge's notice says 200 too, but in HTML. */
  private static boolean isForeign(ApiRequest request, HttpResponse<?> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    String accepted = request.headers().getOrDefault("Accept", "application/json");
    return type.toLowerCase(Locale.ROOT).startsWith("text/html") && !accepted.contains("*/*");
  }

  private static ErrorAnswer foreign(ApiResponse response) {
    ErrorAnswer page = error(response);
    return new ErrorAnswer(
        502, List.of(), "an HTML page in place of the answer: " + page.message());
  }

  private static ApiResponse response(
      ApiRequest request, Session session, HttpResponse<ArrivingBody> answer) {
    ArrivingBody wire = answer.body();
    boolean gzip =
        answer.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
    return new ApiResponse(request, session, answer, gzip ? new LazyGzipInputStream(wire) : null);
  }

  private static ErrorAnswer error(ApiResponse answer) {
    try (answer) {
      byte[] bytes = answer.body().readNBytes(MOST_ERROR_BYTES);
      return ErrorAnswer.parse(answer.status(), new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      // the status alone still says what happened
      return ErrorAnswer.parse(answer.status(), "the explanation broke off");
    }
  }
}
