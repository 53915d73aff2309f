package io.sforza.core.error;

/**
 * Salesforce did not accept who we are: a wrong secret, a flow that is switched off, an expired
 * token. Fix the set-up; a blind repeat may lock the user out.
 */
public final class AuthenticationException extends SalesforceException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param details what happened
   */
  public AuthenticationException(ErrorDetails details) {
    super(details);
  }
}
