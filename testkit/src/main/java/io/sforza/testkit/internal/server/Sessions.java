package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.schema.RecordIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who is logged in. Thread-safe. */
public final class Sessions {
  static final String ORG_ID = RecordIds.of("00D", 0);
  static final String USER_ID = RecordIds.of("005", 0);

  private final String clientId;
  private final String clientSecret;
  private final Set<String> live = ConcurrentHashMap.newKeySet();
  private final AtomicLong opened = new AtomicLong();

  /**
   * Creates an org that nobody has logged in to.
   *
   * @param clientId the consumer key of its one app
   * @param clientSecret the consumer secret
   */
  public Sessions(String clientId, String clientSecret) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /** Returns the consumer key. */
  public String clientId() {
    return clientId;
  }

  /** Returns the consumer secret. */
  public String clientSecret() {
    return clientSecret;
  }

  /** Opens a session and returns its token. */
  public String open() {
    String token = ORG_ID.substring(0, 15) + "!AQ" + letters(opened.incrementAndGet());
    live.add(token);
    return token;
  }

  /** Ends all sessions. */
  public void expireAll() {
    live.clear();
  }

  boolean isLive(String token) {
    return live.contains(token);
  }

  /** Ninety-odd characters of the kind that tokens have; nothing hangs on their being secret. */
  private String letters(long number) {
    try {
      byte[] bytes = (clientSecret + number).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).replace('-', '.');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512", e);
    }
  }
}
