package io.sforza.core.error;

/**
 * What came is not what was promised: a missing row, a column too many, a value that is not of its
 * type. Nothing wrong was delivered; report it with the message.
 */
public final class DataIntegrityException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param details what happened
   */
  public DataIntegrityException(ErrorDetails details) {
    super(details);
  }
}
