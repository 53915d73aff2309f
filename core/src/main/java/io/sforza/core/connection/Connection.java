package io.sforza.core.connection;

import io.sforza.core.ObjectReader;
import io.sforza.core.RowSource;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.json.Json;
import java.io.IOException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated way to one org: adds host, API version and token to a request, asks for gzip,
 * logs in when there is no session and once more when Salesforce says that it has expired, sends
 * again what fails in passing, and turns every answer that is not a success into an exception.
 *
 * <pre>{@code
 * try (Connection connection = Connection.builder(auth).build();
 *     ApiResponse limits = connection.send(ApiRequest.get("limits"))) {
 *   …
 * }
 * }</pre>
 *
 * <p>Thread-safe. One connection serves any number of readers and jobs. It has threads of its own,
 * which end when it is closed.
 */
public final class Connection implements AutoCloseable {
  private final Transport transport;
  private final SessionKeeper sessions;
  private final VersionChoice version;
  private final QuotaGuard quota;
  private final Exchanger exchanger;
  private final Sender sender;
  private final OpenReaders readers;
  private final TimeSource time;
  private final ServerClock serverClock;

  private Connection(Builder settings) {
    this.time = settings.time;
    this.transport = new Transport(settings);
    this.readers = new OpenReaders(transport.executor());
    Telemetry telemetry = new Telemetry(settings.listeners, time);
    AuthContext context = new AuthContext(transport, settings);
    this.sessions = new SessionKeeper(settings.auth, context, telemetry);
    this.serverClock = new ServerClock(time);
    this.version = new VersionChoice(transport, settings.version, serverClock);
    this.quota = new QuotaGuard(settings);
    this.exchanger =
        new Exchanger(transport, sessions, version, quota, serverClock, telemetry, settings);
    this.sender = new Sender(exchanger, sessions, quota, settings, telemetry, transport.closing());
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
   * Sends a request and returns the answer as soon as its headers are there. What fails in passing
   * is sent again as {@link RetryPolicy} says; the body is not, so that whoever reads it asks again
   * if it breaks off, or uses {@link #read(ApiRequest, AnswerReader)}. Costs one API call an
   * attempt; logins and the list of versions cost none.
   *
   * @param request what to send
   * @return the answer, to be closed by the caller
   * @throws io.sforza.core.error.AuthenticationException if the login, or the session twice in a
   *     row, is refused
   * @throws io.sforza.core.error.QuotaExceededException if the org's allowance is used up, or the
   *     share that {@link Builder#stopAt} sets
   * @throws io.sforza.core.error.RequestRejectedException if Salesforce refuses the request
   * @throws TransportException if Salesforce cannot be reached, or something in between answers
   * @throws io.sforza.core.error.OutcomeUnknownException if the request is not {@link
   *     ApiRequest#repeatable() repeatable} and it is not known whether it was carried out
   * @throws ReadCancelledException if the thread is interrupted
   * @throws IllegalStateException if the connection is closed
   */
  public ApiResponse send(ApiRequest request) {
    return send(request, transport.closing());
  }

  /**
   * Sends a request as {@link #send(ApiRequest)} does, until somebody cancels it.
   *
   * @param request what to send
   * @param cancellation ends the wait for the answer, and for the next attempt
   * @return the answer, to be closed by the caller
   * @throws ReadCancelledException if it is cancelled, or the thread interrupted
   * @throws SalesforceException as {@link #send(ApiRequest)}
   */
  public ApiResponse send(ApiRequest request, Cancellation cancellation) {
    return read(request, answer -> answer, cancellation);
  }

  /**
   * Sends a request and reads its answer to the end. If the answer breaks off, a {@link
   * ApiRequest#repeatable() repeatable} request is sent again and read from the start.
   *
   * @param <T> what the reader makes of the answer
   * @param request what to send
   * @param reader reads the answer
   * @throws TransportException if Salesforce cannot be reached, or the answer breaks off each time
   * @throws SalesforceException as {@link #send(ApiRequest)}, and what the reader throws
   */
  public <T> T read(ApiRequest request, AnswerReader<T> reader) {
    return read(request, reader, transport.closing());
  }

  /**
   * Reads an answer as {@link #read(ApiRequest, AnswerReader)} does, until somebody cancels it.
   *
   * @param <T> what the reader makes of the answer
   * @param request what to send
   * @param reader reads the answer
   * @param cancellation ends the wait for the answer, and for the next attempt
   * @throws ReadCancelledException if it is cancelled, or the thread interrupted
   * @throws SalesforceException as {@link #read(ApiRequest, AnswerReader)}
   */
  public <T> T read(ApiRequest request, AnswerReader<T> reader, Cancellation cancellation) {
    requireOpen();
    return sender.send(request, cancellation, reader);
  }

  /**
   * Sends a request and reads its answer as JSON, as {@link #read(ApiRequest, AnswerReader)} does.
   *
   * @param <T> the type to read
   * @param request what to send
   * @param type the type to read; a record or class that Jackson may reflect on
   * @param what what it should be, with its article, for the message: {@code "a query job"}
   * @throws io.sforza.core.error.DataIntegrityException if the answer is not JSON of that type
   * @throws SalesforceException as {@link #read(ApiRequest, AnswerReader)}
   */
  public <T> T json(ApiRequest request, Class<T> type, String what) {
    return json(request, type, what, transport.closing());
  }

  /**
   * Reads an answer as {@link #json(ApiRequest, Class, String)} does, until somebody cancels it.
   *
   * @param <T> the type to read
   * @param request what to send
   * @param type the type to read; a record or class that Jackson may reflect on
   * @param what what it should be, with its article, for the message
   * @param cancellation ends the wait for the answer, and for the next attempt
   * @throws ReadCancelledException if it is cancelled, or the thread interrupted
   * @throws SalesforceException as {@link #json(ApiRequest, Class, String)}
   */
  public <T> T json(ApiRequest request, Class<T> type, String what, Cancellation cancellation) {
    return read(
        request,
        answer -> {
          try (answer) {
            return Json.read(answer.body(), type, what);
          }
        },
        cancellation);
  }

  /**
   * Returns the pauses for somebody who reads the answers to a request by himself, and asks again
   * from where he stands when one breaks off.
   *
   * @param request the request, for the log
   */
  public Backoff backoff(ApiRequest request) {
    return sender.backoff(request);
  }

  /**
   * Returns a reader over a source, which ends with this connection, and also when nobody holds the
   * reader any more.
   *
   * @param <T> what a row is given as
   * @param source where the rows come from; the reader's from now on
   * @throws IllegalStateException if the connection is closed
   */
  public <T> ObjectReader<T> reader(RowSource<T> source) {
    requireOpen();
    return readers.open(source);
  }

  /**
   * Returns threads for what runs beside a read, such as fetching the next page. They end when the
   * connection is closed.
   */
  public Executor executor() {
    return transport.executor();
  }

  /**
   * Runs an action when this connection is closed, at once if it already is.
   *
   * @param action ends what waits, such as for a job; it does not block or throw
   * @return the registration; whoever does not close it when the wait is over leaks it
   */
  public Cancellation.Registration onClose(Runnable action) {
    return transport.closing().onCancel(action);
  }

  /**
   * Returns the session, after logging in if there is none yet.
   *
   * @throws io.sforza.core.error.AuthenticationException if the login is refused
   * @throws TransportException if Salesforce cannot be reached
   * @throws IllegalStateException if the connection is closed
   */
  public Session session() {
    requireOpen();
    return sessions.current();
  }

  /**
   * Returns the API version that requests go to: the one that was set, or the newest that both the
   * org and this release know. To find it the org is asked once, for no API call.
   *
   * @throws SalesforceException if the org must be asked and cannot, as {@link #session()}
   * @throws IllegalStateException if the connection is closed
   */
  public ApiVersion apiVersion() {
    ApiVersion known = version.known();
    if (known != null) {
      return known;
    }
    Session session = session();
    try {
      return version.get(session);
    } catch (IOException e) {
      throw TransportException.noAnswer("The list of versions of " + session.instanceUrl(), e);
    }
  }

  /**
   * Returns the API versions that the org offers, oldest first; empty if it does not say. Costs no
   * API call.
   *
   * @throws SalesforceException if the org cannot be asked, as {@link #session()}
   * @throws IllegalStateException if the connection is closed
   */
  public List<ApiVersion> offeredVersions() {
    Session session = session();
    try {
      return version.offered(session);
    } catch (IOException e) {
      throw TransportException.noAnswer("The list of versions of " + session.instanceUrl(), e);
    }
  }

  /**
   * Ends the session at Salesforce, for everybody who shares it, and what it was renewed with, such
   * as a refresh token. Does nothing without a session. The next request logs in again.
   *
   * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses
   * @throws TransportException if Salesforce cannot be reached
   * @throws IllegalStateException if the connection is closed
   */
  public void revokeSession() {
    requireOpen();
    sessions.revoke();
  }

  /** Returns the clock of this connection. */
  public TimeSource time() {
    return time;
  }

  /**
   * Returns the time by the org's own clock, which its answers tell to the second; rather a moment
   * too early than too late, so that whoever asks for what was changed before it misses nothing. If
   * none of the last five minutes told it, the org is asked for its versions, for no API call.
   *
   * @throws SalesforceException if the org must be asked and cannot, as {@link #session()}
   * @throws io.sforza.core.error.DataIntegrityException if its answer has no date: see what a proxy
   *     in between takes away
   * @throws IllegalStateException if the connection is closed
   */
  public Instant serverTime() {
    requireOpen();
    return serverClock.instant(this);
  }

  /** Returns the requests that this connection has sent, logins not counted. */
  public long calls() {
    return exchanger.calls();
  }

  /**
   * Returns the org's API usage as the last answer told it, or null if none did yet. Costs nothing.
   */
  public @Nullable ApiUsage usage() {
    return quota.usage();
  }

  int relayPort() {
    return transport.relayPort();
  }

  private void requireOpen() {
    if (transport.closing().cancelled()) {
      throw new IllegalStateException("The connection is closed.");
    }
  }

  /**
   * Closes the connection: what waits for an answer ends, readers that are still open fail, threads
   * and sockets are released. The session stays valid, for others may share it; {@link
   * #revokeSession()} ends it. A second call does nothing.
   */
  @Override
  public void close() {
    transport.closing().cancel();
    readers.close();
    transport.close();
  }

  /** Returns the org and the version, such as {@code https://acme.my.salesforce.com v68.0}. */
  @Override
  public String toString() {
    Session known = sessions.known();
    ApiVersion number = version.known();
    return (known == null ? "not logged in yet, " : known.instanceUrl() + " ")
        + (number == null ? "newest version" : "v" + number);
  }

  /** Collects the settings of a connection. Not thread-safe. */
  public static final class Builder {
    final AuthStrategy auth;
    final List<RequestListener> listeners = new ArrayList<>();
    @Nullable ApiVersion version;
    TimeSource time = TimeSource.system();
    RandomGenerator random = SystemTime.chance();
    RetryPolicy retryPolicy = RetryPolicy.standard();
    Duration connectTimeout = Duration.ofSeconds(20);
    Duration requestTimeout = Duration.ofMinutes(2);
    Duration idleTimeout = Duration.ofMinutes(1);
    double stopAt = Double.POSITIVE_INFINITY;
    @Nullable String clientName;
    @Nullable SSLContext tls;
    @Nullable HttpProxy proxy;

    private Builder(AuthStrategy auth) {
      this.auth = auth;
    }

    /**
     * Sets the API version. If not set it is the newest that both the org and this release know
     * ({@link ApiVersion#LATEST_KNOWN}).
     *
     * @param version the version
     */
    public Builder apiVersion(ApiVersion version) {
      this.version = Objects.requireNonNull(version, "version");
      return this;
    }

    /**
     * Sets the clock; the computer's own if not set. Time-outs of the network always run on the
     * computer's own.
     *
     * @param time the clock
     */
    public Builder time(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets how often and how long a failed request is sent again; {@link RetryPolicy#standard()} if
     * not set.
     *
     * @param policy the policy
     */
    public Builder retryPolicy(RetryPolicy policy) {
      this.retryPolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Sets how long to wait for a connection to be made; 20 seconds if not set.
     *
     * @param timeout more than zero
     */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = Timeouts.positive(timeout);
      return this;
    }

    /**
     * Sets how long to wait for the headers of an answer; 2 minutes if not set, which is how long
     * Salesforce lets a query run.
     *
     * @param timeout more than zero
     */
    public Builder requestTimeout(Duration timeout) {
      this.requestTimeout = Timeouts.positive(timeout);
      return this;
    }

    /**
     * Sets how long to wait for the next byte of a body that is arriving; 1 minute if not set.
     *
     * @param timeout more than zero
     */
    public Builder idleTimeout(Duration timeout) {
      this.idleTimeout = Timeouts.positive(timeout);
      return this;
    }

    /**
     * Sends nothing more once so much of the org's daily API requests is used, by all its clients
     * together; no limit if not set. The answers themselves tell, so that it costs no call; a
     * reading older than 15 minutes lets the next request through.
     *
     * @param share the share, such as 0.8 for 80 %
     * @throws IllegalArgumentException if it is not more than 0, or more than 1
     */
    public Builder stopAt(double share) {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "stopAt takes a share of the daily requests, such as 0.8, not " + share + ".");
      }
      this.stopAt = share;
      return this;
    }

    /**
     * Adds a listener that hears of each request, repeat and login.
     *
     * @param listener the listener
     */
    public Builder listener(RequestListener listener) {
      this.listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets the proxy of this connection. If not set, the JVM's own applies ({@code https.proxyHost}
     * and the like), as to every HTTP client.
     *
     * @param through the proxy
     */
    public Builder proxy(HttpProxy through) {
      this.proxy = Objects.requireNonNull(through, "through");
      return this;
    }

    /**
     * Sets whom to trust in place of the JVM's own trust store, for a proxy that opens TLS.
     *
     * @param trusted the certificates to trust
     * @throws IllegalArgumentException if the store cannot be used
     */
    public Builder trustStore(KeyStore trusted) {
      return tls(TlsContexts.trusting(trusted));
    }

    /**
     * Sets the TLS context, for client certificates or a trust of your own; the JVM's if not set.
     * Replaces {@link #trustStore}.
     *
     * @param context the context
     */
    public Builder tls(SSLContext context) {
      this.tls = Objects.requireNonNull(context, "context");
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
  }
}
