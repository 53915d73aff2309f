package io.sforza.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeApp;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {
  private static final String SECRET = "7E2C-very&secret=";

  private final MockWebServer server = new MockWebServer();
  private String host;

  @BeforeEach
  void start() throws IOException {
    server.start();
    host = "http://127.0.0.1:" + server.getPort();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void key_and_secret_become_a_session_on_the_instance_url_of_the_answer() throws Exception {
    answer(
        200,
        "{\"access_token\":\"00D!token\",\"instance_url\":\"https://acme.my.salesforce.com\","
            + "\"id\":\"https://login.salesforce.com/id/00D5g000004XyZaEAK/0055g000001AbCdAAK\","
            + "\"token_type\":\"Bearer\",\"issued_at\":\"1795161600123\"}");

    Session session = login(ClientCredentials.of(host, "3MVG9 key", SECRET));

    assertThat(session.instanceUrl()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
    assertThat(session.accessToken().reveal()).isEqualTo("00D!token");
    assertThat(session.organizationId()).isEqualTo("00D5g000004XyZaEAK");
    assertThat(session.userId()).isEqualTo("0055g000001AbCdAAK");
    var request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/services/oauth2/token");
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "grant_type=client_credentials&client_id=3MVG9+key&client_secret=7E2C-very%26secret%3D");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"t\",\"instance_url\":\"no url\"}",
        "{\"access_token\":\"t\",\"instance_url\":\"http://acme.example\"}"
      })
  void an_answer_that_is_no_session_is_a_failed_login(String body) {
    answer(200, body);

    assertThatThrownBy(() -> login(ClientCredentials.of(host, "key", SECRET)))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("answered what is no session");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_client | invalid client credentials | The consumer secret is wrong",
        "invalid_client_id | client identifier invalid | up to ten minutes",
        "invalid_grant | no client credentials user enabled | no Run As user",
        "invalid_grant | request not supported on this domain | My Domain only",
        "invalid_grant | ip restricted | relax IP restrictions",
        "unsupported_grant_type | grant type not supported | switched off"
      })
  void a_refused_login_says_why_and_what_to_check(String error, String description, String hint) {
    answer(400, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");

    assertThatThrownBy(() -> login(ClientCredentials.of(host, "key", SECRET)))
        .isInstanceOfSatisfying(
            AuthenticationException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(error);
              assertThat(e).hasMessageContaining(description).hasMessageContaining(hint);
              assertThat(e).hasMessageNotContaining("very");
              assertThat(e.retryable()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {'error':'server_error','error_description':'retry your request'} |"
            + " TransportException | true | try again",
        "400 | {'error':'unknown_error'} | TransportException | true | try again",
        "503 | [{'message':'down','errorCode':'SERVER_UNAVAILABLE'}] | TransportException | true |"
            + " SERVER_UNAVAILABLE (down)",
        "429 | {'error':'rate_limit_exceeded'} | AuthenticationException | true | wait up to an"
            + " hour",
        "400 | {'error':'invalid_grant','error_description':'login rate exceeded'} |"
            + " AuthenticationException | true | wait up to an hour",
        "200 | {'hello':1} | AuthenticationException | false | holds no access token",
        "200 | {'access_token':'t'} | AuthenticationException | false | no session: That is no URL",
        "404 | <html>none</html> | TransportException | false | HTTP 404 without JSON",
      })
  void an_answer_without_a_session_says_whether_to_try_again(
      int status, String body, String type, boolean retryable, String message) {
    answer(status, body.replace('\'', '"'));

    assertThatThrownBy(() -> login(ClientCredentials.of(host, "key", SECRET)))
        .isInstanceOfSatisfying(
            SalesforceException.class,
            e -> {
              assertThat(e.getClass().getSimpleName()).isEqualTo(type);
              assertThat(e.retryable()).isEqualTo(retryable);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void a_login_that_is_sent_on_names_where_and_does_not_follow() {
    server.enqueue(
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://new.my.salesforce.com/services/oauth2/token")
            .build());

    assertThatThrownBy(() -> login(ClientCredentials.of(host, "key", SECRET)))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("sends on to https://new.my.salesforce.com.")
        .hasMessageContaining("My Domain was renamed");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a_login_whose_answer_stalls_ends_in_time() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"access_token\":\"t\"}")
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build());

    assertThatThrownBy(
            () -> {
              try (Connection connection =
                  Connection.builder(ClientCredentials.of(host, "key", SECRET))
                      .requestTimeout(Duration.ofMillis(300))
                      .build()) {
                connection.session();
              }
            })
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("none came in time");
  }

  @Test
  void ids_that_are_none_are_left_out() {
    answer(
        200,
        "{\"access_token\":\"t\",\"instance_url\":\"https://acme.my.salesforce.com\","
            + "\"id\":\"https://x/\"}");

    Session session = login(ClientCredentials.of(host, "key", SECRET));

    assertThat(session.organizationId()).isNull();
    assertThat(session.userId()).isNull();
  }

  @Test
  void a_login_page_instead_of_json_is_a_transport_error() {
    answer(503, "<html>maintenance</html>");

    assertThatThrownBy(() -> login(ClientCredentials.of(host, "key", SECRET)))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("HTTP 503 without JSON");
  }

  @Test
  void a_login_host_that_does_not_answer_is_named() {
    server.close();

    assertThatThrownBy(() -> login(ClientCredentials.of(host, "key", SECRET)))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("The login at " + host + " got no answer: nothing accepts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://login.salesforce.com", "test.salesforce.com", "LOGIN.salesforce.com"})
  void the_shared_login_hosts_are_refused_before_a_call(String shared) {
    assertThatThrownBy(() -> ClientCredentials.of(shared, "key", SECRET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use your org's My Domain");
  }

  @Test
  void a_lightning_host_is_refused_with_the_right_one() {
    assertThatThrownBy(() -> ClientCredentials.of("acme.lightning.force.com", "key", SECRET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://acme.my.salesforce.com");
  }

  @Test
  void an_empty_key_or_secret_is_named() {
    assertThatThrownBy(() -> ClientCredentials.of(host, " ", SECRET))
        .hasMessageContaining("consumer key is empty");
    assertThatThrownBy(() -> ClientCredentials.of(host, "key", ""))
        .hasMessageContaining("consumer secret is empty");
  }

  @Test
  void a_secret_is_sent_over_https_only() {
    assertThatThrownBy(() -> ClientCredentials.of("http://acme.my.salesforce.com", "key", SECRET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not https");
  }

  @Test
  void it_prints_its_host_and_the_end_of_the_key() {
    assertThat(ClientCredentials.of("acme", "3MVG9fakeConsumerKey", SECRET))
        .hasToString("ClientCredentials[https://acme.my.salesforce.com, app …rKey]");
    assertThat(ClientCredentials.of("acme", "short", SECRET).toString()).doesNotContain("short");
  }

  @Test
  void the_app_reads_as_its_run_as_user() {
    try (FakeSalesforce org = FakeSalesforce.builder().start()) {
      assertThat(Logins.readsAs(clientCredentials(org))).isEqualTo(org.username());
    }
  }

  @Test
  void an_app_that_is_not_set_up_says_what_is_missing() {
    refused(FakeApp.of("key", SECRET).withoutRunAs(), "The app has no Run As user");
    refused(
        FakeApp.of("key", SECRET).without(FakeApp.Flow.CLIENT_CREDENTIALS),
        "Switch on Enable Client Credentials Flow");
  }

  private static void refused(FakeApp app, String hint) {
    try (FakeSalesforce org = FakeSalesforce.builder().apps(app).start()) {
      assertThatThrownBy(() -> login(clientCredentials(org)))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining(hint);
    }
  }

  @Test
  void the_shared_login_host_refuses_the_flow() {
    try (FakeSalesforce org = FakeSalesforce.builder().start()) {
      AuthStrategy auth =
          ClientCredentials.of(org.loginUrl().toString(), org.clientId(), org.clientSecret());

      assertThatThrownBy(() -> login(auth))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("request not supported on this domain")
          .hasMessageContaining("My Domain only");
    }
  }

  @Test
  void introspection_tells_when_the_session_ends_and_spares_the_call_that_would_fail() {
    VirtualTime time = VirtualTime.standard();
    try (FakeSalesforce org = FakeSalesforce.builder().time(time).start();
        Connection connection = Logins.connection(clientCredentials(org).introspecting(), time)) {
      assertThat(connection.session().expiresAt())
          .isEqualTo(VirtualTime.START.plus(Duration.ofHours(2)));
      Logins.firstUser(connection);

      time.advance(Duration.ofHours(3));
      Logins.firstUser(connection);

      assertThat(org.calls()).noneMatch(call -> call.status() == 401);
      assertThat(Logins.calls(org, Call.TOKEN)).isEqualTo(2);
    }
  }

  @Test
  void a_session_is_as_good_without_introspection_if_the_app_may_not_ask() {
    try (FakeSalesforce org = FakeSalesforce.builder().start()) {
      org.inject(Fault.status(401, "invalid_client", "not allowed").on(Call.INTROSPECT));

      Session session = login(clientCredentials(org).introspecting());

      assertThat(session.expiresAt()).isNull();
    }
  }

  private static ClientCredentials clientCredentials(FakeSalesforce org) {
    return ClientCredentials.of(org.instanceUrl().toString(), org.clientId(), org.clientSecret());
  }

  private void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private static Session login(AuthStrategy auth) {
    try (Connection connection = Connection.builder(auth).build()) {
      return connection.session();
    }
  }
}
