package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the session of another strategy in an encrypted file (AES-256-GCM, readable by its owner
 * only), so that a program which starts every five minutes does not log in every five minutes, and
 * several processes share one session. Without this class no session is ever written anywhere.
 *
 * <pre>{@code
 * AuthStrategy auth = SessionCache.file(jwt, Path.of("session.bin"), passphrase);
 * }</pre>
 *
 * <p>Thread-safe. A file that is damaged, of another strategy or written with another passphrase is
 * no error: a login follows, and the file is written anew.
 */
public final class SessionCache implements AuthStrategy {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final AuthStrategy strategy;
  private final EncryptedFile file;

  private SessionCache(AuthStrategy strategy, EncryptedFile file) {
    this.strategy = strategy;
    this.file = file;
  }

  /**
   * Returns a strategy that keeps its session in a file.
   *
   * @param strategy logs in when the file has no session that Salesforce takes; its text form must
   *     tell it from strategies for other users, as those of this package do
   * @param file the file, made at the first login; its folder must exist
   * @param passphrase at least 16 characters, such as the output of {@code openssl rand -base64 32}
   * @throws IllegalArgumentException if the passphrase is shorter
   */
  public static SessionCache file(AuthStrategy strategy, Path file, Secret passphrase) {
    return new SessionCache(
        Objects.requireNonNull(strategy, "strategy"), EncryptedFile.of(file, passphrase));
  }

  /**
   * {@inheritDoc}
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or written
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
    strategy.revoke(context, session);
  }

  private Session keep(Session session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("strategy", strategy.toString());
    json.put("instanceUrl", session.instanceUrl().toString());
    json.put("accessToken", session.accessToken().reveal());
    json.put("organizationId", session.organizationId());
    json.put("userId", session.userId());
    Instant end = session.expiresAt();
    json.put("expiresAt", end == null ? null : end.toString());
    file.write(MAPPER.writeValueAsBytes(json));
    return session;
  }

  private @Nullable Session kept(AuthContext context) {
    try {
      byte[] content = file.read();
      JsonNode json = content == null ? null : MAPPER.readTree(content);
      if (json == null || !json.path("strategy").asString("").equals(strategy.toString())) {
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
