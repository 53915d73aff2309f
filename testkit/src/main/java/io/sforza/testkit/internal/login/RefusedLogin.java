package io.sforza.testkit.internal.login;

/** Why somebody does not get in, in Salesforce's words. */
public final class RefusedLogin extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final String description;

  RefusedLogin(String error, String description) {
    super(error + ": " + description);
    this.error = error;
    this.description = description;
  }

  static RefusedLogin grant(String description) {
    return new RefusedLogin("invalid_grant", description);
  }

  /** Returns the code. */
  public String error() {
    return error;
  }

  /** Returns the sentence. */
  public String description() {
    return description;
  }
}
