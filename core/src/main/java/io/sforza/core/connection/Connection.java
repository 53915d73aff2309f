package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.http.CountingInputStream;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.LazyGzipInputStream;
import io.sforza.core.internal.http.Rejections;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authenticated way to one org: adds host, API version and token to a request, asks for gzip,
 * logs in when there is no session and once more when Salesforce says that it has expired, and
 * turns every answer that is not a success into an exception.
 *
 * <pre>{@code
 * try (Connection connection = Connection.builder(auth).build();
 *     ApiResponse limits = connection.send(ApiRequest.get("limits"))) {
 *   …
 * }
 * }</pre>
 *
 * <p>Thread-safe. One connection serves any number of readers and jobs.
 */
public final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MOST_ERROR_BYTES = 1 << 20;
  private static final String OWN_NAME = "sforza";

  private final SessionKeeper sessions;
  private final HttpClient http;
  private final ApiVersion version;
  private final TimeSource time;
  private final Duration requestTimeout;
  private final String clientName;
  private final AtomicLong calls = new AtomicLong();
  private volatile @Nullable ApiUsage usage;
  private volatile boolean closed;

  private Connection(Builder builder) {
    this.version = builder.version;
    this.time = builder.time;
    this.requestTimeout = builder.requestTimeout;
    this.clientName = builder.clientName;
    this.http =
        HttpClient.newBuilder()
            // one download a connection: HTTP/2 would put all pages through one flow-controlled
            // pipe
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(builder.connectTimeout)
            .build();
    this.sessions = new SessionKeeper(builder.auth, new AuthContext(http, requestTimeout, time));
  }

  /**
   * Returns a builder of connections.
   *
   * @param auth how to log in
   */
  public static Builder builder(AuthStrategy auth) {
    return new Builder(Objects.requireNonNull(auth, "auth"));
  }

  /**
   * Sends a request and returns the answer as soon as its headers are there. Costs one API call;
   * two when the session had expired, besides the login.
   *
   * @param request what to send
   * @return the answer, to be closed by the caller
   * @throws io.sforza.core.error.AuthenticationException if the login, or the session twice in a
   *     row, is refused
   * @throws io.sforza.core.error.QuotaExceededException if the org's allowance is used up
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses the request
   * @throws TransportException if Salesforce cannot be reached, or something in between answers
   * @throws ReadCancelledException if the thread is interrupted
   * @throws IllegalStateException if the connection is closed
   */
  public ApiResponse send(ApiRequest request) {
    Session session = session();
    HttpResponse<InputStream> answer = exchange(request, session);
    if (answer.statusCode() == 401) {
      ErrorAnswer error = errorAnswer(request, answer);
      if (!Rejections.sessionExpired(error)) {
        throw rejection(request, answer, error);
      }
      LOG.warn("request=\"{}\" session=expired action=login", request);
      Session renewed = sessions.renew(session);
      if (renewed.equals(session)) {
        // a fixed token: to send it again would only cost a call
        throw rejection(request, answer, error);
      }
      answer = exchange(request, renewed);
    }
    if (answer.statusCode() / 100 == 2) {
      return response(request, answer);
    }
    throw rejection(request, answer, errorAnswer(request, answer));
  }

  /**
   * Returns the session, after logging in if there is none yet.
   *
   * @throws io.sforza.core.error.AuthenticationException if the login is refused
   * @throws TransportException if Salesforce cannot be reached
   * @throws IllegalStateException if the connection is closed
   */
  public Session session() {
    if (closed) {
      throw new IllegalStateException("The connection is closed.");
    }
    return sessions.current();
  }

  /** Returns the API version that requests go to. */
  public ApiVersion apiVersion() {
    return version;
  }

  /** Returns the clock of this connection. */
  public TimeSource time() {
    return time;
  }

  /** Returns the requests that this connection has sent, logins not counted. */
  public long calls() {
    return calls.get();
  }

  /**
   * Returns the org's API usage as the last answer told it, or null if none did yet. Costs nothing.
   */
  public @Nullable ApiUsage usage() {
    return usage;
  }

  /** Closes the connection: no more requests. The session stays valid: others may share it. */
  @Override
  public void close() {
    closed = true;
  }

  /** Returns the org and the version, such as {@code https://acme.my.salesforce.com v68.0}. */
  @Override
  public String toString() {
    Session known = sessions.known();
    return (known == null ? "not logged in yet, " : known.instanceUrl() + " ") + "v" + version;
  }

  private HttpResponse<InputStream> exchange(ApiRequest request, Session session) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.on(session.instanceUrl(), version))
            .timeout(requestTimeout)
            .header("Authorization", "Bearer " + session.accessToken().reveal())
            .header("Accept-Encoding", "gzip")
            .header(
                "User-Agent", clientName.equals(OWN_NAME) ? OWN_NAME : clientName + " " + OWN_NAME)
            .header("Sforce-Call-Options", "client=" + clientName);
    if (!request.headers().containsKey("Accept")) {
      http.header("Accept", "application/json");
    }
    request.headers().forEach(http::header);
    byte[] body = request.body();
    http.method(
        request.method(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    long start = time.nanoTime();
    try {
      calls.incrementAndGet();
      HttpResponse<InputStream> answer = this.http.send(http.build(), BodyHandlers.ofInputStream());
      answer
          .headers()
          .firstValue("Sforce-Limit-Info")
          .map(ApiUsage::parse)
          .ifPresent(seen -> usage = seen);
      LOG.debug(
          "request=\"{}\" status={} ms={}",
          request,
          answer.statusCode(),
          (time.nanoTime() - start) / 1_000_000);
      return answer;
    } catch (IOException e) {
      throw TransportException.noAnswer(request + " to " + session.instanceUrl(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of(request + " was interrupted before the answer came.").cause(e));
    }
  }

  private static ApiResponse response(ApiRequest request, HttpResponse<InputStream> answer) {
    CountingInputStream wire = new CountingInputStream(answer.body());
    InputStream body = isGzip(answer) ? new LazyGzipInputStream(wire) : wire;
    return new ApiResponse(request.toString(), answer.statusCode(), answer.headers(), body, wire);
  }

  private static boolean isGzip(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
  }

  private static ErrorAnswer errorAnswer(ApiRequest request, HttpResponse<InputStream> answer) {
    try (ApiResponse response = response(request, answer)) {
      byte[] bytes = response.body().readNBytes(MOST_ERROR_BYTES);
      return ErrorAnswer.parse(answer.statusCode(), new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      // the status alone still says what happened
      return ErrorAnswer.parse(answer.statusCode(), "the explanation broke off");
    }
  }

  private SalesforceException rejection(
      ApiRequest request, HttpResponse<?> answer, ErrorAnswer error) {
    return Rejections.exception(
        request.toString(),
        error,
        answer.headers().firstValue("X-SFDC-Request-Id").orElse(null),
        usage);
  }

  /** Collects the settings of a connection. Not thread-safe. */
  public static final class Builder {
    private final AuthStrategy auth;
    private ApiVersion version = ApiVersion.LATEST_KNOWN;
    private TimeSource time = TimeSource.system();
    private Duration connectTimeout = Duration.ofSeconds(20);
    private Duration requestTimeout = Duration.ofMinutes(2);
    private String clientName = OWN_NAME;

    private Builder(AuthStrategy auth) {
      this.auth = auth;
    }

    /**
     * Sets the API version; {@link ApiVersion#LATEST_KNOWN} if not set.
     *
     * @param version the version
     */
    public Builder apiVersion(ApiVersion version) {
      this.version = Objects.requireNonNull(version, "version");
      return this;
    }

    /**
     * Sets the clock; the computer's own if not set.
     *
     * @param time the clock
     */
    public Builder time(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets how long to wait for a connection to be made; 20 seconds if not set.
     *
     * @param timeout more than zero
     */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = positive(timeout);
      return this;
    }

    /**
     * Sets how long to wait for the headers of an answer; 2 minutes if not set, which is how long
     * Salesforce lets a query run.
     *
     * @param timeout more than zero
     */
    public Builder requestTimeout(Duration timeout) {
      this.requestTimeout = positive(timeout);
      return this;
    }

    /**
     * Sets the name of your application, which the org's event logs show beside each call.
     *
     * @param name letters, digits, dots, dashes, underscores and slashes
     * @throws IllegalArgumentException if the name has another character
     */
    public Builder clientName(String name) {
      if (!name.matches("[A-Za-z0-9._/-]+")) {
        throw new IllegalArgumentException(
            "'" + name + "' cannot be a client name: use letters, digits and . _ / - only.");
      }
      this.clientName = name;
      return this;
    }

    /** Returns the connection. Logs in with the first request, not here. */
    public Connection build() {
      return new Connection(this);
    }

    private static Duration positive(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("A timeout of " + timeout + " leaves no time.");
      }
      return timeout;
    }
  }
}
