package io.sforza.testkit;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The key pair of apps that were given no certificate: one a process, made when asked for. */
final class TestKey {
  private static final int BITS = 2048;

  private TestKey() {}

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

  static PublicKey publicKey() {
    return Holder.PAIR.getPublic();
  }

  static PrivateKey privateKey() {
    return Holder.PAIR.getPrivate();
  }
}
