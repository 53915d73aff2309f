package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Lets a user consent in a browser: the OAuth 2.0 authorization code flow with PKCE. What it yields
 * is a {@link RefreshToken}, which logs in from then on.
 *
 * <p>Set-up in Salesforce: an External Client App (or a Connected App that exists already) with
 * OAuth, the callback URL, the scopes {@code api} and {@code refresh_token}, and "Require Proof Key
 * for Code Exchange" ("Salesforce Help", OAuth 2.0 Web Server Flow for Web App Integration).
 *
 * <p>On a desktop, with a callback URL on this machine:
 *
 * <pre>{@code
 * RefreshToken auth =
 *     AuthorizationCode.of(key, "http://127.0.0.1:8765/callback")
 *         .authorize(Duration.ofMinutes(5), url -> System.out.println("Open " + url));
 * }</pre>
 *
 * <p>In a web application: {@link #request()}, send the user to its URL, keep it with the user's
 * session, and {@linkplain AuthorizationRequest#exchange exchange} what comes to the callback URL.
 *
 * <p>Immutable.
 */
public final class AuthorizationCode {
  private final Settings settings;

  private AuthorizationCode(Settings settings) {
    this.settings = settings;
  }

  /** What requests of one app have in common. */
  record Settings(
      ConsumerApp app,
      URI callback,
      URI host,
      Map<String, String> parameters,
      Consumer<Connection.Builder> transport) {

    Settings app(ConsumerApp other) {
      return new Settings(other, callback, host, parameters, transport);
    }

    Settings host(URI other) {
      return new Settings(app, callback, other, parameters, transport);
    }

    Settings parameter(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(parameters);
      more.put(name, value);
      return new Settings(app, callback, host, Collections.unmodifiableMap(more), transport);
    }

    Settings transport(Consumer<Connection.Builder> other) {
      return new Settings(app, callback, host, parameters, other);
    }
  }

  /**
   * Returns the flow at {@code login.salesforce.com}, for the scopes {@code api} and {@code
   * refresh_token}.
   *
   * @param consumerKey the app's consumer key
   * @param callbackUrl one of the app's callback URLs, letter by letter
   * @throws IllegalArgumentException if the key is blank, or the callback is no absolute URL
   */
  public static AuthorizationCode of(String consumerKey, String callbackUrl) {
    return new AuthorizationCode(
        new Settings(
            ConsumerApp.of(consumerKey),
            callback(callbackUrl),
            LoginUrl.PRODUCTION,
            Map.of("scope", "api refresh_token"),
            transport -> {}));
  }

  private static URI callback(String url) {
    try {
      URI callback = URI.create(url.strip());
      if (callback.isAbsolute() && callback.getRawFragment() == null) {
        return callback;
      }
    } catch (IllegalArgumentException e) {
      // the same answer as for a URL without a scheme
    }
    throw new IllegalArgumentException(
        "'"
            + url
            + "' is no callback URL. Write one of the app's, such as"
            + " http://127.0.0.1:8765/callback.");
  }

  /**
   * Returns the flow for an app that requires its consumer secret for it.
   *
   * @param consumerSecret the secret
   * @throws IllegalArgumentException if it is blank
   */
  public AuthorizationCode secret(String consumerSecret) {
    return new AuthorizationCode(settings.app(settings.app.withSecret(consumerSecret)));
  }

  /** Returns the flow at {@code test.salesforce.com}, where sandboxes log in. */
  public AuthorizationCode sandbox() {
    return new AuthorizationCode(settings.host(LoginUrl.SANDBOX));
  }

  /**
   * Returns the flow at another host, such as the org's My Domain.
   *
   * @param url a URL, a host, {@code login}, {@code test}, or the name of a My Domain
   * @throws IllegalArgumentException if it is none of them, or not https (or http on loopback)
   */
  public AuthorizationCode loginUrl(String url) {
    return new AuthorizationCode(settings.host(LoginUrl.of(url)));
  }

  /**
   * Returns the flow with other scopes. Without {@code refresh_token} Salesforce gives no refresh
   * token, and the exchange fails.
   *
   * @param names such as {@code api}, {@code refresh_token}, {@code id}, {@code openid}
   * @throws IllegalArgumentException if there is none
   */
  public AuthorizationCode scopes(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("Name one scope at least, such as api.");
    }
    return new AuthorizationCode(settings.parameter("scope", String.join(" ", names)));
  }

  /**
   * Returns the flow with what the user is asked for even if it was done before.
   *
   * @param what {@code login}, {@code consent}, {@code select_account}, or several with blanks
   */
  public AuthorizationCode prompt(String what) {
    return new AuthorizationCode(settings.parameter("prompt", Required.text("prompt", what, "")));
  }

  /**
   * Returns the flow with the user name filled in.
   *
   * @param username such as {@code etl@acme.com}
   */
  public AuthorizationCode loginHint(String username) {
    return new AuthorizationCode(
        settings.parameter("login_hint", Required.text("user name", username, "")));
  }

  /**
   * Returns the flow with settings for its own requests, which come before there is a connection:
   * proxy, trust, time-outs.
   *
   * @param transport changes the builder of a connection
   */
  public AuthorizationCode transport(Consumer<Connection.Builder> transport) {
    return new AuthorizationCode(
        settings.transport(Objects.requireNonNull(transport, "transport")));
  }

  /** Returns a new request for one user's consent, with a fresh state and verifier. */
  public AuthorizationRequest request() {
    return new AuthorizationRequest(settings, Pkce.random(), Secret.of(Pkce.random()));
  }

  /**
   * Returns a request that was made before, perhaps by another process.
   *
   * @param state its {@link AuthorizationRequest#state()}
   * @param verifier its {@link AuthorizationRequest#verifier()}
   */
  public AuthorizationRequest request(String state, Secret verifier) {
    return new AuthorizationRequest(settings, state, verifier);
  }

  /**
   * Lets the user of this machine consent: listens at the callback URL, has the browser opened,
   * waits until it comes back, shows a page that says it may be closed, and exchanges the code.
   *
   * @param patience how long to wait for the user
   * @param browser opens the URL, or shows it to the user
   * @throws IllegalArgumentException if the callback URL is not http on 127.0.0.1, [::1] or
   *     localhost with a port
   * @throws java.io.UncheckedIOException if the port is taken
   * @throws io.sforza.core.error.AuthenticationException if the user refuses or does not come in
   *     time, or Salesforce refuses the code
   * @throws io.sforza.core.error.TransportException if Salesforce cannot be reached
   * @throws io.sforza.core.error.ReadCancelledException if the thread is interrupted
   */
  public RefreshToken authorize(Duration patience, Consumer<URI> browser) {
    AuthorizationRequest request = request();
    try (LoopbackListener listener = LoopbackListener.at(settings.callback, request.state())) {
      browser.accept(request.url());
      return AuthContext.with(
          settings.transport,
          context -> request.exchange(context, listener.await(context.time(), patience)));
    }
  }

  /** Returns app, host and callback. */
  @Override
  public String toString() {
    return "AuthorizationCode["
        + settings.host
        + ", "
        + settings.app
        + ", "
        + settings.callback
        + "]";
  }
}
