package io.sforza.testkit.internal.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Texts of the kind that tokens have; nothing hangs on their being secret. */
final class Letters {

  private Letters() {}

  /** Returns ninety-odd characters, others for each kind and number. */
  static String of(String kind, long number) {
    try {
      byte[] bytes = (kind + number).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).replace('-', '.');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512", e);
    }
  }
}
