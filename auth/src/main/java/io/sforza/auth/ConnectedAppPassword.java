package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Session;
import java.net.URI;

/**
 * Logs in with a user's name and password through a Connected App: the OAuth 2.0 username-password
 * flow. For orgs that have it still: it is off in orgs made since Summer '23, External Client Apps
 * never have it, and Salesforce is ending it; prefer {@link ClientCredentials} or {@link
 * JwtBearer}.
 *
 * <p>Set-up in Salesforce: a Connected App with OAuth and the scope {@code api}; Setup > OAuth and
 * OpenID Connect Settings > Allow OAuth Username-Password Flows ("Salesforce Help", OAuth 2.0
 * Username-Password Flow for Special Scenarios).
 *
 * <pre>{@code
 * AuthStrategy auth = ConnectedAppPassword.of(username, password, key, secret).securityToken(token);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ConnectedAppPassword implements AuthStrategy {
  private final UserPassword user;
  private final ConsumerApp app;
  private final URI host;
  private final Introspection introspection;

  private ConnectedAppPassword(
      UserPassword user, ConsumerApp app, URI host, Introspection introspection) {
    this.user = user;
    this.app = app;
    this.host = host;
    this.introspection = introspection;
  }

  /**
   * Returns a strategy that logs in at {@code login.salesforce.com}.
   *
   * @param username the user's name, such as {@code etl@acme.com}
   * @param password the password
   * @param consumerKey the app's consumer key
   * @param consumerSecret the app's consumer secret
   * @throws IllegalArgumentException if one of them is blank
   */
  public static ConnectedAppPassword of(
      String username, String password, String consumerKey, String consumerSecret) {
    return new ConnectedAppPassword(
        UserPassword.of(username, password),
        ConsumerApp.of(consumerKey, consumerSecret),
        LoginUrl.PRODUCTION,
        Introspection.NONE);
  }

  /**
   * Returns a strategy with the user's security token, which logins from addresses that the org
   * does not trust need.
   *
   * @param token the token; blank for none
   */
  public ConnectedAppPassword securityToken(String token) {
    return new ConnectedAppPassword(user.withToken(token), app, host, introspection);
  }

  /** Returns a strategy that logs in at {@code test.salesforce.com}, where sandboxes do. */
  public ConnectedAppPassword sandbox() {
    return new ConnectedAppPassword(user, app, LoginUrl.SANDBOX, introspection);
  }

  /**
   * Returns a strategy that logs in at another host, such as the org's My Domain.
   *
   * @param url a URL, a host, {@code login}, {@code test}, or the name of a My Domain
   * @throws IllegalArgumentException if it is none of them, or not https (or http on loopback)
   */
  public ConnectedAppPassword loginUrl(String url) {
    return new ConnectedAppPassword(user, app, LoginUrl.of(url), introspection);
  }

  /**
   * Returns a strategy that also asks when the session ends, with one more request a login; {@link
   * Session#expiresAt()} tells. A session that ran out is then renewed without a failing call.
   */
  public ConnectedAppPassword introspecting() {
    return new ConnectedAppPassword(user, app, host, Introspection.AT_LOGIN);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Sends one request to the token endpoint, which does not count against the API quota.
   */
  @Override
  public Session login(AuthContext context) {
    TokenEndpoint endpoint =
        new TokenEndpoint(context, new LoginAttempt(Flow.PASSWORD, host, user.username()));
    Form form =
        Form.grant("password")
            .with(app)
            .with("username", user.username())
            .with("password", user.sent());
    return introspection.applyTo(endpoint.grant(form).session(), endpoint, app);
  }

  @Override
  public String toString() {
    return "ConnectedAppPassword[" + user + ", " + host + ", " + app + "]";
  }
}
