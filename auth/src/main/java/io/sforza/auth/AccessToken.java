package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Logs in with an access token that you already have. A fixed token ends with its session, after
 * which reads fail; a supplier is asked again for a new one.
 *
 * <pre>{@code
 * AuthStrategy auth = AccessToken.of("https://acme.my.salesforce.com", token);
 * }</pre>
 *
 * <p>Immutable. Spends no call.
 */
public final class AccessToken implements AuthStrategy {
  private final URI instanceUrl;
  private final Supplier<String> token;

  private AccessToken(URI instanceUrl, Supplier<String> token) {
    this.instanceUrl = instanceUrl;
    this.token = token;
  }

  /**
   * Returns a strategy with a fixed token.
   *
   * @param instanceUrl the org's URL, as it came with the token
   * @param token the token
   * @throws IllegalArgumentException if the URL is not https (or http on loopback), or the token is
   *     blank
   */
  public static AccessToken of(String instanceUrl, String token) {
    Session checked = Session.of(LoginUrl.of(instanceUrl), Secret.of(token));
    return new AccessToken(checked.instanceUrl(), () -> checked.accessToken().reveal());
  }

  /**
   * Returns a strategy that asks for a token when it needs one: at the first call, and whenever
   * Salesforce says that the last one has expired.
   *
   * @param instanceUrl the org's URL, as it comes with the tokens
   * @param token gives a fresh token, never null
   * @throws IllegalArgumentException if the URL is not https (or http on loopback)
   */
  public static AccessToken from(String instanceUrl, Supplier<String> token) {
    Session checked = Session.of(LoginUrl.of(instanceUrl), Secret.of("checked"));
    return new AccessToken(checked.instanceUrl(), Objects.requireNonNull(token, "token"));
  }

  @Override
  public Session login(AuthContext context) {
    return Session.of(instanceUrl, Secret.of(token.get()));
  }

  @Override
  public String toString() {
    return "AccessToken[" + instanceUrl + "]";
  }
}
