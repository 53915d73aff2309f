package io.sforza.core.connection;

import io.sforza.core.error.SalesforceException;
import io.sforza.core.internal.jfr.LoginEvent;
import io.sforza.core.internal.jfr.RequestEvent;
import io.sforza.core.internal.jfr.RetryEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log, flight recorder and listeners what a connection does; never a secret. */
final class Telemetry {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final List<RequestListener> listeners;
  private final TimeSource time;

  Telemetry(List<RequestListener> listeners, TimeSource time) {
    this.listeners = List.copyOf(listeners);
    this.time = time;
  }

  Exchange sending(ApiRequest request, URI host, int attempt) {
    return new Exchange(request.toString(), host, attempt);
  }

  /** One sending of a request. */
  final class Exchange {
    private final String request;
    private final URI host;
    private final int attempt;
    private final long start = time.nanoTime();
    private final RequestEvent event = new RequestEvent();

    private Exchange(String request, URI host, int attempt) {
      this.request = request;
      this.host = host;
      this.attempt = attempt;
      event.begin();
    }

    void answered(int status, @Nullable String requestId, @Nullable ApiUsage usage) {
      Duration took = since(start);
      LOG.debug(
          "request=\"{}\" status={} attempt={} ms={} id={}",
          request,
          status,
          attempt,
          took.toMillis(),
          requestId);
      event.status = status;
      event.requestId = requestId;
      commit();
      tell(
          listener ->
              listener.answered(
                  new RequestListener.Answer(request, host, status, attempt, took, requestId)));
      if (usage != null) {
        tell(listener -> listener.usage(usage));
      }
    }

    void unanswered(IOException cause) {
      Duration took = since(start);
      LOG.debug(
          "request=\"{}\" failed=\"{}\" attempt={} ms={}",
          request,
          cause.toString(),
          attempt,
          took.toMillis());
      event.failure = cause.toString();
      commit();
      tell(
          listener ->
              listener.unanswered(
                  new RequestListener.Silence(request, host, attempt, took, cause)));
    }

    private void commit() {
      event.end();
      if (event.shouldCommit()) {
        event.request = request;
        event.host = host.toString();
        event.attempt = attempt;
        event.commit();
      }
    }
  }

  void repeating(ApiRequest request, int attempt, Duration pause, SalesforceException failure) {
    LOG.warn(
        "request=\"{}\" attempt={} failed=\"{}\" again_in_ms={}",
        request,
        attempt,
        failure.getMessage(),
        pause.toMillis());
    RetryEvent event = new RetryEvent();
    if (event.shouldCommit()) {
      event.request = request.toString();
      event.attempt = attempt;
      event.pause = pause.toMillis();
      event.failure = failure.getMessage();
      event.commit();
    }
    tell(
        listener ->
            listener.repeating(
                new RequestListener.Repeat(request.toString(), attempt, pause, failure)));
  }

  void renewing(ApiRequest request) {
    LOG.warn("request=\"{}\" session=expired action=login", request);
  }

  /** Runs a login and tells of it. */
  Session login(AuthStrategy auth, AuthContext context, @Nullable Session refused) {
    boolean renewal = refused != null;
    long start = time.nanoTime();
    LoginEvent event = new LoginEvent();
    event.renewal = renewal;
    event.begin();
    Session session;
    try {
      session = refused == null ? auth.login(context) : auth.renew(context, refused);
    } catch (RuntimeException e) {
      event.failure = e.getMessage();
      event.commit();
      throw e;
    }
    event.instanceUrl = session.instanceUrl().toString();
    event.commit();
    Duration took = since(start);
    LOG.debug("login={} renewal={} ms={}", session.instanceUrl(), renewal, took.toMillis());
    tell(
        listener ->
            listener.loggedIn(new RequestListener.Login(session.instanceUrl(), renewal, took)));
    return session;
  }

  private Duration since(long start) {
    return Duration.ofNanos(time.nanoTime() - start);
  }

  private void tell(Consumer<RequestListener> message) {
    for (RequestListener listener : listeners) {
      try {
        message.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("listener={} failed", listener.getClass().getName(), e);
      }
    }
  }
}
