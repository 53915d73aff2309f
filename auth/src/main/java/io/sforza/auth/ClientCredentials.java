package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Session;
import java.net.URI;

/**
 * Logs in as an application: the OAuth 2.0 client credentials flow. The session is that of the
 * app's "Run As" user. The usual way for a server.
 *
 * <p>Set-up in Salesforce: an External Client App (or a Connected App that exists already) with
 * OAuth, the scope {@code api}, "Enable Client Credentials Flow", and a Run As user ("Salesforce
 * Help", OAuth 2.0 Client Credentials Flow for Server-to-Server Integration).
 *
 * <pre>{@code
 * AuthStrategy auth = ClientCredentials.of("https://acme.my.salesforce.com", key, secret);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ClientCredentials implements AuthStrategy {
  private final URI myDomain;
  private final ConsumerApp app;
  private final Introspection introspection;

  private ClientCredentials(URI myDomain, ConsumerApp app, Introspection introspection) {
    this.myDomain = myDomain;
    this.app = app;
    this.introspection = introspection;
  }

  /**
   * Returns the strategy.
   *
   * @param myDomain the org's My Domain URL, host or name; the shared login hosts do not take this
   *     flow
   * @param consumerKey the app's consumer key
   * @param consumerSecret the app's consumer secret
   * @throws IllegalArgumentException if the URL is not an org's own, is not https (or http on
   *     loopback), or key or secret is blank
   */
  public static ClientCredentials of(String myDomain, String consumerKey, String consumerSecret) {
    return new ClientCredentials(
        LoginUrl.myDomain(myDomain),
        ConsumerApp.of(consumerKey, consumerSecret),
        Introspection.NONE);
  }

  /**
   * Returns a strategy that also asks when the session ends, with one more request a login; {@link
   * Session#expiresAt()} tells. A session that ran out is then renewed without a failing call.
   */
  public ClientCredentials introspecting() {
    return new ClientCredentials(myDomain, app, Introspection.AT_LOGIN);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Sends one request to the token endpoint, which does not count against the API quota.
   */
  @Override
  public Session login(AuthContext context) {
    TokenEndpoint endpoint =
        new TokenEndpoint(context, new LoginAttempt(Flow.CLIENT_CREDENTIALS, myDomain, null));
    Session session = endpoint.grant(Form.grant("client_credentials").with(app)).session();
    return introspection.applyTo(session, endpoint, app);
  }

  @Override
  public String toString() {
    return "ClientCredentials[" + myDomain + ", " + app + "]";
  }
}
