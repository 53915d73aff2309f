package io.sforza.core.internal.http;

import io.sforza.core.connection.ApiUsage;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import org.jspecify.annotations.Nullable;

/** Makes the exception that an error answer deserves. */
public final class Rejections {

  private Rejections() {}

  /** Returns whether the answer says that the session is over and a new login may help. */
  public static boolean sessionExpired(ErrorAnswer answer) {
    return ErrorCodes.repeat(answer) == Repeat.RENEW_SESSION;
  }

  /** Returns whether the same request may be sent again. */
  public static Repeat repeat(ErrorAnswer answer) {
    return ErrorCodes.repeat(answer);
  }

  /**
   * Returns the exception for an answer to the only attempt.
   *
   * @param request the request, as a message may show it
   * @param requestId Salesforce's id of the request, or null
   * @param usage the org's usage as last seen, or null
   */
  public static SalesforceException exception(
      String request, ErrorAnswer answer, @Nullable String requestId, @Nullable ApiUsage usage) {
    return exception(request, answer, requestId, usage, 1);
  }

  /**
   * Returns the exception for an answer.
   *
   * @param request the request, as a message may show it
   * @param requestId Salesforce's id of the request, or null
   * @param usage the org's usage as last seen, or null
   * @param attempts how often the request was sent
   */
  public static SalesforceException exception(
      String request,
      ErrorAnswer answer,
      @Nullable String requestId,
      @Nullable ApiUsage usage,
      int attempts) {
    ErrorDetails details =
        ErrorDetails.of(message(request, answer))
            .code(answer.code().isEmpty() ? null : answer.code())
            .hint(ErrorCodes.hint(answer))
            .requestId(requestId)
            .attempts(attempts);
    Repeat repeat = ErrorCodes.repeat(answer);
    if (repeat == Repeat.SOON || repeat == Repeat.SOON_IF_REPEATABLE) {
      details = details.retryLater();
    }
    return switch (ErrorCodes.kind(answer)) {
      case AUTHENTICATION -> new AuthenticationException(details);
      case QUOTA ->
          new QuotaExceededException(
              details,
              answer.status(),
              answer.errors(),
              usage == null ? -1 : usage.used(),
              usage == null ? -1 : usage.max());
      case REJECTED ->
          // no word of Salesforce's in it: an edge or a proxy on the way
          answer.errors().isEmpty() && details.retryable()
              ? new TransportException(details)
              : new RequestRejectedException(details, answer.status(), answer.errors());
    };
  }

  private static String message(String request, ErrorAnswer answer) {
    String code = answer.code().isEmpty() ? "HTTP " + answer.status() : answer.code();
    String said = answer.message().isEmpty() ? "no explanation" : answer.message();
    return request + " was refused: " + code + ": " + said;
  }
}
