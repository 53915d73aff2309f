package io.sforza.core.connection;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A logged-in session: the access token and the org's own base URL that it is good for.
 *
 * <p>Immutable. The token is never printed.
 */
public final class Session {
  private final URI instanceUrl;
  private final Secret accessToken;
  private final @Nullable String organizationId;
  private final @Nullable String userId;
  private final @Nullable Instant expiresAt;

  private Session(
      URI instanceUrl,
      Secret accessToken,
      @Nullable String organizationId,
      @Nullable String userId,
      @Nullable Instant expiresAt) {
    this.instanceUrl = instanceUrl;
    this.accessToken = accessToken;
    this.organizationId = organizationId;
    this.userId = userId;
    this.expiresAt = expiresAt;
  }

  /**
   * Returns a session for an org.
   *
   * @param instanceUrl the org's base URL, {@code https://acme.my.salesforce.com}; a path, query or
   *     trailing slash is dropped. Plain http is taken for loopback hosts only.
   * @param accessToken the token that goes into the {@code Authorization} header
   * @throws IllegalArgumentException if the URL is not https (or http on loopback) or has no host,
   *     or the token is blank or holds a character that cannot stand in a header
   */
  public static Session of(URI instanceUrl, Secret accessToken) {
    if (accessToken.isBlank()) {
      throw new IllegalArgumentException("The access token is empty.");
    }
    // the JDK would refuse them later, with the token in its message
    if (!accessToken.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "The access token holds a blank, a line end or another character that no token holds.");
    }
    return new Session(InstanceUrl.base(instanceUrl), accessToken, null, null, null);
  }

  /**
   * Returns this session with the ids that the token answer carried.
   *
   * @param organizationId the org's Id, or null if it is not known
   * @param userId the user's Id, or null if it is not known
   */
  public Session identifiedAs(@Nullable String organizationId, @Nullable String userId) {
    return new Session(instanceUrl, accessToken, organizationId, userId, expiresAt);
  }

  /**
   * Returns this session with the time at which it ends unless it is used before.
   *
   * @param end when, by Salesforce's word at the login; null if it did not say
   */
  public Session expiringAt(@Nullable Instant end) {
    return new Session(instanceUrl, accessToken, organizationId, userId, end);
  }

  /** Returns this session at another host, after the org has moved. */
  Session at(URI movedTo) {
    return new Session(InstanceUrl.base(movedTo), accessToken, organizationId, userId, expiresAt);
  }

  boolean sameToken(@Nullable Session other) {
    return other != null && accessToken.equals(other.accessToken);
  }

  /** Returns the org's base URL: scheme, host and port, without a trailing slash. */
  public URI instanceUrl() {
    return instanceUrl;
  }

  /** Returns the access token. */
  public Secret accessToken() {
    return accessToken;
  }

  /** Returns the org's Id (00D…), or null if the login did not tell it. */
  public @Nullable String organizationId() {
    return organizationId;
  }

  /** Returns the user's Id (005…), or null if the login did not tell it. */
  public @Nullable String userId() {
    return userId;
  }

  /**
   * Returns when the session ends unless it is used, or null if the login did not tell: most do
   * not. The end moves with each call, by as much as lay between login and end.
   */
  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Session session
        && instanceUrl.equals(session.instanceUrl)
        && accessToken.equals(session.accessToken)
        && Objects.equals(organizationId, session.organizationId)
        && Objects.equals(userId, session.userId)
        && Objects.equals(expiresAt, session.expiresAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(instanceUrl, accessToken);
  }

  @Override
  public String toString() {
    return "Session["
        + instanceUrl
        + ", organizationId="
        + organizationId
        + ", userId="
        + userId
        + "]";
  }
}
