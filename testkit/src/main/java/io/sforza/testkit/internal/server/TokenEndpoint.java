package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.json.FakeJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /services/oauth2/token}: the client credentials flow. */
final class TokenEndpoint {
  private final Sessions sessions;
  private final TimeSource time;
  private final URI url;

  TokenEndpoint(Sessions sessions, TimeSource time, URI url) {
    this.sessions = sessions;
    this.time = time;
    this.url = url;
  }

  Answer answer(Request request) {
    Map<String, String> form = request.form();
    String grant = form.get("grant_type");
    if (grant == null) {
      return refused("invalid_request", "missing required parameter: grant_type");
    }
    if (!grant.equals("client_credentials")) {
      return refused("unsupported_grant_type", "grant type not supported");
    }
    String[] client = client(request, form);
    if (client[0] == null) {
      return refused("invalid_request", "missing required parameter: client_id");
    }
    if (!client[0].equals(sessions.clientId())) {
      return refused("invalid_client_id", "client identifier invalid");
    }
    if (!sessions.clientSecret().equals(client[1])) {
      return refused("invalid_client", "invalid client credentials");
    }
    return granted();
  }

  // in the form, or as the Basic credentials that OAuth prefers
  private static @Nullable String[] client(Request request, Map<String, String> form) {
    String header = request.header("Authorization");
    return header != null && header.startsWith("Basic ")
        ? basic(header.substring(6))
        : new String[] {form.get("client_id"), form.get("client_secret")};
  }

  private static @Nullable String[] basic(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? new String[] {pair, null}
          : new String[] {pair.substring(0, colon), pair.substring(colon + 1)};
    } catch (IllegalArgumentException e) {
      return new String[] {null, null};
    }
  }

  private Answer granted() {
    return Answer.json(
            FakeJson.object()
                .put("access_token", sessions.open())
                .put("signature", "k9T2c2lnbmF0dXJlLW9mLXRoZS1mYWtlLW9yZw==")
                .put("scope", "api id")
                .put("instance_url", url.toString())
                .put(
                    "id",
                    "https://login.salesforce.com/id/" + Sessions.ORG_ID + "/" + Sessions.USER_ID)
                .put("token_type", "Bearer")
                .put("issued_at", String.valueOf(time.instant().toEpochMilli()))
                .put("api_instance_url", "https://api.salesforce.com"))
        .header("Cache-Control", "no-cache, no-store");
  }

  private static Answer refused(String error, String description) {
    return Answer.refusedLogin(400, error, description);
  }
}
