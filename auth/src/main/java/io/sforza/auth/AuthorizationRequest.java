package io.sforza.auth;

import io.sforza.auth.internal.Flow;
import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.Secret;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One user's way through the browser: where to send it, and what to do when it comes back.
 *
 * <p>Immutable. Keep it with the user's session, or its {@link #state()} and {@link #verifier()},
 * from which {@link AuthorizationCode#request(String, Secret)} makes it again.
 */
public final class AuthorizationRequest {
  private final AuthorizationCode.Settings settings;
  private final String state;
  private final Secret verifier;

  AuthorizationRequest(AuthorizationCode.Settings settings, String state, Secret verifier) {
    this.settings = settings;
    this.state = state;
    this.verifier = verifier;
  }

  /** Returns the URL that the user's browser is to open. */
  public URI url() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", settings.app().key());
    parameters.put("redirect_uri", settings.callback().toString());
    parameters.putAll(settings.parameters());
    parameters.put("state", state);
    parameters.put("code_challenge", Pkce.challenge(verifier));
    parameters.put("code_challenge_method", "S256");
    return URI.create(
        settings.host()
            + "/services/oauth2/authorize?"
            + parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&")));
  }

  /** Returns what comes back with the browser, so that nobody can slip in another's consent. */
  public String state() {
    return state;
  }

  /** Returns what proves at the exchange that this request asked for the code. */
  public Secret verifier() {
    return verifier;
  }

  /**
   * Exchanges the code that came with the browser for a refresh token. The session that comes with
   * it is the first that the strategy opens, so that nothing is asked for twice. Keep the token
   * with {@link RefreshToken#onRotation}, {@link RefreshToken#store} or {@link
   * RefreshToken#token()}.
   *
   * @param callback the URL that the browser came back to, with its query
   * @throws AuthenticationException if the state is another's, the user refused, Salesforce refuses
   *     the code, or gives no refresh token
   * @throws io.sforza.core.error.TransportException if Salesforce cannot be reached
   */
  public RefreshToken exchange(URI callback) {
    // what is wrong with the callback needs no transport
    String code = code(callback);
    return AuthContext.with(settings.transport(), context -> redeem(context, code));
  }

  RefreshToken exchange(AuthContext context, URI callback) {
    return redeem(context, code(callback));
  }

  private String code(URI callback) {
    Map<String, String> answer = query(callback);
    requireState(answer.getOrDefault("state", ""));
    if (answer.containsKey("error")) {
      throw LoginRefusal.of(
          attempt(),
          400,
          answer.getOrDefault("error", ""),
          answer.getOrDefault("error_description", ""));
    }
    String code = answer.getOrDefault("code", "");
    if (code.isEmpty()) {
      throw new AuthenticationException(
          ErrorDetails.of("The browser came back with neither a code nor an error.")
              .hint("Pass the whole URL that came to the callback, with its query."));
    }
    return code;
  }

  private LoginAttempt attempt() {
    return new LoginAttempt(Flow.CODE, settings.host(), null);
  }

  private RefreshToken redeem(AuthContext context, String code) {
    Form form =
        Form.grant("authorization_code")
            .with("code", code)
            .with(settings.app())
            .with("redirect_uri", settings.callback().toString())
            .with("code_verifier", verifier);
    return new TokenEndpoint(context, attempt())
        .grant(form)
        .refreshing(settings.app(), settings.host());
  }

  private void requireState(String came) {
    if (!MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), came.getBytes(StandardCharsets.UTF_8))) {
      throw new AuthenticationException(
          ErrorDetails.of("The browser came back with another state than it was sent with.")
              .hint(
                  "Exchange with the request of the same user's session. If that is so, somebody"
                      + " tries to slip in a consent: start over."));
    }
  }

  static Map<String, String> query(URI url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns the host; neither state nor verifier. */
  @Override
  public String toString() {
    return "AuthorizationRequest[" + settings.host() + "]";
  }
}
