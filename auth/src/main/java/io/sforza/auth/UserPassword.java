package io.sforza.auth;

import io.sforza.core.connection.Secret;

/** A user with password and, for addresses that the org does not trust, a security token. */
final class UserPassword {
  private final String username;
  private final Secret password;
  private final Secret token;

  private UserPassword(String username, Secret password, Secret token) {
    this.username = username;
    this.password = password;
    this.token = token;
  }

  static UserPassword of(String username, String password) {
    return new UserPassword(
        Required.text("user name", username, ""), Required.password(password), Secret.of(""));
  }

  /** Returns the user with that token; blank for none. */
  UserPassword withToken(String text) {
    return new UserPassword(username, password, Secret.of(text.strip()));
  }

  String username() {
    return username;
  }

  /** Returns what is sent as the password: Salesforce has no field of its own for the token. */
  Secret sent() {
    return Secret.of(password.reveal() + token.reveal());
  }

  @Override
  public String toString() {
    return username;
  }
}
