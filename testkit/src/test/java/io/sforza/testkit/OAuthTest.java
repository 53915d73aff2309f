package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What any OAuth client sees of the fake org's login host. */
class OAuthTest {
  private static final String TOKEN = "/services/oauth2/token";
  private static final String LIMITS = Client.DATA + "/limits";

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = start(FakeApp.of("key", "s3cret"));

  private FakeSalesforce start(FakeApp app) {
    return FakeSalesforce.builder().time(time).apps(app).start();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private HttpResponse<byte[]> post(String path, Map<String, String> form) throws IOException {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return Client.of(org).form(path, body);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode token(Map<String, String> form) throws IOException {
    return Client.json(post(TOKEN, form));
  }

  private JsonNode refresh(String token) throws IOException {
    return token(
        Map.of(
            "grant_type", "refresh_token",
            "client_id", "key",
            "client_secret", "s3cret",
            "refresh_token", token));
  }

  private boolean isLive(JsonNode granted) {
    String token = granted.get("access_token").asString();
    return Client.withToken(org, token).get(LIMITS).statusCode() == 200;
  }

  @Test
  void a_password_gets_a_token_without_scope() throws Exception {
    JsonNode granted =
        token(
            Map.of(
                "grant_type", "password",
                "client_id", "key",
                "client_secret", "s3cret",
                "username", org.username(),
                "password", org.password() + org.securityToken()));

    assertThat(granted.propertyNames())
        .containsExactlyInAnyOrder(
            "access_token", "instance_url", "id", "token_type", "issued_at", "signature");
    assertThat(isLive(granted)).isTrue();
  }

  @Test
  void ten_wrong_passwords_lock_the_user_out() throws Exception {
    for (int i = 0; i < 10; i++) {
      token(password("wrong"));
    }

    assertThat(token(password(org.password() + org.securityToken())).get("error_description"))
        .hasToString("\"authentication failure\"");
  }

  private Map<String, String> password(String password) {
    return Map.of(
        "grant_type", "password",
        "client_id", "key",
        "client_secret", "s3cret",
        "username", org.username(),
        "password", password);
  }

  @Test
  void a_refresh_keeps_its_token_unless_it_rotates() throws Exception {
    JsonNode granted = refresh(org.refreshToken());

    assertThat(granted.propertyNames())
        .containsExactlyInAnyOrder(
            "access_token", "instance_url", "id", "token_type", "issued_at", "signature", "scope");
  }

  @Test
  void a_rotated_token_ends_the_session_before_and_its_reuse_ends_everything() throws Exception {
    org.close();
    org = start(FakeApp.of("key", "s3cret").rotatingRefreshTokens());
    String first = org.refreshToken();
    JsonNode one = refresh(first);
    JsonNode two = refresh(one.get("refresh_token").asString());
    assertThat(isLive(one)).isFalse();
    assertThat(isLive(two)).isTrue();

    assertThat(refresh(first).get("error_description").asString())
        .isEqualTo("expired access/refresh token");

    assertThat(isLive(two)).isFalse();
    assertThat(refresh(two.get("refresh_token").asString()).get("error").asString())
        .isEqualTo("invalid_grant");
  }

  @Test
  void the_sixth_consent_ends_the_first() throws Exception {
    String first = org.refreshToken();
    String second = org.refreshToken();
    for (int i = 3; i <= 6; i++) {
      org.refreshToken();
    }

    assertThat(refresh(first).has("access_token")).isFalse();
    assertThat(refresh(second).has("access_token")).isTrue();
  }

  @Test
  void a_consent_comes_back_with_code_and_state_and_is_exchanged_by_its_verifier()
      throws Exception {
    URI callback = consent("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    String code = callback.getQuery().replaceAll("code=(.*)&state=the.state", "$1");

    JsonNode refused = exchange(code, "another-verifier-of-forty-three-characters-long");
    assertThat(refused.get("error").asString()).isEqualTo("invalid_grant");
    assertThat(exchange(code, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").get("error"))
        .as("a code is good once, also after a wrong try")
        .isNotNull();

    String next =
        consent("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
            .getQuery()
            .replaceAll("code=(.*)&state=the.state", "$1");
    JsonNode granted = exchange(next, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assertThat(granted.propertyNames()).contains("refresh_token", "scope");
    assertThat(isLive(granted)).isTrue();
  }

  private URI consent(String more) throws IOException {
    HttpResponse<byte[]> answer =
        Client.of(org)
            .send(
                HttpRequest.newBuilder(
                    URI.create(
                        org.loginUrl()
                            + "/services/oauth2/authorize?response_type=code&client_id=key"
                            + "&redirect_uri=https%3A%2F%2Fx%2Fcb&scope=api%20refresh_token"
                            + "&state=the%20state&"
                            + more)));
    assertThat(answer.statusCode()).isEqualTo(302);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  private JsonNode exchange(String code, String verifier) throws IOException {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", "key",
            "client_secret", "s3cret",
            "redirect_uri", "https://x/cb",
            "code", code,
            "code_verifier", verifier));
  }

  @Test
  void a_callback_that_the_app_does_not_have_gets_nothing_back() throws Exception {
    org.close();
    org = start(FakeApp.of("key", "s3cret").callbacks("https://etl.acme.example/cb"));

    HttpResponse<byte[]> answer =
        Client.of(org)
            .send(
                HttpRequest.newBuilder(
                    URI.create(
                        org.loginUrl()
                            + "/services/oauth2/authorize?response_type=code&client_id=key"
                            + "&redirect_uri=https%3A%2F%2Fevil%2Fcb")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.text(answer)).contains("redirect_uri_mismatch");
  }

  @Test
  void a_device_waits_for_its_user_at_the_pace_it_was_given() throws Exception {
    JsonNode begun = token(Map.of("response_type", "device_code", "client_id", "key"));
    assertThat(begun.propertyNames())
        .containsExactlyInAnyOrder("device_code", "user_code", "verification_uri", "interval");
    Map<String, String> question =
        Map.of(
            "grant_type", "device",
            "client_id", "key",
            "code", begun.get("device_code").asString());

    assertThat(token(question).get("error").asString()).isEqualTo("slow_down");
    time.advance(Duration.ofSeconds(5));
    assertThat(token(question).get("error").asString()).isEqualTo("authorization_pending");
    Client.of(org).get("/setup/connect?user_code=" + begun.get("user_code").asString());
    time.advance(Duration.ofSeconds(5));

    JsonNode granted = token(question);
    assertThat(granted.has("refresh_token")).isTrue();
    assertThat(isLive(granted)).isTrue();
  }

  @Test
  void introspection_knows_live_tokens_and_only_them() throws Exception {
    String live = refresh(org.refreshToken()).get("access_token").asString();
    Map<String, String> question =
        Map.of("token", live, "client_id", "key", "client_secret", "s3cret");

    JsonNode known = Client.json(post("/services/oauth2/introspect", question));
    assertThat(known.get("active").asBoolean()).isTrue();
    assertThat(known.get("exp").asLong())
        .isEqualTo(VirtualTime.START.plus(Duration.ofHours(2)).getEpochSecond());
    assertThat(known.get("username").asString()).isEqualTo(org.username());
    time.advance(Duration.ofHours(3));
    assertThat(Client.text(post("/services/oauth2/introspect", question)))
        .isEqualTo("{\"active\":false}");
    assertThat(
            post("/services/oauth2/introspect", Map.of("token", live, "client_id", "key"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void revoking_ends_a_session_or_a_consent_with_its_sessions() throws Exception {
    String refreshToken = org.refreshToken();
    JsonNode one = refresh(refreshToken);
    JsonNode two = refresh(refreshToken);

    assertThat(revoke(one.get("access_token").asString())).isEqualTo(200);
    assertThat(isLive(one)).isFalse();
    assertThat(isLive(two)).isTrue();
    HttpResponse<byte[]> byGet =
        Client.of(org).get("/services/oauth2/revoke?token=" + encoded(refreshToken));
    assertThat(byGet.statusCode()).isEqualTo(200);
    assertThat(isLive(two)).isFalse();
    assertThat(revoke(refreshToken)).isEqualTo(400);
    assertThat(org.calls())
        .anyMatch(call -> call.path().equals("/services/oauth2/revoke?token=***"));
  }

  private int revoke(String token) throws IOException {
    return post("/services/oauth2/revoke", Map.of("token", token)).statusCode();
  }

  @Test
  void the_identity_url_says_who_and_refuses_in_plain_text() throws Exception {
    JsonNode granted = refresh(org.refreshToken());
    String path = URI.create(granted.get("id").asString()).getPath();
    // where it can be followed: the real host of logins is not reached from a test
    assertThat(granted.get("id").asString()).startsWith(org.instanceUrl() + "/id/00D");
    Client client = Client.withToken(org, granted.get("access_token").asString());

    JsonNode identity = Client.json(client.get(path));
    assertThat(identity.get("username").asString()).isEqualTo(org.username());
    assertThat(identity.get("organization_id").asString()).hasSize(18);
    JsonNode info = Client.json(client.get("/services/oauth2/userinfo"));
    assertThat(info.get("preferred_username").asString()).isEqualTo(org.username());

    HttpResponse<byte[]> dead = Client.withToken(org, "00D!dead").get(path);
    assertThat(dead.statusCode()).isEqualTo(403);
    assertThat(Client.text(dead)).isEqualTo("Bad_OAuth_Token");
    HttpResponse<byte[]> wrongOrg = client.get("/id/00D000000000000AAA/005000000000000AAA");
    assertThat(Client.text(wrongOrg)).isEqualTo("Wrong_Org");
  }

  @Test
  void the_host_that_all_orgs_share_refuses_client_credentials_only() throws Exception {
    HttpResponse<byte[]> refused =
        Client.of(org)
            .send(
                HttpRequest.newBuilder(URI.create(org.loginUrl() + TOKEN))
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=key&client_secret=s3cret")));

    assertThat(Client.json(refused).get("error_description").asString())
        .isEqualTo("request not supported on this domain");
    assertThat(org.loginUrl()).isNotEqualTo(org.instanceUrl()).isEqualTo(org.loginUrl());
  }

  @Test
  void a_session_that_nobody_uses_ends_and_one_in_use_does_not() {
    Client client = Client.of(org);
    for (int i = 0; i < 3; i++) {
      time.advance(Duration.ofMinutes(119));
      assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
    }
    time.advance(Duration.ofMinutes(121));

    assertThat(Client.error(client.get(LIMITS))).startsWith("401 INVALID_SESSION_ID");
  }
}
