package io.sforza.auth;

import io.sforza.core.connection.Secret;
import org.jspecify.annotations.Nullable;

/** The app of the org that a login goes through: its consumer key, and its secret if it has one. */
final class ConsumerApp {
  private static final String WHERE =
      " Setup > External Client App Manager > your app > OAuth Settings shows it.";

  private final String key;
  private final @Nullable Secret secret;

  private ConsumerApp(String key, @Nullable Secret secret) {
    this.key = key;
    this.secret = secret;
  }

  static ConsumerApp of(String key) {
    return new ConsumerApp(Required.text("consumer key", key, WHERE), null);
  }

  static ConsumerApp of(String key, String secret) {
    return of(key).withSecret(secret);
  }

  ConsumerApp withSecret(String text) {
    return new ConsumerApp(key, Required.secret("consumer secret", text, WHERE));
  }

  String key() {
    return key;
  }

  @Nullable Secret secret() {
    return secret;
  }

  /** Returns the end of the key, which tells the apps of an org apart and gives nothing away. */
  @Override
  public String toString() {
    return "app …" + (key.length() > 12 ? key.substring(key.length() - 4) : "");
  }
}
