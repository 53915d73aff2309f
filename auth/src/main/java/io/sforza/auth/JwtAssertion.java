package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a JWT bearer login says and signs (RFC 7523; RS256 of RFC 7518). */
final class JwtAssertion {
  // Salesforce takes no more than that, and allows as much for clocks that differ
  private static final Duration LIFETIME = Duration.ofMinutes(3);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Base64.Encoder BASE_64 = Base64.getUrlEncoder().withoutPadding();

  private final String consumerKey;
  private final String username;
  private final URI audience;
  private final PrivateKey key;

  JwtAssertion(String consumerKey, String username, URI audience, PrivateKey key) {
    this.consumerKey = consumerKey;
    this.username = username;
    this.audience = audience;
    this.key = key;
  }

  Secret signed(Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", consumerKey);
    claims.put("sub", username);
    claims.put("aud", audience.toString());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    String content = encoded(Map.of("alg", "RS256")) + "." + encoded(claims);
    return Secret.of(content + "." + BASE_64.encodeToString(signature(content)));
  }

  private static String encoded(Map<String, ?> json) {
    return BASE_64.encodeToString(MAPPER.writeValueAsBytes(json));
  }

  private byte[] signature(String content) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The private key cannot sign: " + e.getMessage(), e);
    }
  }
}
