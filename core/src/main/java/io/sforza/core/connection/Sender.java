package io.sforza.core.connection;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.Rejections;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Sends a request until it succeeds, fails for good, or the retry policy ends: renews the session
 * once when it has expired, and reads the answer again as a whole when it breaks off.
 */
final class Sender {
  // a session that is shared with others may be as old as the one that was refused
  private static final int MOST_RENEWALS = 2;

  private final Exchanger exchanger;
  private final SessionKeeper sessions;
  private final QuotaGuard quota;
  private final Retries retries;
  private final Telemetry telemetry;
  private final TimeSource time;
  private final Cancellation closing;

  Sender(
      Exchanger exchanger,
      SessionKeeper sessions,
      QuotaGuard quota,
      Connection.Builder settings,
      Telemetry telemetry,
      Cancellation closing) {
    this.exchanger = exchanger;
    this.sessions = sessions;
    this.quota = quota;
    this.telemetry = telemetry;
    this.time = settings.time;
    this.retries = new Retries(settings.retryPolicy, settings.time, settings.random);
    this.closing = closing;
  }

  <T> T send(ApiRequest request, Cancellation cancellation, AnswerReader<T> reader) {
    Retries.Attempts attempts = retries.start();
    int renewals = 0;
    while (true) {
      quota.check(request);
      Failure failure;
      try {
        Session session = session(request);
        Exchanger.Exchanged answer = exchange(request, session, attempts.made(), cancellation);
        ErrorAnswer error = answer.error();
        if (error == null) {
          return read(request, answer.response(), reader, cancellation);
        }
        if (Rejections.sessionExpired(error) && renewals < MOST_RENEWALS) {
          SessionKeeper.Renewal renewal = renew(request, session);
          // one that was opened just now is as good as it gets
          renewals = renewal.opened() ? MOST_RENEWALS : renewals + 1;
          // a fixed token: to send it again would only cost a call
          if (!renewal.session().sameToken(session)) {
            continue;
          }
        }
        failure = Failures.refused(request, answer, error, quota.usage());
      } catch (AttemptFailed e) {
        failure = e.failure();
      }
      again(request, attempts, failure, cancellation);
    }
  }

  private Exchanger.Exchanged exchange(
      ApiRequest request, Session session, int attempt, Cancellation cancellation)
      throws AttemptFailed {
    try {
      return exchanger.exchange(request, session, attempt, cancellation);
    } catch (AnswerBrokeOff e) {
      throw new AttemptFailed(Failures.brokenOff(request, e));
    } catch (BodyBrokeOff e) {
      throw new AttemptFailed(Failures.notSent(request, e));
    } catch (IOException e) {
      throw new AttemptFailed(Failures.unanswered(request, session.instanceUrl(), e));
    }
  }

  private Session session(ApiRequest request) throws AttemptFailed {
    Session only = request.session();
    if (only == null) {
      try {
        return sessions.current();
      } catch (TransportException e) {
        throw new AttemptFailed(Failures.noLogin(e));
      }
    }
    Session known = sessions.known();
    if (known != null && !known.sameToken(only)) {
      // to send it would only cost a call
      throw Failures.sessionOver(request);
    }
    return known == null ? only : sessions.used(known);
  }

  /** Logs in again, or takes the session that another has opened meanwhile. */
  private SessionKeeper.Renewal renew(ApiRequest request, Session session) throws AttemptFailed {
    telemetry.renewing(request);
    SessionKeeper.Renewal renewal;
    try {
      renewal = sessions.renew(session);
    } catch (TransportException e) {
      throw new AttemptFailed(Failures.noLogin(e));
    }
    if (request.session() != null) {
      throw Failures.sessionOver(request);
    }
    return renewal;
  }

  @SuppressWarnings("try") // the registration only has to be closed
  private static <T> T read(
      ApiRequest request, ApiResponse response, AnswerReader<T> reader, Cancellation cancellation)
      throws AttemptFailed {
    try (var byCaller = cancellation.onCancel(response::close)) {
      return reader.read(response);
    } catch (IOException e) {
      response.close();
      throw new AttemptFailed(Failures.brokenOff(request, e));
    } catch (JacksonIOException | UnexpectedEndOfInputException e) {
      response.close();
      throw new AttemptFailed(
          Failures.brokenOff(request, new IOException(e.getOriginalMessage(), e)));
    } catch (JacksonException e) {
      response.close();
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "The answer is not the JSON it should be: " + e.getOriginalMessage() + ".")
              .hint("If a proxy stands in between, see what it answers in Salesforce's place.")
              .cause(e));
    } catch (RuntimeException e) {
      response.close();
      throw e;
    }
  }

  Backoff backoff(ApiRequest request) {
    return new Backoff(this, request, retries);
  }

  /** Waits for the next attempt, or throws if there is none. */
  void again(
      ApiRequest request, Retries.Attempts attempts, Failure failure, Cancellation cancellation) {
    int made = attempts.made();
    SalesforceException exception = failure.exception().apply(made);
    if (cancellation.cancelled() || closing.cancelled()) {
      throw cancelled(request, exception);
    }
    Duration pause = attempts.pauseAfter(failure);
    if (pause == null) {
      throw exception;
    }
    telemetry.repeating(request, made, pause, exception);
    pause(request, pause, cancellation);
  }

  @SuppressWarnings("try") // the registration only has to be closed
  private void pause(ApiRequest request, Duration pause, Cancellation cancellation) {
    Cancellation either = new Cancellation();
    try (var byCaller = cancellation.onCancel(either::cancel);
        var byClosing = closing.onCancel(either::cancel)) {
      if (either.await(time, pause)) {
        throw cancelled(request, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(request, e);
    }
  }

  private static ReadCancelledException cancelled(ApiRequest request, @Nullable Exception cause) {
    return new ReadCancelledException(
        ErrorDetails.of(request + " was interrupted, cancelled or its connection closed.")
            .cause(cause));
  }

  /** An attempt came to nothing, and another may be made. */
  private static final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    AttemptFailed(Failure failure) {
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }
}
