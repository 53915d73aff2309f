package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with a refresh token that a user's consent gave: the OAuth 2.0 refresh token flow. {@link
 * AuthorizationCode} and {@link DeviceFlow} get one.
 *
 * <p><b>Rotation</b>: apps may give a new refresh token with each session; the one before is dead,
 * and using it again ends the whole grant. Keep each new one with {@link #onRotation} or {@link
 * #store}, or the next start of the program cannot log in. A grant serves one program at a time:
 * with rotation each refresh also ends the session before. All connections that are opened with the
 * same object, or with copies of it, share one session.
 *
 * <pre>{@code
 * AuthStrategy auth = RefreshToken.of(key, refreshToken).secret(secret).onRotation(vault::store);
 * }</pre>
 *
 * <p>Thread-safe. Settings do not change; the token does when it is rotated.
 */
public final class RefreshToken implements AuthStrategy {
  private final ConsumerApp app;
  private final URI host;
  private final TokenStore store;
  private final TokenGrant grant;
  private final Introspection introspection;

  private RefreshToken(
      ConsumerApp app, URI host, TokenStore store, TokenGrant grant, Introspection introspection) {
    this.app = app;
    this.host = host;
    this.store = store;
    this.grant = grant;
    this.introspection = introspection;
  }

  /**
   * Returns a strategy that refreshes at {@code login.salesforce.com}.
   *
   * @param consumerKey the consumer key of the app that the token was given to
   * @param refreshToken the token
   * @throws IllegalArgumentException if one of them is blank
   */
  public static RefreshToken of(String consumerKey, String refreshToken) {
    Secret token = Required.secret("refresh token", refreshToken, "");
    return new RefreshToken(
        ConsumerApp.of(consumerKey),
        LoginUrl.PRODUCTION,
        InMemory.STORE,
        TokenGrant.of(token),
        Introspection.NONE);
  }

  /** Returns the strategy of a consent that was given just now, with its first session. */
  static RefreshToken granted(ConsumerApp app, URI host, Secret token, Session opened) {
    TokenGrant grant = TokenGrant.fresh(token, opened);
    return new RefreshToken(app, host, InMemory.STORE, grant, Introspection.NONE);
  }

  /**
   * Returns a strategy with the app's consumer secret, for apps that require it for the refresh
   * flow.
   *
   * @param consumerSecret the secret
   * @throws IllegalArgumentException if it is blank
   */
  public RefreshToken secret(String consumerSecret) {
    return new RefreshToken(app.withSecret(consumerSecret), host, store, grant, introspection);
  }

  /** Returns a strategy that refreshes at {@code test.salesforce.com}, where sandboxes do. */
  public RefreshToken sandbox() {
    return new RefreshToken(app, LoginUrl.SANDBOX, store, grant, introspection);
  }

  /**
   * Returns a strategy that refreshes at another host, such as the org's My Domain or its instance
   * URL.
   *
   * @param url a URL, a host, {@code login}, {@code test}, or the name of a My Domain
   * @throws IllegalArgumentException if it is none of them, or not https (or http on loopback)
   */
  public RefreshToken loginUrl(String url) {
    return new RefreshToken(app, LoginUrl.of(url), store, grant, introspection);
  }

  /**
   * Returns a strategy that hands each new token to a listener before it is used; that of a consent
   * which was given just now, too. In place of a {@link #store} that was set before.
   *
   * @param listener stores the token
   */
  public RefreshToken onRotation(TokenListener listener) {
    Objects.requireNonNull(listener, "listener");
    return new RefreshToken(app, host, new ToListener(listener), grant, introspection);
  }

  /**
   * Returns a strategy that takes its token from a store before each refresh and puts each new one
   * there; that of a consent which was given just now, too. A token that this strategy was made
   * with is used while the store is empty, or has one that Salesforce no longer takes. In place of
   * an {@link #onRotation} that was set before.
   *
   * @param keeper such as {@link TokenStore#file}
   */
  public RefreshToken store(TokenStore keeper) {
    return new RefreshToken(
        app, host, Objects.requireNonNull(keeper, "keeper"), grant, introspection);
  }

  /**
   * Returns a strategy that also asks when the session ends, with one more request a login; {@link
   * Session#expiresAt()} tells. A session that ran out is then renewed without a failing call.
   */
  public RefreshToken introspecting() {
    return new RefreshToken(app, host, store, grant, Introspection.AT_LOGIN);
  }

  /** Returns the refresh token as it is now, to store it for the next start of the program. */
  public Secret token() {
    return grant.token();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Sends one request to the token endpoint, which does not count against the API quota; none if
   * another connection has opened a session with this strategy.
   */
  @Override
  public Session login(AuthContext context) {
    return grant.session(context, null, store, refresh(context));
  }

  @Override
  public Session renew(AuthContext context, Session refused) {
    return grant.session(context, refused, store, refresh(context));
  }

  /** {@inheritDoc} Ends the refresh token: the user must consent again. */
  @Override
  public void revoke(AuthContext context, Session session) {
    grant.revoke(context, host, store);
  }

  private TokenGrant.Refresh refresh(AuthContext context) {
    TokenEndpoint endpoint = new TokenEndpoint(context, new LoginAttempt(Flow.REFRESH, host, null));
    return new TokenGrant.Refresh() {
      @Override
      public TokenAnswer ask(Secret token) {
        return endpoint.grant(Form.grant("refresh_token").with(app).with("refresh_token", token));
      }

      @Override
      public Session complete(Session session) {
        return introspection.applyTo(session, endpoint, app);
      }
    };
  }

  @Override
  public String toString() {
    return "RefreshToken[" + host + ", " + app + "]";
  }

  /** Keeps nothing beyond the memory of the grant. */
  private enum InMemory implements TokenStore {
    STORE;

    @Override
    public @Nullable Secret load() {
      return null;
    }

    @Override
    public void save(Secret refreshToken) {
      // the grant has it
    }
  }

  /** Stores by telling somebody. */
  private static final class ToListener implements TokenStore {
    private final TokenListener listener;

    ToListener(TokenListener listener) {
      this.listener = listener;
    }

    @Override
    public @Nullable Secret load() {
      return null;
    }

    @Override
    public void save(Secret refreshToken) {
      listener.rotated(refreshToken);
    }
  }
}
