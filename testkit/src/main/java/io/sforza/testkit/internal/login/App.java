package io.sforza.testkit.internal.login;

import java.security.PublicKey;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connected app of a fake org.
 *
 * @param key the consumer key
 * @param secret the consumer secret
 * @param flows what it allows
 * @param callbacks its callback URLs; empty for any
 * @param runAs the user of the client credentials flow; empty for none, null for the first one
 * @param certificate checks the signatures of JWTs
 * @param traits what is not as usual with this app
 */
public record App(
    String key,
    String secret,
    Set<Flow> flows,
    Set<String> callbacks,
    @Nullable String runAs,
    Supplier<PublicKey> certificate,
    Set<Trait> traits) {

  /** The flows of an app. */
  public enum Flow {
    /** User name and password. */
    PASSWORD("password"),
    /** The app itself. */
    CLIENT_CREDENTIALS("client_credentials"),
    /** A refresh token. */
    REFRESH("refresh_token"),
    /** A signed assertion. */
    JWT("urn:ietf:params:oauth:grant-type:jwt-bearer"),
    /** A code that came by the browser. */
    CODE("authorization_code"),
    /** A code that the user typed in. */
    DEVICE("device");

    private final String grantType;

    Flow(String grantType) {
      this.grantType = grantType;
    }

    static @Nullable Flow ofGrant(String type) {
      for (Flow flow : values()) {
        if (flow.grantType.equals(type)) {
          return flow;
        }
      }
      return null;
    }
  }

  /** What is not as usual with an app. */
  public enum Trait {
    /** Gives a new refresh token with each session. */
    ROTATING,
    /** Wants no secret from browsers and refreshes. */
    PUBLIC,
    /** Has no user pre-authorised. */
    NOBODY_AUTHORIZED,
    /** Is not installed in the org. */
    UNINSTALLED
  }

  /** Copies the sets. */
  public App {
    flows = Set.copyOf(flows);
    callbacks = Set.copyOf(callbacks);
    traits = Set.copyOf(traits);
  }

  /** Returns whether it is so. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
