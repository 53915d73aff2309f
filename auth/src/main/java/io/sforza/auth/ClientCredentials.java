package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

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
  private final String consumerKey;
  private final Secret consumerSecret;

  private ClientCredentials(URI myDomain, String consumerKey, Secret consumerSecret) {
    this.myDomain = myDomain;
    this.consumerKey = consumerKey;
    this.consumerSecret = consumerSecret;
  }

  /**
   * Returns the strategy.
   *
   * @param myDomain the org's My Domain URL or host; the shared login hosts do not take this flow
   * @param consumerKey the app's consumer key
   * @param consumerSecret the app's consumer secret
   * @throws IllegalArgumentException if the URL is not an org's own, is not https (or http on
   *     loopback), or key or secret is blank
   */
  public static ClientCredentials of(String myDomain, String consumerKey, String consumerSecret) {
    Secret secret = Secret.of(consumerSecret.strip());
    if (consumerKey.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException(
          "The consumer "
              + (consumerKey.isBlank() ? "key" : "secret")
              + " is empty: Setup > External Client App Manager > your app > OAuth Settings.");
    }
    // a session checks what a token may be sent to; the secret deserves no less
    URI url = Session.of(LoginUrl.myDomain(myDomain), Secret.of("checked")).instanceUrl();
    return new ClientCredentials(url, consumerKey.strip(), secret);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Sends one request to the token endpoint, which does not count against the API quota.
   */
  @Override
  public Session login(AuthContext context) {
    Map<String, Secret> form = new LinkedHashMap<>();
    form.put("grant_type", Secret.of("client_credentials"));
    form.put("client_id", Secret.of(consumerKey));
    form.put("client_secret", consumerSecret);
    return new TokenEndpoint(context).session(myDomain, form);
  }

  @Override
  public String toString() {
    return "ClientCredentials[" + myDomain + "]";
  }
}
