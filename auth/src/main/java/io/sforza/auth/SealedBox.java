package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts with AES-256-GCM under a key made of a passphrase by PBKDF2: a mark, a salt, a nonce,
 * then what is sealed with its tag. Thread-safe.
 */
final class SealedBox {
  private static final int MARK = 4;
  private static final String FAMILY = "SFZ";
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD = MARK + SALT + NONCE;
  private static final int KEY_BITS = 256;
  // what OWASP's Password Storage Cheat Sheet asks of PBKDF2 with SHA-512
  private static final int ROUNDS = 210_000;

  private final Secret passphrase;
  private final byte[] mark;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable Derived derived;

  /**
   * Creates a box.
   *
   * @param kind what is in it, four letters; they stand before what is sealed
   */
  SealedBox(Secret passphrase, String kind) {
    this.passphrase = passphrase;
    this.mark = kind.getBytes(StandardCharsets.US_ASCII);
  }

  /** A key with the salt that it was made with; making one takes a good part of a second. */
  private static final class Derived {
    final byte[] salt;
    final SecretKey key;

    Derived(byte[] salt, SecretKey key) {
      this.salt = salt;
      this.key = key;
    }
  }

  byte[] seal(byte[] content) {
    Derived known = derived;
    Derived mine = known == null ? derive(bytes(SALT)) : known;
    byte[] nonce = bytes(NONCE);
    try {
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, mine.key, nonce).doFinal(content);
      byte[] sealed = Arrays.copyOf(mark, HEAD + secret.length);
      System.arraycopy(mine.salt, 0, sealed, MARK, SALT);
      System.arraycopy(nonce, 0, sealed, MARK + SALT, NONCE);
      System.arraycopy(secret, 0, sealed, HEAD, secret.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM.", e);
    }
  }

  /** Returns what was sealed, or null if it was not with this passphrase, or not left as it was. */
  byte @Nullable [] open(byte[] sealed) {
    if (sealed.length < HEAD || !Arrays.equals(mark, Arrays.copyOf(sealed, MARK))) {
      return null;
    }
    byte[] salt = Arrays.copyOfRange(sealed, MARK, MARK + SALT);
    byte[] nonce = Arrays.copyOfRange(sealed, MARK + SALT, HEAD);
    Derived known = derived;
    Derived mine = known != null && Arrays.equals(known.salt, salt) ? known : derive(salt);
    try {
      return cipher(Cipher.DECRYPT_MODE, mine.key, nonce)
          .doFinal(sealed, HEAD, sealed.length - HEAD);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** Returns whether something was sealed by a box of another kind. */
  boolean isOtherKind(byte[] sealed) {
    byte[] found = Arrays.copyOf(sealed, MARK);
    return new String(found, StandardCharsets.US_ASCII).startsWith(FAMILY)
        && !Arrays.equals(mark, found);
  }

  private Derived derive(byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(passphrase.reveal().toCharArray(), salt, ROUNDS, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      Derived made = new Derived(salt, new SecretKeySpec(key, "AES"));
      derived = made;
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has PBKDF2.", e);
    } finally {
      spec.clearPassword();
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
