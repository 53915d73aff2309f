package io.sforza.core.error;

import java.util.List;

/**
 * The org's allowance is used up: daily API requests, Bulk jobs a day. Waiting helps, repeating
 * does not.
 */
public final class QuotaExceededException extends RequestRejectedException {
  private static final long serialVersionUID = 1L;

  private final long used;
  private final long max;

  /**
   * Creates an exception.
   *
   * @param details what happened
   * @param status the HTTP status of the answer
   * @param errors what the answer listed
   * @param used API requests used in the last 24 hours, or -1 if the answer did not tell
   * @param max API requests allowed in 24 hours, or -1 if the answer did not tell
   */
  public QuotaExceededException(
      ErrorDetails details, int status, List<ApiError> errors, long used, long max) {
    super(details, status, errors);
    this.used = used;
    this.max = max;
  }

  /** Returns the API requests used in the last 24 hours, or -1 if the answer did not tell. */
  public long used() {
    return used;
  }

  /** Returns the API requests allowed in 24 hours, or -1 if the answer did not tell. */
  public long max() {
    return max;
  }
}
