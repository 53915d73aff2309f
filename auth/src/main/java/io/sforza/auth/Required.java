package io.sforza.auth;

import io.sforza.core.connection.Secret;

/** What a strategy cannot do without. */
final class Required {

  private Required() {}

  /** Returns the text without blanks around it, or throws with where to find it if it is blank. */
  static String text(String what, String text, String where) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("The " + what + " is empty." + where);
    }
    return stripped;
  }

  /** Returns the secret without blanks around it; for keys and tokens, which have none. */
  static Secret secret(String what, String text, String where) {
    return Secret.of(text(what, text, where));
  }

  /** Returns the password without the line end of a file; a blank may be part of it. */
  static Secret password(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The password is empty.");
    }
    return Secret.of(text.replaceFirst("[\\r\\n]+$", ""));
  }
}
