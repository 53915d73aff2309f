package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Proof Key for Code Exchange (RFC 7636), by SHA-256 as Salesforce wants it. */
final class Pkce {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE_64 = Base64.getUrlEncoder().withoutPadding();

  private Pkce() {}

  /** Returns a text that nobody guesses: 43 letters, digits, dashes and underscores. */
  static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return BASE_64.encodeToString(bytes);
  }

  /** Returns what may be seen of a verifier. */
  static String challenge(Secret verifier) {
    try {
      byte[] bytes = verifier.reveal().getBytes(StandardCharsets.US_ASCII);
      return BASE_64.encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
