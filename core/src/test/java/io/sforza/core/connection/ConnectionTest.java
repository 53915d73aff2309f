package io.sforza.core.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final String EXPIRED =
      "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]";
  private static final ApiRequest LIMITS = ApiRequest.get("limits");

  private ScriptedOrg org;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.connection();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void a_request_goes_to_the_api_version_with_the_token_and_asks_for_gzip() throws Exception {
    org.answers(200, "{}");

    connection.send(ApiRequest.get("sobjects", "A b/ü__c").query("q", "a+b&c")).close();

    var request = org.request();
    assertThat(request.getUrl().encodedPath())
        .isEqualTo("/services/data/v68.0/sobjects/A%20b%2F%C3%BC__c");
    assertThat(request.getUrl().encodedQuery()).isEqualTo("q=a%2Bb%26c");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
    assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
    assertThat(request.getHeaders().get("Sforce-Call-Options")).isEqualTo("client=sforza");
  }

  @Test
  void a_gzipped_answer_is_read_as_its_text_and_counted_as_it_came() throws Exception {
    Buffer body = gzip("x".repeat(100_000));
    long size = body.size();
    org.answers(200, body, "Content-Encoding", "gzip");

    try (ApiResponse response = connection.send(LIMITS)) {
      assertThat(new String(response.body().readAllBytes(), UTF_8)).hasSize(100_000);
      assertThat(response.wireBytes()).isEqualTo(size).isLessThan(1_000);
    }
  }

  @Test
  void a_gzipped_answer_that_is_cut_is_an_error_not_an_end() throws Exception {
    Buffer whole = gzip("some text that is long enough to be cut in the middle of its block");
    Buffer cut = new Buffer();
    cut.write(whole, whole.size() - 12);
    org.answers(200, cut, "Content-Encoding", "gzip");

    try (ApiResponse response = connection.send(LIMITS)) {
      assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void usage_is_what_the_last_answer_said_and_calls_are_counted() {
    org.answers(200, "{}", "Sforce-Limit-Info", "api-usage=10018/100000; per-app-api-usage=17/250");

    assertThat(connection.usage()).isNull();
    connection.send(LIMITS).close();

    assertThat(connection.usage()).isEqualTo(new ApiUsage(10_018, 100_000));
    assertThat(connection.usage().share()).isEqualTo(0.10018);
    assertThat(connection.calls()).isEqualTo(1);
  }

  @Test
  void an_expired_session_is_renewed_once_and_the_request_repeated() throws Exception {
    org.answers(401, EXPIRED).answers(200, "{}");

    connection.send(LIMITS).close();

    assertThat(org.logins).hasValue(2);
    assertThat(org.request().getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
    assertThat(org.request().getHeaders().get("Authorization")).isEqualTo("Bearer token-2");
  }

  @Test
  void a_session_refused_again_and_again_is_an_authentication_error() {
    org.answers(401, EXPIRED).answers(401, EXPIRED).answers(401, EXPIRED);

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("GET /limits was refused: INVALID_SESSION_ID: Session expired")
        .hasMessageContaining("log in again");
    assertThat(org.logins).hasValue(3);
  }

  @Test
  void a_session_that_is_not_for_rest_is_not_renewed() {
    org.answers(
        401,
        "[{\"message\":\"This session is not valid for use with the REST API\","
            + "\"errorCode\":\"INVALID_SESSION_ID\"}]");

    assertThatThrownBy(() -> connection.send(LIMITS)).isInstanceOf(AuthenticationException.class);
    assertThat(org.logins).hasValue(1);
  }

  @Test
  void a_refusal_carries_code_message_fields_status_request_id_and_hint() {
    org.answers(
        400,
        "[{\"message\":\"No such column"
            + " 'Foo'\",\"errorCode\":\"INVALID_FIELD\",\"fields\":[\"Foo\"]}]",
        "X-SFDC-Request-Id",
        "req-7");

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.errorCode()).isEqualTo("INVALID_FIELD");
              assertThat(e.errors().get(0).fields()).containsExactly("Foo");
              assertThat(e.requestId()).isEqualTo("req-7");
              assertThat(e.hint()).contains("field-level security");
              assertThat(e).hasMessageContaining(e.hint());
              assertThat(e.retryable()).isFalse();
            });
  }

  @Test
  void an_exhausted_quota_says_how_much_is_used() {
    org.answers(
        403,
        "[{\"message\":\"TotalRequests Limit"
            + " exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]",
        "Sforce-Limit-Info",
        "api-usage=15001/15000");

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOfSatisfying(
            QuotaExceededException.class,
            e -> {
              assertThat(e.used()).isEqualTo(15_001);
              assertThat(e.max()).isEqualTo(15_000);
            });
  }

  @Test
  void an_html_page_of_an_edge_is_a_transport_error_that_keeps_status_and_text() {
    org.answers(503, "<html><h1>Service</h1>  <p>Unavailable</p></html>");

    assertThatThrownBy(() -> connection.send(LIMITS))
        .hasMessageContaining("HTTP 503: Service Unavailable")
        .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.retryable()).isTrue());
  }

  @Test
  void an_error_without_a_body_says_so() {
    org.answers(420, "");

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("HTTP 420: no explanation")
        .hasMessageContaining("My Domain");
  }

  @Test
  void a_host_that_does_not_answer_is_named() {
    URI url = org.url();
    org.close();

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("to " + url + " got no answer: nothing accepts connections there");
  }

  @Test
  void a_redirect_is_not_followed_with_the_token() {
    org.answers(302, "", "Location", "http://127.0.0.1:1/elsewhere");

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("HTTP 302");
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void the_embedding_application_is_named_to_the_org() throws Exception {
    org.answers(200, "{}");
    URI url = org.url();
    try (Connection named =
        Connection.builder(context -> Session.of(url, Secret.of("t")))
            .apiVersion(ApiVersion.LATEST_KNOWN)
            .clientName("acme-etl/1.0")
            .build()) {
      named.send(LIMITS).close();
    }

    var request = org.request();
    assertThat(request.getHeaders().get("User-Agent"))
        .matches("acme-etl/1\\.0 sforza/[0-9].* Java/[0-9]+");
    assertThat(request.getHeaders().get("Sforce-Call-Options"))
        .isEqualTo("client=sforza/acme-etl/1.0");
    assertThatThrownBy(() -> Connection.builder(context -> null).clientName("a, b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void many_threads_that_find_a_session_expired_log_in_once() throws Exception {
    CountDownLatch allSentTheOldToken = new CountDownLatch(4);
    org.dispatches(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (!"Bearer token-1".equals(request.getHeaders().get("Authorization"))) {
              return new MockResponse.Builder().body("{}").build();
            }
            allSentTheOldToken.countDown();
            allSentTheOldToken.await();
            return new MockResponse.Builder().code(401).body(EXPIRED).build();
          }
        });

    List<CompletableFuture<Void>> requests = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      requests.add(CompletableFuture.runAsync(() -> connection.send(LIMITS).close(), threads));
    }
    requests.forEach(CompletableFuture::join);
    threads.shutdown();

    assertThat(org.logins).hasValue(2);
    assertThat(connection.calls()).isEqualTo(8);
  }

  @Test
  void a_login_that_gives_the_refused_token_again_costs_no_second_call() {
    URI url = org.url();
    org.answers(401, EXPIRED);
    try (Connection fixed =
        Connection.builder(context -> Session.of(url, Secret.of("the-only-one")))
            .apiVersion(ApiVersion.LATEST_KNOWN)
            .build()) {

      assertThatThrownBy(() -> fixed.send(LIMITS))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("INVALID_SESSION_ID");
      assertThat(fixed.calls()).isEqualTo(1);
    }
  }

  @Test
  void a_connection_names_its_org_and_never_its_token() {
    assertThat(connection).hasToString("not logged in yet, v68.0");

    connection.session();

    assertThat(connection).hasToString(org.url() + " v68.0");
  }

  @Test
  void a_closed_connection_sends_nothing() {
    connection.close();

    assertThatThrownBy(() -> connection.send(LIMITS)).isInstanceOf(IllegalStateException.class);
    assertThat(org.requests()).isZero();
  }

  private static Buffer gzip(String text) throws IOException {
    Buffer buffer = new Buffer();
    try (GZIPOutputStream out = new GZIPOutputStream(buffer.outputStream())) {
      out.write(text.getBytes(UTF_8));
    }
    return buffer;
  }
}
