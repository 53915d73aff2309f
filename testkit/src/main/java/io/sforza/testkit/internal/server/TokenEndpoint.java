package io.sforza.testkit.internal.server;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.login.App.Flow;
import io.sforza.testkit.internal.login.Devices;
import io.sforza.testkit.internal.login.Granted;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.RefusedLogin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** {@code /services/oauth2/token}: all flows of apps. */
final class TokenEndpoint {
  private final LoginDesk desk;
  private final TimeSource time;
  private final Supplier<URI> instanceUrl;

  TokenEndpoint(LoginDesk desk, TimeSource time, Supplier<URI> instanceUrl) {
    this.desk = desk;
    this.time = time;
    this.instanceUrl = instanceUrl;
  }

  Answer answer(Request request) {
    Map<String, String> form = form(request);
    try {
      Answer answer =
          form.getOrDefault("response_type", "").equals("device_code")
              ? device(desk.beginDevice(form))
              : Answer.json(
                  granted(desk.grant(form, instanceUrl.get(), request.atSharedLoginHost())));
      return answer.header("Cache-Control", "no-cache, no-store");
    } catch (RefusedLogin e) {
      return Answer.refusedLogin(400, e.error(), e.description())
          .header("Cache-Control", "no-store");
    }
  }

  /** Returns the refresh token that a request brings; empty if it is another one. */
  static String refreshed(Request request) {
    Map<String, String> form = request.form();
    return form.getOrDefault("grant_type", "").equals("refresh_token")
        ? form.getOrDefault("refresh_token", "")
        : "";
  }

  /** Returns the refusal of a refresh while another one by the same token has no answer yet. */
  static Answer inFlight() {
    return Answer.refusedLogin(400, "invalid_grant", "token request is already being processed")
        .header("Cache-Control", "no-store");
  }

  /** Returns the form, with the Basic credentials that OAuth prefers for the app. */
  static Map<String, String> form(Request request) {
    Map<String, String> form = new LinkedHashMap<>(request.form());
    String header = request.header("Authorization");
    if (header == null || !header.startsWith("Basic ")) {
      return form;
    }
    try {
      String pair =
          new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      form.put("client_id", colon < 0 ? pair : pair.substring(0, colon));
      if (colon >= 0) {
        form.put("client_secret", pair.substring(colon + 1));
      }
    } catch (IllegalArgumentException e) {
      form.remove("client_id");
    }
    return form;
  }

  private Answer device(Devices.Pair codes) {
    return Answer.json(
        FakeJson.object()
            .put("device_code", codes.deviceCode())
            .put("user_code", codes.userCode())
            .put("verification_uri", instanceUrl.get() + "/setup/connect")
            .put("interval", Devices.INTERVAL.toSeconds()));
  }

  private ObjectNode granted(Granted granted) {
    Flow flow = granted.flow();
    String id = desk.org().identityUrl(instanceUrl.get(), granted.user());
    String issuedAt = String.valueOf(time.instant().toEpochMilli());
    ObjectNode answer = FakeJson.object().put("access_token", granted.accessToken());
    if (granted.refreshToken() != null) {
      answer.put("refresh_token", granted.refreshToken());
    }
    if (flow != Flow.JWT) {
      answer.put("signature", signature(granted.app().secret(), id + issuedAt));
    }
    if (flow != Flow.PASSWORD) {
      answer.put("scope", granted.scope());
    }
    answer.put("instance_url", instanceUrl.get().toString());
    answer.put("id", id);
    answer.put("token_type", "Bearer");
    if (flow != Flow.JWT) {
      answer.put("issued_at", issuedAt);
    }
    if (List.of(granted.scope().split(" ", -1)).contains("openid")) {
      answer.put(
          "id_token",
          IdTokens.of(
              instanceUrl.get(), id, granted.app().key(), granted.accessToken(), time.instant()));
    }
    if (flow == Flow.CLIENT_CREDENTIALS) {
      answer.put("api_instance_url", "https://api.salesforce.com");
    }
    return answer;
  }

  private static String signature(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
