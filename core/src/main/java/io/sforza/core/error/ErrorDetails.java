package io.sforza.core.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an exception of this library is made of. A value: each step returns a changed copy.
 *
 * <p>Immutable.
 *
 * @param message what happened, where, with which value; never a secret
 * @param errorCode Salesforce's own code such as {@code INVALID_FIELD}, or null if there is none
 * @param hint what to check or change, and where, or null if nothing useful is known
 * @param retryable whether the same call may succeed later without any change
 * @param attempts how often the call was tried, 1 or more
 * @param requestId Salesforce's id of the request, for its support, or null
 * @param cause what was thrown below, or null
 */
public record ErrorDetails(
    String message,
    @Nullable String errorCode,
    @Nullable String hint,
    boolean retryable,
    int attempts,
    @Nullable String requestId,
    @Nullable Throwable cause) {

  /**
   * Creates details.
   *
   * @throws NullPointerException if the message is null
   */
  public ErrorDetails {
    Objects.requireNonNull(message, "message");
  }

  /**
   * Returns details with a message only: not retryable, one attempt.
   *
   * @param message what happened, where, with which value
   */
  public static ErrorDetails of(String message) {
    return new ErrorDetails(message, null, null, false, 1, null, null);
  }

  /**
   * Returns a copy with Salesforce's error code.
   *
   * @param code the code, or null
   */
  public ErrorDetails code(@Nullable String code) {
    return new ErrorDetails(message, code, hint, retryable, attempts, requestId, cause);
  }

  /**
   * Returns a copy with advice.
   *
   * @param advice what to check or change, or null
   */
  public ErrorDetails hint(@Nullable String advice) {
    return new ErrorDetails(message, errorCode, advice, retryable, attempts, requestId, cause);
  }

  /** Returns a copy that says the same call may succeed later. */
  public ErrorDetails retryLater() {
    return new ErrorDetails(message, errorCode, hint, true, attempts, requestId, cause);
  }

  /**
   * Returns a copy with the number of attempts.
   *
   * @param made how often the call was tried, 1 or more
   */
  public ErrorDetails attempts(int made) {
    return new ErrorDetails(message, errorCode, hint, retryable, made, requestId, cause);
  }

  /**
   * Returns a copy with the id of the request.
   *
   * @param id the value of the {@code X-SFDC-Request-Id} header, or null
   */
  public ErrorDetails requestId(@Nullable String id) {
    return new ErrorDetails(message, errorCode, hint, retryable, attempts, id, cause);
  }

  /**
   * Returns a copy with what was thrown below.
   *
   * @param thrown the cause, or null
   */
  public ErrorDetails cause(@Nullable Throwable thrown) {
    return new ErrorDetails(message, errorCode, hint, retryable, attempts, requestId, thrown);
  }

  /** Returns message, attempts and hint as one text, as exceptions show it. */
  String text() {
    String tried = attempts > 1 ? message + " Tried " + attempts + " times." : message;
    return hint == null ? tried : tried + " Hint: " + hint;
  }
}
