package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * Logs in as a user without a password, by a signature: the OAuth 2.0 JWT bearer flow. The way for
 * servers that act as one user or as several.
 *
 * <p>Set-up in Salesforce: an External Client App (or a Connected App that exists already) with
 * OAuth, the scopes {@code api} and {@code refresh_token}, "Enable JWT Bearer Flow" with the
 * certificate that belongs to the key, and the policy "Admin approved users are pre-authorized"
 * with the user's profile or permission set ("Salesforce Help", OAuth 2.0 JWT Bearer Flow for
 * Server-to-Server Integration).
 *
 * <pre>{@code
 * AuthStrategy auth = JwtBearer.of(key, username, Path.of("server.key"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class JwtBearer implements AuthStrategy {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final ConsumerApp app;
  private final String username;
  private final PrivateKey key;
  private final URI host;
  // null for that of the host
  private final @Nullable URI audience;

  private JwtBearer(
      ConsumerApp app, String username, PrivateKey key, URI host, @Nullable URI audience) {
    this.app = app;
    this.username = username;
    this.key = key;
    this.host = host;
    this.audience = audience;
  }

  /**
   * Returns a strategy that logs in at {@code login.salesforce.com} with the key of a PEM file.
   *
   * @param consumerKey the app's consumer key
   * @param username the user's name, such as {@code etl@acme.com}
   * @param keyFile an RSA key in PKCS#8 ({@code BEGIN PRIVATE KEY}) or PKCS#1 ({@code BEGIN RSA
   *     PRIVATE KEY}), not encrypted; read now
   * @throws IllegalArgumentException if key or user name is blank, or the file is not there or
   *     holds no such key; the message says how to convert what it holds
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static JwtBearer of(String consumerKey, String username, Path keyFile) {
    return of(consumerKey, username, PrivateKeys.fromPemFile(keyFile));
  }

  /**
   * Returns a strategy that logs in at {@code login.salesforce.com} with a key from elsewhere, such
   * as {@link #pem} or a hardware module.
   *
   * @param consumerKey the app's consumer key
   * @param username the user's name, such as {@code etl@acme.com}
   * @param key an RSA key
   * @throws IllegalArgumentException if consumer key or user name is blank, or the key is not RSA
   */
  public static JwtBearer of(String consumerKey, String username, PrivateKey key) {
    if (!key.getAlgorithm().equals("RSA")) {
      throw new IllegalArgumentException(
          "A key of " + key.getAlgorithm() + " cannot sign: Salesforce takes RS256 only, so RSA.");
    }
    return new JwtBearer(
        ConsumerApp.of(consumerKey),
        Required.text("user name", username, ""),
        key,
        LoginUrl.PRODUCTION,
        null);
  }

  /**
   * Returns the key that a PEM text holds, for keys that come from a vault or the environment.
   *
   * @param text an RSA key in PKCS#8 or PKCS#1, not encrypted
   * @throws IllegalArgumentException if it holds none; the message says how to convert it
   */
  public static PrivateKey pem(Secret text) {
    return PrivateKeys.fromPem(text.reveal(), "The text");
  }

  /**
   * Returns the key of a PKCS#12 or JKS file that holds one.
   *
   * @param file the key store; read now
   * @param password the password of store and key
   * @throws IllegalArgumentException if the file is not there, cannot be opened with the password,
   *     or does not hold just one RSA key
   */
  public static PrivateKey keyStore(Path file, Secret password) {
    return PrivateKeys.fromKeyStore(file, password.reveal().toCharArray(), null);
  }

  /**
   * Returns a key of a PKCS#12 or JKS file.
   *
   * @param file the key store; read now
   * @param password the password of store and key
   * @param alias the key's name
   * @throws IllegalArgumentException if the file is not there, cannot be opened with the password,
   *     or holds no RSA key of that name
   */
  public static PrivateKey keyStore(Path file, Secret password, String alias) {
    return PrivateKeys.fromKeyStore(file, password.reveal().toCharArray(), alias);
  }

  /** Returns a strategy that logs in at {@code test.salesforce.com}, where sandboxes do. */
  public JwtBearer sandbox() {
    return new JwtBearer(app, username, key, LoginUrl.SANDBOX, audience);
  }

  /**
   * Returns a strategy that logs in at another host, such as the org's My Domain.
   *
   * @param url a URL, a host, {@code login}, {@code test}, or the name of a My Domain
   * @throws IllegalArgumentException if it is none of them, or not https (or http on loopback)
   */
  public JwtBearer loginUrl(String url) {
    return new JwtBearer(app, username, key, LoginUrl.of(url), audience);
  }

  /**
   * Returns a strategy whose assertions are meant for another audience than that of the login host,
   * which is {@code https://test.salesforce.com} for sandboxes and scratch orgs and {@code
   * https://login.salesforce.com} for all others; such as an Experience Cloud site.
   *
   * @param url the audience
   * @throws IllegalArgumentException if it is not an https URL
   */
  public JwtBearer audience(String url) {
    URI given = URI.create(Required.text("audience", url, ""));
    if (!"https".equals(given.getScheme()) && !LoginUrl.isLoopback(given)) {
      throw new IllegalArgumentException("The audience '" + url + "' is not an https URL.");
    }
    return new JwtBearer(app, username, key, host, given);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Sends one request to the token endpoint, which does not count against the API quota; a
   * second one with a corrected time if this machine's clock is wrong by more than a minute and a
   * half, and Salesforce refuses.
   */
  @Override
  public Session login(AuthContext context) {
    LoginAttempt attempt = new LoginAttempt(Flow.JWT, host, username);
    TokenEndpoint endpoint = new TokenEndpoint(context, attempt);
    JwtAssertion assertion = new JwtAssertion(app.key(), username, audienceOrThatOfTheHost(), key);
    return endpoint
        .grantByClock(now -> Form.grant(GRANT).with("assertion", assertion.signed(now)))
        .session();
  }

  private URI audienceOrThatOfTheHost() {
    if (audience != null) {
      return audience;
    }
    return LoginUrl.isSandbox(host) ? LoginUrl.SANDBOX : LoginUrl.PRODUCTION;
  }

  @Override
  public String toString() {
    return "JwtBearer[" + username + ", " + host + ", " + app + "]";
  }
}
