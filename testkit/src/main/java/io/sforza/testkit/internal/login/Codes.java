package io.sforza.testkit.internal.login;

import io.sforza.core.connection.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The codes that came by browsers and are not exchanged yet. Thread-safe. */
final class Codes {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /**
   * What a code was given for.
   *
   * @param user who consented
   * @param app to which app
   * @param scope to what
   * @param callback where the browser came back
   * @param challenge what the verifier must fit; null if none was sent
   */
  record Consent(User user, App app, String scope, String callback, @Nullable String challenge) {}

  private record Issued(Consent consent, Instant at) {}

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Issued> issued = new HashMap<>();
  private long made;

  Codes(TimeSource time) {
    this.time = time;
  }

  String issue(Consent consent) {
    lock.lock();
    try {
      // codes of Salesforce end so, and clients must encode it
      String code = "aPrx" + Letters.of("code", ++made) + "==";
      issued.put(code, new Issued(consent, time.instant()));
      return code;
    } finally {
      lock.unlock();
    }
  }

  Consent redeem(String code, App app, String callback, @Nullable String verifier)
      throws RefusedLogin {
    Issued found = take(code);
    if (found == null || !found.consent.app.equals(app)) {
      throw RefusedLogin.grant("invalid authorization code");
    }
    if (time.instant().isAfter(found.at.plus(LIFETIME))) {
      throw RefusedLogin.grant("expired authorization code");
    }
    if (!found.consent.callback.equals(callback)) {
      throw new RefusedLogin("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    String challenge = found.consent.challenge;
    if (challenge != null && (verifier == null || !challenge.equals(challenge(verifier)))) {
      throw RefusedLogin.grant("invalid code verifier");
    }
    return found.consent;
  }

  private @Nullable Issued take(String code) {
    lock.lock();
    try {
      return issued.remove(code);
    } finally {
      lock.unlock();
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] bytes = verifier.getBytes(StandardCharsets.US_ASCII);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
