package io.sforza.core.connection;

/**
 * A way to log in. The module {@code io.sforza.auth} has one class for each that Salesforce offers;
 * implement this interface for your own, such as a token that a vault hands out.
 *
 * <pre>{@code
 * AuthStrategy fromVault = context -> Session.of(instanceUrl, Secret.of(vault.read("salesforce")));
 * }</pre>
 *
 * <p>Implementations are thread-safe; a {@link Connection} never calls them from two threads at
 * once, so that a refresh token is used once. Their {@code toString} must not show a secret.
 */
@FunctionalInterface
public interface AuthStrategy {

  /**
   * Opens a new session. Called for the first request, and again when Salesforce says that the
   * session has expired; how long a session lives is the org's policy and not known beforehand.
   *
   * @param context what to log in with: HTTP client and clock
   * @return the new session
   * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses; its hint says what
   *     to check
   * @throws io.sforza.core.error.TransportException if Salesforce could not be reached
   */
  Session login(AuthContext context);
}
