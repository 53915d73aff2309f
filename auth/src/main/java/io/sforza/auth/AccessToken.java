package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
   * @throws IllegalArgumentException if the URL is not https (or http on loopback) or not that of
   *     one org, or the token is blank or holds what no token holds
   */
  public static AccessToken of(String instanceUrl, String token) {
    Session checked = Session.of(LoginUrl.ofOrg(instanceUrl), Secret.of(token.strip()));
    return new AccessToken(checked.instanceUrl(), () -> checked.accessToken().reveal());
  }

  /**
   * Returns a strategy that asks for a token when it needs one: at the first call, and whenever
   * Salesforce says that the last one has expired.
   *
   * @param instanceUrl the org's URL, as it comes with the tokens
   * @param token gives a fresh token, never null
   * @throws IllegalArgumentException if the URL is not https (or http on loopback) or not that of
   *     one org
   */
  public static AccessToken from(String instanceUrl, Supplier<String> token) {
    Session checked = Session.of(LoginUrl.ofOrg(instanceUrl), Secret.of("checked"));
    return new AccessToken(checked.instanceUrl(), Objects.requireNonNull(token, "token"));
  }

  /**
   * {@inheritDoc}
   *
   * @throws AuthenticationException if the supplier gives nothing, or what cannot be a token
   */
  @Override
  public Session login(AuthContext context) {
    // whoever writes a supplier for code that does not know nullness may give null
    @Nullable String given = token.get();
    try {
      return Session.of(instanceUrl, Secret.of(given == null ? "" : given.strip()));
    } catch (IllegalArgumentException e) {
      throw new AuthenticationException(
          ErrorDetails.of("The supplier of tokens for " + instanceUrl + " gave no token.")
              .hint(e.getMessage())
              .cause(e));
    }
  }

  @Override
  public String toString() {
    return "AccessToken[" + instanceUrl + "]";
  }
}
