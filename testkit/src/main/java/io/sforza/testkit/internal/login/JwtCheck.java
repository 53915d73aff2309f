package io.sforza.testkit.internal.login;

import io.sforza.testkit.internal.json.FakeJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an assertion of the JWT bearer flow and checks what Salesforce checks. */
final class JwtCheck {
  private static final Duration SKEW = Duration.ofMinutes(3);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Org org;
  private final Set<String> audiences;

  /**
   * Creates a check.
   *
   * @param audiences whom an assertion may be meant for
   */
  JwtCheck(Org org, Set<String> audiences) {
    this.org = org;
    this.audiences = audiences;
  }

  /**
   * What an assertion says.
   *
   * @param app whose it is
   * @param user whom it logs in
   */
  record Subject(App app, User user) {}

  Subject check(String assertion, Instant now) throws RefusedLogin {
    String[] parts = assertion.split("\\.", -1);
    JsonNode header = parts.length == 3 ? json(parts[0]) : null;
    JsonNode claims = parts.length == 3 ? json(parts[1]) : null;
    if (header == null || claims == null || !header.path("alg").asString("").equals("RS256")) {
      throw RefusedLogin.grant("invalid assertion");
    }
    App app = org.app(claims.path("iss").asString(""));
    if (app == null) {
      throw new RefusedLogin("invalid_client_id", "client identifier invalid");
    }
    if (!signed(app, parts)) {
      throw RefusedLogin.grant("invalid assertion");
    }
    if (!audiences.contains(claims.path("aud").asString(""))) {
      throw RefusedLogin.grant("Audience validation failed");
    }
    checkTime(claims.path("exp"), now);
    String name = claims.path("prn").asString(claims.path("sub").asString(""));
    User user = org.user(name);
    if (user == null || app.is(App.Trait.NOBODY_AUTHORIZED)) {
      throw RefusedLogin.grant("user hasn't approved this consumer");
    }
    return new Subject(app, user);
  }

  private static void checkTime(JsonNode exp, Instant now) throws RefusedLogin {
    String digits = exp.asString("");
    long seconds = digits.matches("\\d{1,12}") ? Long.parseLong(digits) : 0;
    Instant end = Instant.ofEpochSecond(seconds);
    if (now.isAfter(end.plus(SKEW))) {
      throw RefusedLogin.grant("expired authorization code");
    }
    if (end.isAfter(now.plus(LONGEST))) {
      throw RefusedLogin.grant("invalid assertion");
    }
  }

  private static boolean signed(App app, String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(app.certificate().get());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable JsonNode json(String part) {
    try {
      return FakeJson.parse(
          new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
