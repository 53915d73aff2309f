package io.sforza.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can go wrong between us and Salesforce. The subclass says what kind
 * of trouble it is, by what the caller does next; {@link #hint()} says what to check.
 *
 * <p>{@link #getMessage()} contains the hint, so that a log alone is enough to act on. Neither ever
 * contains a secret.
 */
public abstract class SalesforceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String errorCode;
  private final @Nullable String hint;
  private final boolean retryable;
  private final int attempts;
  private final @Nullable String requestId;

  /**
   * Creates an exception.
   *
   * @param details what happened
   */
  protected SalesforceException(ErrorDetails details) {
    super(details.text(), details.cause());
    this.errorCode = details.errorCode();
    this.hint = details.hint();
    this.retryable = details.retryable();
    this.attempts = details.attempts();
    this.requestId = details.requestId();
  }

  /**
   * Returns Salesforce's own error code, such as {@code INVALID_FIELD}, or null if it gave none.
   */
  public @Nullable String errorCode() {
    return errorCode;
  }

  /** Returns what to check or change, and where; null if nothing useful is known. */
  public @Nullable String hint() {
    return hint;
  }

  /** Returns whether the same call may succeed later without any change. */
  public boolean retryable() {
    return retryable;
  }

  /** Returns how often the call was tried, 1 or more. */
  public int attempts() {
    return attempts;
  }

  /**
   * Returns Salesforce's id of the failed request, which its support asks for; null if none came.
   */
  public @Nullable String requestId() {
    return requestId;
  }
}
