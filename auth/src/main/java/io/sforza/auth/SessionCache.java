package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the session of another strategy in an encrypted file (AES-256-GCM, readable by its owner
 * only, where the file system knows owners), so that a program which starts every five minutes does
 * not log in every five minutes, and several processes share one session. Without this class no
 * session is ever written anywhere.
 *
 * <pre>{@code
 * AuthStrategy auth = SessionCache.file(jwt, Path.of("session.bin"), passphrase);
 * }</pre>
 *
 * <p>Thread-safe. A file that is damaged, of another strategy or written with another passphrase is
 * no error: a login follows, and the file is written anew.
 */
public final class SessionCache implements AuthStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(SessionCache.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final AuthStrategy strategy;
  private final String whose;
  private final EncryptedFile file;

  private SessionCache(AuthStrategy strategy, String whose, EncryptedFile file) {
    this.strategy = strategy;
    this.whose = whose;
    this.file = file;
  }

  /**
   * Returns a strategy that keeps its session in a file.
   *
   * @param strategy logs in when the file has no session that Salesforce takes: one that names its
   *     user or app, which are {@link ClientCredentials}, {@link JwtBearer}, {@link
   *     ConnectedAppPassword} and {@link SecurityTokenLogin}
   * @param file the file, made at the first login; its folder must exist
   * @param passphrase at least 16 characters, such as the output of {@code openssl rand -base64 32}
   * @throws IllegalArgumentException if the passphrase is shorter, or the strategy does not tell
   *     whose sessions it opens
   */
  public static SessionCache file(AuthStrategy strategy, Path file, Secret passphrase) {
    return file(strategy, whose(strategy), file, passphrase);
  }

  /**
   * Returns a strategy that keeps its session in a file, for strategies that do not tell whose
   * sessions they open, such as {@link RefreshToken} or your own.
   *
   * @param strategy logs in when the file has no session that Salesforce takes
   * @param whose the user's name or another word for this login; a session that was kept under
   *     another is not used
   * @param file the file, made at the first login; its folder must exist
   * @param passphrase at least 16 characters, such as the output of {@code openssl rand -base64 32}
   * @throws IllegalArgumentException if the passphrase is shorter, or the word is blank
   */
  public static SessionCache file(
      AuthStrategy strategy, String whose, Path file, Secret passphrase) {
    Objects.requireNonNull(strategy, "strategy");
    String word = Required.text("word for whose session it is", whose, "");
    return new SessionCache(strategy, word, EncryptedFile.of(file, passphrase, "SFZS"));
  }

  private static String whose(AuthStrategy strategy) {
    if (strategy instanceof Credentials credentials) {
      return whose(credentials.strategy());
    }
    boolean told =
        strategy instanceof ClientCredentials
            || strategy instanceof JwtBearer
            || strategy instanceof ConnectedAppPassword
            || strategy instanceof SecurityTokenLogin;
    if (!told) {
      throw new IllegalArgumentException(
          strategy.getClass().getSimpleName()
              + " does not tell whose sessions it opens, and one user must not get another's: say"
              + " it by SessionCache.file(strategy, \"etl@acme.com\", file, passphrase).");
    }
    return strategy.toString();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A session that cannot be kept is used all the same, with a warning in the log.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or locked
   */
  @Override
  public Session login(AuthContext context) {
    return file.exclusively(
        () -> {
          Session kept = kept(context);
          return kept == null ? keep(strategy.login(context)) : kept;
        });
  }

  @Override
  public Session renew(AuthContext context, Session refused) {
    return file.exclusively(
        () -> {
          Session kept = kept(context);
          // another process may have renewed it
          boolean newer = kept != null && !kept.accessToken().equals(refused.accessToken());
          return newer && kept != null ? kept : keep(strategy.renew(context, refused));
        });
  }

  @Override
  public void revoke(AuthContext context, Session session) {
    file.exclusively(
        () -> {
          strategy.revoke(context, session);
          file.delete();
          return session;
        });
  }

  private Session keep(Session session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("whose", whose);
    json.put("instanceUrl", session.instanceUrl().toString());
    json.put("accessToken", session.accessToken().reveal());
    json.put("organizationId", session.organizationId());
    json.put("userId", session.userId());
    Instant end = session.expiresAt();
    json.put("expiresAt", end == null ? null : end.toString());
    try {
      file.write(MAPPER.writeValueAsBytes(json));
    } catch (UncheckedIOException | IllegalStateException e) {
      LOG.warn("session_cache=\"{}\" failed=\"{}\" action=not_kept", file, e.getMessage());
    }
    return session;
  }

  private @Nullable Session kept(AuthContext context) {
    try {
      byte[] content = file.read();
      JsonNode json = content == null ? null : MAPPER.readTree(content);
      if (json == null || !json.path("whose").asString("").equals(whose)) {
        return null;
      }
      Instant end =
          json.hasNonNull("expiresAt") ? Instant.parse(json.get("expiresAt").asString()) : null;
      if (end != null && !end.isAfter(context.time().instant())) {
        return null;
      }
      return Session.of(
              URI.create(json.path("instanceUrl").asString("")),
              Secret.of(json.path("accessToken").asString("")))
          .identifiedAs(text(json, "organizationId"), text(json, "userId"))
          .expiringAt(end);
    } catch (IllegalStateException | IllegalArgumentException | JacksonException e) {
      // damaged, or another passphrase: as good as none
      return null;
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.hasNonNull(name) ? json.get(name).asString() : null;
  }

  @Override
  public String toString() {
    return "SessionCache[" + strategy + ", " + file + "]";
  }
}
