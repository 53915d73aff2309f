package io.sforza.core.error;

import java.util.List;

/**
 * Salesforce understood who we are and said no to the request: an object or field that does not
 * exist or is hidden, a missing permission, an exhausted quota. Fix the request or wait; {@link
 * #hint()} says which.
 */
public class RequestRejectedException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  private final int status;

  // ApiError is not serializable by choice: the exception's text and code travel, the list does not
  private final transient List<ApiError> errors;

  /**
   * Creates an exception.
   *
   * @param details what happened
   * @param status the HTTP status of the answer
   * @param errors what the answer listed; empty if it was not Salesforce's JSON
   */
  public RequestRejectedException(ErrorDetails details, int status, List<ApiError> errors) {
    super(details);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  /** Returns the HTTP status of the answer, 0 if the request was not sent for a limit set here. */
  public int status() {
    return status;
  }

  /**
   * Returns all errors that the answer listed, in its order; empty if it was not Salesforce's JSON,
   * or after deserialization.
   */
  public List<ApiError> errors() {
    return errors == null ? List.of() : errors;
  }
}
