package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** The {@code id_token} of OpenID Connect, and the key that verifies it. Thread-safe. */
final class IdTokens {
  private static final String KEY_ID = "1";
  private static final int BITS = 2048;
  private static final Duration LIFE = Duration.ofMinutes(2);

  private IdTokens() {}

  private static final class Holder {
    static final KeyPair PAIR = make();

    private static KeyPair make() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has RSA", e);
      }
    }
  }

  /**
   * Says who logged in.
   *
   * @param issuer the host
   * @param identity the identity URL of the user
   * @param app the key of the app
   * @param accessToken what was granted with it
   */
  static String of(URI issuer, String identity, String app, String accessToken, Instant now) {
    ObjectNode header = FakeJson.object().put("kid", KEY_ID).put("typ", "JWT").put("alg", "RS256");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
      ObjectNode claims =
          FakeJson.object()
              .put("at_hash", base64(Arrays.copyOf(hash, hash.length / 2)))
              .put("sub", identity)
              .put("aud", app)
              .put("iss", issuer.toString())
              .put("exp", now.plus(LIFE).getEpochSecond())
              .put("iat", now.getEpochSecond());
      String signed = part(header) + '.' + part(claims);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(Holder.PAIR.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + '.' + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256 and RSA", e);
    }
  }

  /** Answers {@code /id/keys}. */
  static Answer keys() {
    RSAPublicKey key = (RSAPublicKey) Holder.PAIR.getPublic();
    ObjectNode answer = FakeJson.object();
    answer
        .putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", KEY_ID)
        .put("n", number(key.getModulus()))
        .put("e", number(key.getPublicExponent()));
    return Answer.json(answer);
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    // the sign is no part of it
    return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String part(ObjectNode json) {
    return base64(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
