package io.sforza.auth;

import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Session;
import java.net.URI;

/**
 * Logs in with a user's name, password and security token, without any app: the SOAP Partner API's
 * {@code login()}. The session serves the REST and Bulk APIs as any other does.
 *
 * <p><b>It ends.</b> Salesforce retires SOAP login with Summer '27 (June 2027): API version 65.0
 * and later have none, new orgs have it off (Setup > User Interface), and since Summer '26 their
 * users need the permission Use Any API Auth. Move to {@link ClientCredentials} or {@link
 * JwtBearer} ("Salesforce Help", Platform SOAP API login() Retirement).
 *
 * <pre>{@code
 * AuthStrategy auth = SecurityTokenLogin.of(username, password, securityToken).sandbox();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class SecurityTokenLogin implements AuthStrategy {
  private final UserPassword user;
  private final URI host;
  private final ApiVersion version;

  private SecurityTokenLogin(UserPassword user, URI host, ApiVersion version) {
    this.user = user;
    this.host = host;
    this.version = version;
  }

  /**
   * Returns a strategy that logs in at {@code login.salesforce.com}.
   *
   * @param username the user's name, such as {@code etl@acme.com}
   * @param password the password
   * @param securityToken the token that Salesforce sent by e-mail; blank if the org trusts this
   *     machine's address
   * @throws IllegalArgumentException if user name or password is blank, or one of them holds a
   *     character that XML cannot carry
   */
  public static SecurityTokenLogin of(String username, String password, String securityToken) {
    UserPassword user = UserPassword.of(username, password).withToken(securityToken);
    SoapEndpoint.requireXml(user);
    return new SecurityTokenLogin(user, LoginUrl.PRODUCTION, SoapEndpoint.NEWEST_WITH_LOGIN);
  }

  /** Returns a strategy that logs in at {@code test.salesforce.com}, where sandboxes do. */
  public SecurityTokenLogin sandbox() {
    return new SecurityTokenLogin(user, LoginUrl.SANDBOX, version);
  }

  /**
   * Returns a strategy that logs in at another host, such as the org's My Domain.
   *
   * @param url a URL, a host, {@code login}, {@code test}, or the name of a My Domain; a path is
   *     dropped
   * @throws IllegalArgumentException if it is none of them, or not https (or http on loopback)
   */
  public SecurityTokenLogin loginUrl(String url) {
    return new SecurityTokenLogin(user, LoginUrl.of(url), version);
  }

  /**
   * Returns a strategy whose login goes to another API version than 64.0, the last that has one.
   * Calls for data are free of it: they use the version of the connection.
   *
   * @param older 64.0 or less
   * @throws IllegalArgumentException if that version has no login any more
   */
  public SecurityTokenLogin apiVersion(ApiVersion older) {
    if (older.compareTo(SoapEndpoint.NEWEST_WITH_LOGIN) > 0) {
      throw new IllegalArgumentException(
          "API version "
              + older
              + " has no SOAP login: leave it at 64.0, which does not bind the calls for data; or"
              + " move to ClientCredentials or JwtBearer, for Salesforce ends SOAP login with"
              + " Summer '27.");
    }
    return new SecurityTokenLogin(user, host, older);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Sends one request, which does not count against the API quota.
   */
  @Override
  public Session login(AuthContext context) {
    return new SoapEndpoint(context, host, version).login(user);
  }

  /** {@inheritDoc} A session of SOAP login ends by SOAP {@code logout()}. */
  @Override
  public void revoke(AuthContext context, Session session) {
    new SoapEndpoint(context, session.instanceUrl(), version).logout(session);
  }

  @Override
  public String toString() {
    return "SecurityTokenLogin[" + user + ", " + host + "]";
  }
}
