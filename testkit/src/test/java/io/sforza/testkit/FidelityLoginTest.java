package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The checklist of {@link FidelityBulkTest}, as far as it is about logins. */
class FidelityLoginTest {
  private static final String TOKEN = "/services/oauth2/token";
  private static final String LIMITS = Client.DATA + "/limits";
  // the example of RFC 7636
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final VirtualTime time = VirtualTime.standard();
  private final List<FakeSalesforce> orgs = new ArrayList<>();
  private final FakeSalesforce org = start(FakeSalesforce.builder());

  private FakeSalesforce start(FakeSalesforce.Builder builder) {
    FakeSalesforce started =
        builder.time(time).apps(FakeApp.of("key", "s3cret").rotatingRefreshTokens()).start();
    orgs.add(started);
    return started;
  }

  private FakeSalesforce withoutRotation() {
    FakeSalesforce started =
        FakeSalesforce.builder().time(time).apps(FakeApp.of("key", "s3cret")).start();
    orgs.add(started);
    return started;
  }

  @AfterEach
  void stop() {
    orgs.forEach(FakeSalesforce::close);
  }

  private static String form(String... pairs) {
    StringBuilder form = new StringBuilder("client_id=key&client_secret=s3cret");
    for (int i = 0; i < pairs.length; i += 2) {
      form.append('&').append(pairs[i]).append('=');
      form.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  private static HttpRequest.Builder tokenRequest(URI host, String form) {
    return HttpRequest.newBuilder(URI.create(host + TOKEN))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  private HttpResponse<byte[]> token(URI host, String... pairs) throws IOException {
    return Client.withoutToken(org).send(tokenRequest(host, form(pairs)));
  }

  private JsonNode granted(FakeSalesforce from, String... pairs) throws IOException {
    HttpResponse<byte[]> answer = token(from.instanceUrl(), pairs);
    assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
    return Client.json(answer);
  }

  private JsonNode refreshed(FakeSalesforce from, String token) throws IOException {
    return granted(from, "grant_type", "refresh_token", "refresh_token", token);
  }

  private String refusal(FakeSalesforce from, String... pairs) throws IOException {
    return refusal(token(from.instanceUrl(), pairs));
  }

  private static String refusal(HttpResponse<byte[]> answer) {
    JsonNode json = Client.json(answer);
    return answer.statusCode()
        + " "
        + json.path("error").asString("")
        + " "
        + json.path("error_description").asString("");
  }

  private static boolean isLive(FakeSalesforce at, JsonNode granted) {
    return Client.withToken(at, granted.get("access_token").asString()).get(LIMITS).statusCode()
        == 200;
  }

  private String[] password(FakeSalesforce of) {
    return new String[] {
      "grant_type",
      "password",
      "username",
      of.username(),
      "password",
      of.password() + of.securityToken()
    };
  }

  private String code(String scope) throws IOException {
    HttpResponse<byte[]> consent =
        Client.withoutToken(org)
            .get(
                "/services/oauth2/authorize?response_type=code&client_id=key"
                    + "&redirect_uri=https%3A%2F%2Fx%2Fcb&code_challenge="
                    + CHALLENGE
                    + "&scope="
                    + URLEncoder.encode(scope, StandardCharsets.UTF_8));
    URI callback = URI.create(consent.headers().firstValue("Location").orElseThrow());
    return callback.getQuery().replaceFirst("code=([^&]*).*", "$1");
  }

  private String jwt() throws Exception {
    String claims =
        "{\"iss\":\"key\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
            .formatted(
                org.username(), org.loginUrl(), time.instant().plusSeconds(120).getEpochSecond());
    String signed = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));
    signed += '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(org.privateKey());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + '.' + base64(signature.sign());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Nested
  @DisplayName("4 Token answers")
  class Line4 {

    @Test
    @DisplayName("per-grant key sets of 1.3, without expires_in: password")
    void a_password_gets_no_scope() throws Exception {
      assertKeys(granted(org, password(org)), "issued_at", "signature");
    }

    @Test
    @DisplayName("per-grant key sets of 1.3, without expires_in: authorization code")
    void a_code_gets_a_refresh_token_if_that_was_consented_to() throws Exception {
      assertKeys(
          exchanged("api refresh_token"), "issued_at", "signature", "scope", "refresh_token");
      assertKeys(exchanged("api"), "issued_at", "signature", "scope");
    }

    @Test
    @DisplayName("per-grant key sets of 1.3: id_token with `openid`")
    void a_code_and_its_refresh_get_a_signed_id_token_for_openid() throws Exception {
      JsonNode first = exchanged("api openid refresh_token");
      JsonNode second = refreshed(org, first.get("refresh_token").asString());

      JsonNode key = Client.json(Client.withoutToken(org).get("/id/keys")).at("/keys/0");
      for (JsonNode granted : List.of(first, second)) {
        assertKeys(granted, "issued_at", "signature", "scope", "refresh_token", "id_token");
        String[] parts = granted.get("id_token").asString().split("\\.", -1);
        assertThat(isSigned(parts, key)).isTrue();
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(claims)
            .contains("\"aud\":\"key\"", "\"sub\":" + granted.get("id"), "\"at_hash\":\"");
      }
    }

    private boolean isSigned(String[] parts, JsonNode key) throws Exception {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(
          KeyFactory.getInstance("RSA")
              .generatePublic(
                  new RSAPublicKeySpec(
                      new BigInteger(1, decoder.decode(key.get("n").asString())),
                      new BigInteger(1, decoder.decode(key.get("e").asString())))));
      signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(decoder.decode(parts[2]));
    }

    private JsonNode exchanged(String scope) throws IOException {
      return granted(
          org,
          "grant_type",
          "authorization_code",
          "redirect_uri",
          "https://x/cb",
          "code",
          code(scope),
          "code_verifier",
          VERIFIER);
    }

    @Test
    @DisplayName("per-grant key sets of 1.3, without expires_in: device")
    void a_device_gets_a_refresh_token() throws Exception {
      JsonNode begun = Client.json(token(org.instanceUrl(), "response_type", "device_code"));
      org.approveDevice(begun.get("user_code").asString());
      time.advance(Duration.ofSeconds(5));

      assertKeys(
          granted(org, "grant_type", "device", "code", begun.get("device_code").asString()),
          "issued_at",
          "signature",
          "scope",
          "refresh_token");
    }

    @Test
    @DisplayName("per-grant key sets of 1.3, without expires_in: refresh")
    void a_refresh_gets_a_refresh_token_only_when_rotated() throws Exception {
      FakeSalesforce plain = withoutRotation();

      assertKeys(refreshed(plain, plain.refreshToken()), "issued_at", "signature", "scope");
      assertKeys(
          refreshed(org, org.refreshToken()), "issued_at", "signature", "scope", "refresh_token");
    }

    @Test
    @DisplayName("per-grant key sets of 1.3, without expires_in: JWT bearer")
    void a_jwt_gets_neither_issued_at_nor_signature() throws Exception {
      assertKeys(
          granted(
              org, "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", jwt()),
          "scope");
    }

    @Test
    @DisplayName("per-grant key sets of 1.3, without expires_in: client credentials")
    void client_credentials_get_the_address_of_the_api_host_too() throws Exception {
      JsonNode granted = granted(org, "grant_type", "client_credentials");

      assertKeys(granted, "issued_at", "signature", "scope", "api_instance_url");
      assertThat(granted.get("token_type").asString()).isEqualTo("Bearer");
      assertThat(granted.get("issued_at").isString()).isTrue();
      assertThat(granted.get("issued_at").asString())
          .isEqualTo(String.valueOf(VirtualTime.START.toEpochMilli()));
      assertThat(granted.get("access_token").asString()).matches("00D\\w{12}![\\w.]{80,}");
    }

    private void assertKeys(JsonNode granted, String... beside) {
      List<String> keys =
          new ArrayList<>(List.of("access_token", "instance_url", "id", "token_type"));
      keys.addAll(List.of(beside));
      assertThat(granted.propertyNames())
          .containsExactlyInAnyOrderElementsOf(keys)
          .doesNotContain("expires_in");
    }

    @Test
    @DisplayName("rotation with reuse revocation")
    void a_token_that_was_rotated_out_ends_its_successor_and_all_sessions() throws Exception {
      String first = org.refreshToken();
      JsonNode one = refreshed(org, first);
      String second = one.get("refresh_token").asString();
      JsonNode two = refreshed(org, second);
      assertThat(second).isNotEqualTo(first);
      assertThat(isLive(org, one)).as("a refresh ends the session before").isFalse();
      assertThat(isLive(org, two)).isTrue();

      assertThat(refusal(org, "grant_type", "refresh_token", "refresh_token", first))
          .isEqualTo("400 invalid_grant expired access/refresh token");

      assertThat(isLive(org, two)).isFalse();
      String third = two.get("refresh_token").asString();
      assertThat(refusal(org, "grant_type", "refresh_token", "refresh_token", third))
          .isEqualTo("400 invalid_grant expired access/refresh token");
    }

    @Test
    @DisplayName("concurrent-refresh refusal")
    void a_refresh_is_refused_while_another_by_the_same_token_is_not_answered() throws Exception {
      FakeSalesforce plain = withoutRotation();
      String token = plain.refreshToken();
      String[] refresh = {"grant_type", "refresh_token", "refresh_token", token};
      plain.inject(
          Fault.latency(Latency.fixed(Duration.ofMinutes(1)).inRealTime()).on(Call.TOKEN).once());
      CompletableFuture<?> slow =
          Client.withoutToken(plain).sendAsync(tokenRequest(plain.instanceUrl(), form(refresh)));
      while (plain.calls().isEmpty()) {
        Thread.onSpinWait();
      }

      assertThat(refusal(plain, refresh))
          .isEqualTo("400 invalid_grant token request is already being processed");

      assertThat(slow).isNotDone();
      assertThat(refreshed(plain, plain.refreshToken()).has("access_token"))
          .as("another token is another matter")
          .isTrue();
    }

    @Test
    @DisplayName("concurrent-refresh refusal, as a fault")
    void a_refresh_is_refused_as_often_as_a_test_wants_and_works_then() throws Exception {
      FakeSalesforce plain = withoutRotation();
      String[] refresh = {"grant_type", "refresh_token", "refresh_token", plain.refreshToken()};
      plain.inject(Fault.refreshInProgress().once());

      assertThat(refusal(plain, refresh))
          .isEqualTo("400 invalid_grant token request is already being processed");
      assertThat(granted(plain, refresh).has("access_token")).isTrue();
    }

    @Test
    @DisplayName("new instance_url on refresh")
    void an_org_that_moved_hands_back_its_new_address_and_the_old_one_refuses_sessions()
        throws Exception {
      FakeSalesforce plain = withoutRotation();
      String refreshToken = plain.refreshToken();
      URI before = plain.instanceUrl();
      Client old = Client.withToken(plain, "none");
      JsonNode first = refreshed(plain, refreshToken);
      assertThat(first.get("instance_url").asString()).isEqualTo(before.toString());

      URI after = plain.move();

      assertThat(after).isNotEqualTo(before).isEqualTo(plain.instanceUrl());
      assertThat(isLive(plain, first)).as("sessions end with the move").isFalse();
      HttpResponse<byte[]> answer =
          token(before, "grant_type", "refresh_token", "refresh_token", refreshToken);
      JsonNode second = Client.json(answer);
      assertThat(second.get("instance_url").asString()).isEqualTo(after.toString());
      assertThat(isLive(plain, second)).isTrue();
      HttpResponse<byte[]> wrong =
          old.send(
              HttpRequest.newBuilder(URI.create(before + LIMITS))
                  .header("Authorization", "Bearer " + second.get("access_token").asString()));
      assertThat(Client.error(wrong))
          .isEqualTo("401 INVALID_SESSION_ID Session expired or invalid");
    }

    @Test
    @DisplayName("grants limited to 5")
    void the_sixth_grant_ends_the_first_with_its_sessions() throws Exception {
      FakeSalesforce plain = withoutRotation();
      String oldest = plain.refreshToken();
      JsonNode session = refreshed(plain, oldest);
      List<String> others = new ArrayList<>();
      for (int i = 2; i <= 5; i++) {
        others.add(plain.refreshToken());
      }
      assertThat(isLive(plain, session)).isTrue();

      others.add(plain.refreshToken());

      assertThat(refusal(plain, "grant_type", "refresh_token", "refresh_token", oldest))
          .isEqualTo("400 invalid_grant expired access/refresh token");
      assertThat(isLive(plain, session)).isFalse();
      for (String other : others) {
        assertThat(isLive(plain, refreshed(plain, other))).isTrue();
      }
    }
  }

  @Nested
  @DisplayName("5 Logins that are refused")
  class Line5 {

    @Test
    @DisplayName("client_credentials refused on the shared login host")
    void client_credentials_are_for_the_host_of_the_org() throws Exception {
      assertThat(refusal(token(org.loginUrl(), "grant_type", "client_credentials")))
          .isEqualTo("400 invalid_grant request not supported on this domain");
      assertThat(token(org.instanceUrl(), "grant_type", "client_credentials").statusCode())
          .isEqualTo(200);
      assertThat(token(org.loginUrl(), password(org)).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("password grant switchable off with `authentication failure`")
    void an_org_may_not_take_passwords() throws Exception {
      FakeSalesforce strict = start(FakeSalesforce.builder().withoutPasswordFlow());

      assertThat(refusal(strict, password(strict)))
          .isEqualTo("400 invalid_grant authentication failure");
      assertThat(granted(org, password(org)).has("access_token")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65.0", "66.0", "67.0", "68.0"})
    @DisplayName("SOAP login absent at >= 65.0")
    void there_is_no_soap_login_from_version_65_on(String version) throws Exception {
      HttpResponse<byte[]> refused = soapLogin(org, version);

      assertThat(refused.statusCode()).isEqualTo(500);
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
      assertThat(Client.text(refused))
          .contains("<soapenv:Fault>", "<sf:exceptionCode>INVALID_OPERATION</sf:exceptionCode>")
          .doesNotContain("<sessionId>");
      assertThat(soapLogin(org, "64.0").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("`passwordExpired`")
    void an_expired_password_gets_a_session_that_can_do_nothing() throws Exception {
      FakeSalesforce expired =
          start(
              FakeSalesforce.builder()
                  .users(FakeUser.of("old@acme.example").password("pw").passwordExpired()));

      HttpResponse<byte[]> answer = soapLogin(expired, "64.0");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Client.text(answer)).contains("<passwordExpired>true</passwordExpired>");
      String token = Client.text(answer).replaceAll("(?s).*<sessionId>(.*)</sessionId>.*", "$1");
      assertThat(Client.error(Client.withToken(expired, token).get(LIMITS)))
          .isEqualTo(
              "403 INVALID_OPERATION_WITH_EXPIRED_PASSWORD The users password has expired, you must"
                  + " call SetPassword before attempting any other API operations");
    }

    private HttpResponse<byte[]> soapLogin(FakeSalesforce to, String version) throws IOException {
      String envelope =
          Map.of("username", to.username(), "password", to.password() + to.securityToken())
              .entrySet()
              .stream()
              .map(one -> "<%1$s>%2$s</%1$s>".formatted(one.getKey(), one.getValue()))
              .collect(
                  Collectors.joining(
                      "",
                      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                          + "<login xmlns=\"urn:partner.soap.sforce.com\">",
                      "</login></s:Body></s:Envelope>"));
      return Client.withoutToken(to)
          .send(
              HttpRequest.newBuilder(URI.create(to.loginUrl() + "/services/Soap/u/" + version))
                  .header("Content-Type", "text/xml; charset=UTF-8")
                  .header("SOAPAction", "login")
                  .POST(BodyPublishers.ofString(envelope)));
    }
  }
}
