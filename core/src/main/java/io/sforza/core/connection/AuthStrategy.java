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
 * once, and never again and again after a refusal, which would lock the user out. Their {@code
 * toString} must not show a secret.
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

  /**
   * Opens a session in place of one that Salesforce no longer takes; the same as {@link #login}
   * unless a strategy shares its sessions among connections and has a newer one already.
   *
   * @param context what to log in with
   * @param refused the session that was refused, or that has certainly run out
   * @return a session; if it is the refused one, the refusal stands
   * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses
   * @throws io.sforza.core.error.TransportException if Salesforce could not be reached
   */
  default Session renew(AuthContext context, Session refused) {
    return login(context);
  }

  /**
   * Ends a session at Salesforce, and what it was renewed with, such as a refresh token. Does
   * nothing if they have ended already.
   *
   * @param context what to send with
   * @param session the session
   * @throws io.sforza.core.error.AuthenticationException if Salesforce refuses
   * @throws io.sforza.core.error.TransportException if Salesforce could not be reached
   */
  default void revoke(AuthContext context, Session session) {
    context.revoke(session.instanceUrl(), session.accessToken());
  }
}
