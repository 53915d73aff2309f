package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds out how to log in from what stands in the environment, or in one URI, so that a program
 * needs no code for it. A strategy itself; {@link #source()} says what was found where.
 *
 * <pre>{@code
 * AuthStrategy auth = Credentials.fromEnvironment();
 * AuthStrategy sandbox = Credentials.parse("salesforce://?client_id=3MVG9…&client_secret=…&domain=acme--uat");
 * }</pre>
 *
 * <p>The settings, as variables and as parameters of a URI:
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>variable</th><th>parameter</th><th>what it is</th></tr>
 * <tr><td>{@code SALESFORCE_URI}</td><td></td><td>a whole URI; nothing else is looked at then</td></tr>
 * <tr><td>{@code SALESFORCE_DOMAIN} or {@code SALESFORCE_INSTANCE_URL}</td><td>{@code domain} or
 * {@code instance_url}</td><td>{@code login} (the usual), {@code test} for sandboxes, the name of a
 * My Domain ({@code acme}, {@code acme.my}, {@code acme--uat}), a host or a URL</td></tr>
 * <tr><td>{@code SALESFORCE_USERNAME}</td><td>{@code username}</td><td>the user's name</td></tr>
 * <tr><td>{@code SALESFORCE_PASSWORD}</td><td>{@code password}</td><td>the user's password</td></tr>
 * <tr><td>{@code SALESFORCE_SECURITY_TOKEN}</td><td>{@code token} or {@code security_token}</td>
 * <td>the user's security token</td></tr>
 * <tr><td>{@code SALESFORCE_CLIENT_ID}</td><td>{@code client_id}</td><td>the app's consumer key</td></tr>
 * <tr><td>{@code SALESFORCE_CLIENT_SECRET}</td><td>{@code client_secret}</td><td>the app's consumer
 * secret</td></tr>
 * <tr><td>{@code SALESFORCE_REFRESH_TOKEN}</td><td>{@code refresh_token}</td><td>a refresh token</td></tr>
 * <tr><td>{@code SALESFORCE_ACCESS_TOKEN}</td><td>{@code access_token}</td><td>an access token</td></tr>
 * <tr><td>{@code SALESFORCE_JWT_KEY_FILE}</td><td>{@code jwt_key_file}</td><td>a PEM file with a
 * private key</td></tr>
 * <tr><td>{@code SALESFORCE_CLI_ORG}</td><td>{@code cli_org}</td><td>an alias or user of the
 * Salesforce CLI</td></tr>
 * </table>
 *
 * <p>What is set decides, the first of this order for which its leading setting is there: an access
 * token ({@link AccessToken}), a refresh token ({@link RefreshToken}), a key file ({@link
 * JwtBearer}), a client secret with a user name ({@link ConnectedAppPassword}), a client secret
 * alone ({@link ClientCredentials}), a password ({@link SecurityTokenLogin}), an org of the CLI
 * ({@link SalesforceCli}).
 *
 * <p>Thread-safe.
 */
public final class Credentials implements AuthStrategy {
  private final AuthStrategy strategy;
  private final String source;

  private Credentials(AuthStrategy strategy, String source) {
    this.strategy = strategy;
    this.source = source;
  }

  /**
   * Returns how this process's environment says to log in.
   *
   * @throws IllegalArgumentException if it says nothing or not enough, or a value is wrong; the
   *     message names the variables
   */
  public static Credentials fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  /**
   * Returns how a set of variables says to log in.
   *
   * @param environment variables by name; others than those above are not looked at
   * @throws IllegalArgumentException if they say nothing or not enough, or a value is wrong; the
   *     message names the variables
   */
  public static Credentials fromEnvironment(Map<String, String> environment) {
    String uri = environment.getOrDefault(CredentialSetting.URI_VARIABLE, "");
    if (!uri.isBlank()) {
      Credentials parsed = parse(uri.strip());
      return new Credentials(
          parsed.strategy, CredentialSetting.URI_VARIABLE + ": " + parsed.source);
    }
    return of(CredentialSettings.ofEnvironment(environment));
  }

  /** Returns the names of all variables that are looked at, {@code SALESFORCE_URI} first. */
  public static List<String> variables() {
    return Stream.concat(
            Stream.of(CredentialSetting.URI_VARIABLE),
            Stream.of(CredentialSetting.values()).flatMap(setting -> setting.variables().stream()))
        .toList();
  }

  /**
   * Returns how a URI says to log in, such as {@code
   * salesforce://?username=etl%40acme.com&password=…&token=…&domain=login}. Values are
   * percent-encoded as in any URI: {@code &} is {@code %26}, {@code #} is {@code %23}, {@code %} is
   * {@code %25}; a plus sign is a plus sign.
   *
   * @param uri the URI
   * @throws IllegalArgumentException if it is none, has an unknown parameter, says not enough, or a
   *     value is wrong; the message shows no value of it
   */
  public static Credentials parse(String uri) {
    return of(CredentialSettings.ofUri(uri));
  }

  private static Credentials of(CredentialSettings settings) {
    AuthStrategy strategy = settings.strategy();
    return new Credentials(strategy, strategy + " from " + settings.used());
  }

  /** Returns the strategy that was chosen. */
  public AuthStrategy strategy() {
    return strategy;
  }

  /** Returns which strategy was chosen and by which settings; no secret in it. */
  public String source() {
    return source;
  }

  @Override
  public Session login(AuthContext context) {
    return strategy.login(context);
  }

  @Override
  public Session renew(AuthContext context, Session refused) {
    return strategy.renew(context, refused);
  }

  @Override
  public void revoke(AuthContext context, Session session) {
    strategy.revoke(context, session);
  }

  /** Returns the same as {@link #source()}. */
  @Override
  public String toString() {
    return "Credentials[" + source + "]";
  }
}
