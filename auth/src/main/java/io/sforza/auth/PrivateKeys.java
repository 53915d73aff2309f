package io.sforza.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads RSA keys where people keep them: PEM files and key stores. */
final class PrivateKeys {
  private static final Pattern PEM =
      Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----");
  private static final String PKCS_8 = "PRIVATE KEY";
  private static final String PKCS_1 = "RSA PRIVATE KEY";
  // AlgorithmIdentifier { rsaEncryption, NULL } behind version 0
  private static final byte[] PKCS_8_RSA = Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUA");

  private PrivateKeys() {}

  /** Returns the key of a PEM file, in PKCS#8 or PKCS#1. */
  static PrivateKey fromPemFile(Path file) {
    try {
      return fromPem(Files.readString(file), "The file " + file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no key file " + file + ".", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The file "
              + file
              + " is no PEM text. A key store is read by JwtBearer.keyStore; DER is converted with:"
              + " openssl pkey -inform DER -in key.der -out server.key");
    } catch (IOException e) {
      throw new UncheckedIOException("The key file " + file + " cannot be read.", e);
    }
  }

  static PrivateKey fromPem(String text, String what) {
    List<String> others = new ArrayList<>();
    // variables of the environment often have line ends spelled out
    Matcher blocks = PEM.matcher(text.replace("\\n", "\n"));
    while (blocks.find()) {
      String type = blocks.group(1);
      if (type.equals(PKCS_8) || type.equals(PKCS_1)) {
        byte[] der = der(blocks.group(2), what);
        return rsa(type.equals(PKCS_8) ? der : wrapped(der), what);
      }
      others.add(type);
    }
    throw new IllegalArgumentException(what + " holds no private key: " + instead(others));
  }

  private static String instead(List<String> types) {
    if (types.isEmpty()) {
      return "a PEM file has a line -----BEGIN PRIVATE KEY-----.";
    }
    String found = "it holds " + String.join(", ", types) + ". ";
    if (types.contains("ENCRYPTED PRIVATE KEY")) {
      return found + "Decrypt it with: openssl pkcs8 -in encrypted.key -out server.key";
    }
    if (types.contains("OPENSSH PRIVATE KEY")) {
      return found + "Convert a copy with: ssh-keygen -p -m PEM -f server.key";
    }
    if (types.contains("EC PRIVATE KEY")) {
      return found + "Salesforce takes RS256 only: use an RSA key.";
    }
    return found + "The certificate is for Salesforce; the key that it was made with is wanted.";
  }

  private static byte[] der(String base64, String what) {
    try {
      // keys encrypted in the old way have headers, which are no base 64
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          what
              + " is damaged or encrypted in the old way. Decrypt it with: openssl rsa -in"
              + " encrypted.key -out server.key");
    }
  }

  private static PrivateKey rsa(byte[] pkcs8, String what) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          what + " is no RSA key, which is what Salesforce takes (RS256).");
    }
  }

  /** Returns a PKCS#1 key as the JDK reads it, in PKCS#8. */
  private static byte[] wrapped(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(PKCS_8_RSA);
    inner.write(0x04);
    inner.writeBytes(length(pkcs1.length));
    inner.writeBytes(pkcs1);
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    outer.write(0x30);
    outer.writeBytes(length(inner.size()));
    outer.writeBytes(inner.toByteArray());
    return outer.toByteArray();
  }

  /** Returns a length as DER writes it; keys are shorter than 64 KiB. */
  private static byte[] length(int length) {
    return length < 128
        ? new byte[] {(byte) length}
        : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
  }

  /**
   * Returns a key of a PKCS#12 or JKS file.
   *
   * @param alias which; null for the only one
   */
  static PrivateKey fromKeyStore(Path file, char[] password, @Nullable String alias) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "There is no key store " + file + ", or this process may not read it.");
    }
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), password);
      String name = alias == null ? onlyKey(store, file) : alias;
      Key key = store.getKey(name, password);
      if (key instanceof PrivateKey found && found.getAlgorithm().equals("RSA")) {
        return found;
      }
      throw new IllegalArgumentException(
          "The key store "
              + file
              + " has no RSA key '"
              + name
              + "'. It has "
              + keys(store)
              + "; Salesforce takes RS256 only.");
    } catch (UnrecoverableKeyException e) {
      throw new IllegalArgumentException("The key in " + file + " has another password.");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The key store "
              + file
              + " cannot be opened: the password is wrong, or it is neither PKCS#12 nor JKS.");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The key store " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static String onlyKey(KeyStore store, Path file) throws GeneralSecurityException {
    List<String> keys = keys(store);
    if (keys.size() != 1) {
      throw new IllegalArgumentException(
          "The key store "
              + file
              + (keys.isEmpty()
                  ? " holds no key."
                  : " holds several keys: name one of " + keys + "."));
    }
    return keys.get(0);
  }

  private static List<String> keys(KeyStore store) throws GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    Collections.sort(keys);
    return keys;
  }
}
