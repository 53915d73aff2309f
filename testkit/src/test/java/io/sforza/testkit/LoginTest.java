package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoginTest {
  private static final String TOKEN = "/services/oauth2/token";
  private static final String LIMITS = Client.DATA + "/limits";

  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .time(VirtualTime.standard())
          .clientCredentials("the-key", "the-s3cret")
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void client_credentials_get_a_token_as_salesforce_words_it() throws Exception {
    HttpResponse<byte[]> answer =
        client.form(
            TOKEN, "grant_type=client_credentials&client_id=the-key&client_secret=the-s3cret");

    JsonNode json = Client.json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "access_token",
            "signature",
            "scope",
            "instance_url",
            "id",
            "token_type",
            "issued_at",
            "api_instance_url");
    assertThat(json.get("access_token").asString()).matches("00D\\w{12}![\\w.]{80,}");
    assertThat(json.get("instance_url").asString()).isEqualTo(org.instanceUrl().toString());
    assertThat(json.get("issued_at").asString())
        .isEqualTo(String.valueOf(VirtualTime.START.toEpochMilli()));
    Client logged = Client.withToken(org, json.get("access_token").asString());
    assertThat(logged.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void the_app_may_stand_in_the_basic_header_instead() throws Exception {
    String pair =
        Base64.getEncoder().encodeToString("the-key:the-s3cret".getBytes(StandardCharsets.UTF_8));

    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(org.instanceUrl() + TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + pair)
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void a_basic_header_that_nobody_can_read_names_no_app() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(org.instanceUrl() + TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic a")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.text(answer)).contains("missing required parameter: client_id");
  }

  @Test
  void a_login_that_a_fault_hits_is_refused_as_logins_are() throws Exception {
    org.inject(Fault.status(400, "invalid_grant", "ip restricted").on(Call.TOKEN).once());

    assertRefused(
        "grant_type=client_credentials&client_id=the-key&client_secret=the-s3cret",
        "invalid_grant",
        "ip restricted");
  }

  @Test
  void wrong_logins_are_refused_in_the_words_of_salesforce() throws Exception {
    assertRefused("client_id=the-key", "invalid_request", "missing required parameter: grant_type");
    assertRefused("grant_type=magic", "unsupported_grant_type", "grant type not supported");
    assertRefused(
        "grant_type=client_credentials",
        "invalid_request",
        "missing required parameter: client_id");
    assertRefused(
        "grant_type=client_credentials&client_id=other&client_secret=the-s3cret",
        "invalid_client_id",
        "client identifier invalid");
    assertRefused(
        "grant_type=client_credentials&client_id=the-key&client_secret=wrong",
        "invalid_client",
        "invalid client credentials");
    assertRefused(
        "grant_type=client_credentials&client_id=the-key",
        "invalid_client",
        "invalid client credentials");
  }

  @Test
  void an_expired_session_is_refused_and_a_new_login_works() {
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);

    org.expireSession();

    HttpResponse<byte[]> refused = client.get(LIMITS);
    assertThat(Client.error(refused))
        .isEqualTo("401 INVALID_SESSION_ID Session expired or invalid");
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Token");
    assertThat(Client.of(org).get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_call_without_a_token_is_refused() throws Exception {
    HttpResponse<byte[]> refused =
        client.send(HttpRequest.newBuilder(URI.create(org.instanceUrl() + LIMITS)));

    assertThat(Client.error(refused)).isEqualTo("401 INVALID_AUTH_HEADER INVALID_HEADER_TYPE");
  }

  @Test
  void calls_are_written_down_without_secrets() throws Exception {
    client.form(TOKEN, "grant_type=client_credentials&client_id=the-key&client_secret=the-s3cret");
    client.get(LIMITS + "?x=1");

    assertThat(org.calls())
        .extracting(RecordedCall::call, RecordedCall::path, RecordedCall::body)
        .containsExactly(
            tuple(
                Call.TOKEN,
                TOKEN,
                "grant_type=client_credentials&client_id=the-key&client_secret=***"),
            tuple(Call.LIMITS, LIMITS + "?x=1", ""));
  }

  private void assertRefused(String form, String error, String description) throws Exception {
    HttpResponse<byte[]> answer = client.form(TOKEN, form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.json(answer).get("error").asString()).isEqualTo(error);
    assertThat(Client.json(answer).get("error_description").asString()).isEqualTo(description);
  }
}
