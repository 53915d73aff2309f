package io.sforza.core.connection;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.NetworkFault;
import io.sforza.core.internal.http.Rejections;
import io.sforza.core.internal.http.Repeat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of each way that an attempt can fail whether a repeat helps, and is harmless. */
final class Failures {

  private Failures() {}

  static Failure refused(
      ApiRequest request, Exchanger.Exchanged answer, ErrorAnswer error, @Nullable ApiUsage usage) {
    Repeat repeat = Rejections.repeat(error);
    boolean unknown = repeat == Repeat.SOON_IF_REPEATABLE && error.errors().isEmpty();
    String requestId = answer.header("X-SFDC-Request-Id");
    return new Failure(
        attempts ->
            unknown && !request.isRepeatable()
                ? outcomeUnknown(request, "HTTP " + error.status(), null)
                : Rejections.exception(request.toString(), error, requestId, usage, attempts),
        repeat == Repeat.SOON || (repeat == Repeat.SOON_IF_REPEATABLE && request.isRepeatable()),
        retryAfter(answer.headers()));
  }

  static Failure unanswered(ApiRequest request, URI host, IOException cause) {
    Repeat repeat = NetworkFault.of(cause).repeat();
    return new Failure(
        attempts ->
            repeat == Repeat.SOON_IF_REPEATABLE && !request.isRepeatable()
                ? outcomeUnknown(request, NetworkFault.of(cause).reason(), cause)
                : TransportException.noAnswer(request + " to " + host, cause, attempts),
        repeat == Repeat.SOON || (repeat == Repeat.SOON_IF_REPEATABLE && request.isRepeatable()),
        null);
  }

  /** The body ended before its end, which no server takes for a whole one. */
  static Failure notSent(ApiRequest request, BodyBrokeOff cause) {
    return new Failure(
        attempts ->
            new TransportException(
                ErrorDetails.of(
                        request + " was not sent: its body broke off: " + cause.getMessage() + ".")
                    .hint("Nothing was done in Salesforce. See the cause: it is on this side.")
                    .attempts(attempts)
                    .cause(cause.getCause())),
        false,
        null);
  }

  /** A login that got no answer, or one that asks to come back; refusals are never repeated. */
  static Failure noLogin(TransportException cause) {
    return new Failure(attempts -> cause, cause.retryable(), null);
  }

  static Failure brokenOff(ApiRequest request, IOException cause) {
    return new Failure(
        attempts ->
            request.isRepeatable()
                ? new TransportException(
                    ErrorDetails.of(
                            "The answer to " + request + " broke off: " + cause.getMessage() + ".")
                        .hint("The network or a proxy cut it; run again.")
                        .retryLater()
                        .attempts(attempts)
                        .cause(cause))
                : outcomeUnknown(request, "the answer broke off", cause),
        request.isRepeatable(),
        null);
  }

  private static SalesforceException outcomeUnknown(
      ApiRequest request, String why, @Nullable IOException cause) {
    return new OutcomeUnknownException(
        ErrorDetails.of(
                request + " got no whole answer: " + why + ". It may or may not have been done.")
            .hint("Look in the org whether it was done before you send it again.")
            .cause(cause));
  }

  /** The exception for a request that was bound to a session which has ended. */
  static RequestRejectedException sessionOver(ApiRequest request) {
    return new RequestRejectedException(
        ErrorDetails.of(request + " belongs to a session that has ended.")
            .code("INVALID_SESSION_ID")
            .hint("Ask again from the start, or from where you stood, in the new session."),
        401,
        List.of());
  }

  /** Seconds, or a point in time, which counts from the answer's own date. */
  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.isEmpty()) {
      return null;
    }
    if (value.matches("\\d{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      ZonedDateTime now =
          ZonedDateTime.parse(
              headers.firstValue("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration left = Duration.between(now, until);
      return left.isNegative() ? null : left;
    } catch (DateTimeException e) {
      // a date that nobody can read asks for nothing
      return null;
    }
  }
}
