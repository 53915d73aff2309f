package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.OutcomeUnknownException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
  private static final ApiRequest LIMITS = ApiRequest.get("limits");
  private static final ApiRequest WRITE =
      ApiRequest.post("sobjects", "Account").json(Map.of("Name", "Acme"));

  private ScriptedOrg org;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
    connection = org.builder().build();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static String error(String code, String message) {
    return "[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]";
  }

  private static MockResponse failing(SocketEffect effect) {
    return new MockResponse.Builder().onResponseStart(effect).build();
  }

  @ParameterizedTest
  @CsvSource({
    "503, SERVER_UNAVAILABLE, ''",
    "400, UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record",
    "403, REQUEST_LIMIT_EXCEEDED, ConcurrentRequests (Concurrent API Requests) Limit exceeded.",
    "403, TXN_SECURITY_METERING_ERROR, We can't complete the action",
    "500, UNKNOWN_EXCEPTION, An unexpected error occurred.",
    "429, TOO_MANY, slow down",
  })
  void what_passes_by_itself_is_sent_again(int status, String code, String message) {
    org.answers(status, error(code, message)).answers(200, "{}");

    connection.send(LIMITS).close();

    assertThat(org.requests()).isEqualTo(2);
    assertThat(org.time.waits).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "406, ''",
    "420, ''",
    "502, <html>Bad Gateway</html>",
    "503, <h1>down</h1>",
    "504, ''"
  })
  void answers_of_edges_are_sent_again(int status, String body) {
    org.answers(status, body).answers(200, "{}");

    connection.send(LIMITS).close();

    assertThat(org.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_FIELD, No such column",
    "400, MALFORMED_QUERY, unexpected token",
    "403, API_DISABLED_FOR_ORG, The REST API is not enabled for this Organization.",
    "404, NOT_FOUND, The requested resource does not exist",
  })
  void what_does_not_pass_is_sent_once(int status, String code, String message) {
    org.answers(status, error(code, message));

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOfSatisfying(
            RequestRejectedException.class, e -> assertThat(e.retryable()).isFalse());
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void the_daily_quota_is_told_at_once() {
    org.answers(
        403,
        error("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
        "Sforce-Limit-Info",
        "api-usage=15001/15000");

    assertThatThrownBy(() -> connection.send(LIMITS))
        .isInstanceOfSatisfying(
            QuotaExceededException.class,
            e -> {
              assertThat(e.used()).isEqualTo(15_001);
              assertThat(e.max()).isEqualTo(15_000);
            });
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void pauses_grow_and_the_attempts_end() {
    for (int i = 0; i < 6; i++) {
      org.answers(503, "");
    }

    assertThatThrownBy(() -> connection.send(LIMITS))
        .hasMessageContaining("Tried 6 times")
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.attempts()).isEqualTo(6));
    assertThat(org.requests()).isEqualTo(6);
    assertThat(org.time.waits).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(org.time.waits.get(i))
          .isPositive()
          .isLessThanOrEqualTo(Duration.ofSeconds(1L << i));
    }
  }

  @Test
  void what_the_answer_asks_to_wait_is_waited() {
    org.answers(503, "", "Retry-After", "17").answers(200, "{}");

    connection.send(LIMITS).close();

    assertThat(org.time.waits).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void a_date_to_wait_for_counts_from_the_answers_own_date() {
    org.answers(
            429,
            "",
            "Date",
            "Fri, 20 Nov 2026 10:00:00 GMT",
            "Retry-After",
            "Fri, 20 Nov 2026 10:00:40 GMT")
        .answers(200, "{}");

    connection.send(LIMITS).close();

    assertThat(org.time.waits).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void beyond_the_deadline_nothing_is_sent() {
    org.answers(503, "", "Retry-After", "3600");

    assertThatThrownBy(() -> connection.send(LIMITS)).isInstanceOf(TransportException.class);
    assertThat(org.requests()).isEqualTo(1);
    assertThat(org.time.waits).isEmpty();
  }

  @Test
  void a_reset_connection_is_tried_again_if_that_is_harmless() {
    org.answers(failing(new SocketEffect.CloseSocket())).answers(200, "{}");

    connection.send(LIMITS).close();

    assertThat(org.requests()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_write_without_an_answer_is_not_repeated_and_its_outcome_is_unknown() {
    org.answers(failing(new SocketEffect.CloseSocket())).answers(200, "{}");

    assertThatThrownBy(() -> connection.send(WRITE))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("may or may not have been done");
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void a_write_that_was_not_carried_out_is_repeated() {
    org.answers(503, error("SERVER_UNAVAILABLE", "busy")).answers(201, "{}");

    connection.send(WRITE).close();

    assertThat(org.requests()).isEqualTo(2);
  }

  @Test
  void a_write_behind_a_gateway_that_failed_is_unknown_unless_it_is_repeatable() {
    org.answers(502, "<html>Bad Gateway</html>");
    assertThatThrownBy(() -> connection.send(WRITE)).isInstanceOf(OutcomeUnknownException.class);

    org.answers(502, "<html>Bad Gateway</html>").answers(200, "{}");
    connection.send(WRITE.repeatable()).close();
    assertThat(org.requests()).isEqualTo(3);
  }

  @Test
  void an_answer_that_is_cut_is_asked_for_again() {
    org.answers(cut("{\"a\":1}")).answers(200, "{\"a\":2}");

    assertThat(connection.<Object>json(LIMITS, Object.class, "limits")).isEqualTo(Map.of("a", 2));
    assertThat(org.requests()).isEqualTo(2);
  }

  private static MockResponse cut(String body) {
    Buffer half = new Buffer().writeUtf8(body);
    return new MockResponse.Builder()
        .body(half)
        .setHeader("Content-Length", half.size() + 100)
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }

  @Test
  void an_answer_that_stalls_is_asked_for_again() throws Exception {
    connection.close();
    connection = org.builder().idleTimeout(Duration.ofMillis(200)).build();
    org.answers(stalling("{\"a\":")).answers(200, "{\"a\":2}");

    assertThat(connection.<Object>json(LIMITS, Object.class, "limits")).isEqualTo(Map.of("a", 2));
  }

  @Test
  void a_body_that_stalls_fails_after_the_idle_timeout() throws Exception {
    connection.close();
    connection = org.builder().idleTimeout(Duration.ofMillis(200)).build();
    org.answers(stalling("some of it"));

    try (ApiResponse response = connection.send(LIMITS)) {
      assertThatThrownBy(() -> response.body().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no byte came for 0.2 seconds");
    }
  }

  private static MockResponse stalling(String start) {
    Buffer begun = new Buffer().writeUtf8(start);
    return new MockResponse.Builder()
        .body(begun)
        .setHeader("Content-Length", begun.size() + 100)
        .onResponseEnd(SocketEffect.Stall.INSTANCE)
        .build();
  }

  @Test
  void nobody_listening_is_tried_again_and_told_in_the_end() {
    connection.session();
    org.close();

    assertThatThrownBy(() -> connection.send(WRITE))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("nothing accepts connections there")
        .hasMessageContaining("Tried 6 times");
  }

  @Test
  void a_host_without_a_name_is_tried_again_and_told_in_the_end() {
    try (Connection unknown =
        Connection.builder(
                context ->
                    Session.of(URI.create("https://acme.invalid"), Secret.of("a-secret-token")))
            .apiVersion(ApiVersion.LATEST_KNOWN)
            .time(org.time)
            .build()) {
      assertThatThrownBy(() -> unknown.send(LIMITS))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("GET /limits to https://acme.invalid got no answer")
          .hasMessageContaining("the host name is not known")
          .hasMessageNotContaining("a-secret-token");
    }
  }

  @Test
  void without_repeats_nothing_is_repeated() {
    connection.close();
    connection = org.connection();
    org.answers(503, "").answers(200, "{}");

    assertThatThrownBy(() -> connection.send(LIMITS)).isInstanceOf(SalesforceException.class);
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void a_policy_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> RetryPolicy.standard().attempts(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new RetryPolicy(2, Duration.ofSeconds(9), Duration.ofSeconds(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than the longest");
  }
}
