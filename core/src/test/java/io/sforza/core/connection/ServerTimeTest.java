package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The org's clock; the client's shows 10:00 on 20 November 2026 all the time. */
class ServerTimeTest {
  private static final ApiRequest LIMITS = ApiRequest.get("limits");
  private static final String NOON = "Tue, 01 Dec 2026 12:00:00 GMT";

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
  void the_time_is_that_of_the_last_answer_and_what_has_passed_since() {
    org.answers(200, "{}", "Date", NOON);
    connection.send(LIMITS).close();
    org.time.advance(Duration.ofMillis(61_500));

    assertThat(connection.serverTime()).isEqualTo(Instant.parse("2026-12-01T12:01:01.500Z"));
    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void the_org_is_asked_for_its_versions_if_it_has_not_answered_yet() throws Exception {
    org.answers(200, "[{\"version\":\"68.0\"}]", "Date", NOON);

    assertThat(connection.serverTime()).isEqualTo(Instant.parse("2026-12-01T12:00:00Z"));
    assertThat(org.request().getUrl().encodedPath()).isEqualTo("/services/data");
    assertThat(connection.calls()).isZero();
  }

  @Test
  void an_answer_of_long_ago_does_not_count() {
    org.answers(200, "{}", "Date", NOON);
    org.answers(200, "[]", "Date", "Tue, 01 Dec 2026 13:00:07 GMT");
    connection.send(LIMITS).close();
    org.time.advance(Duration.ofHours(1));

    assertThat(connection.serverTime()).isEqualTo(Instant.parse("2026-12-01T13:00:07Z"));
    assertThat(org.requests()).isEqualTo(2);
  }

  @Test
  void of_several_answers_the_one_counts_by_which_it_is_earliest() {
    org.answers(200, "{}", "Date", NOON);
    org.answers(200, "{}", "Date", "Tue, 01 Dec 2026 12:20:00 GMT");
    org.answers(200, "{}", "Date", "Tue, 01 Dec 2026 12:00:03 GMT");
    connection.send(LIMITS).close();
    org.time.advance(Duration.ofSeconds(5));
    connection.send(LIMITS).close();
    assertThat(connection.serverTime()).isEqualTo(Instant.parse("2026-12-01T12:00:05Z"));
    connection.send(LIMITS).close();

    assertThat(connection.serverTime()).isEqualTo(Instant.parse("2026-12-01T12:00:03Z"));
  }

  @Test
  void a_date_that_cannot_be_read_and_that_of_an_error_do_not_count() {
    org.answers(200, "{}", "Date", NOON);
    org.answers(200, "{}", "Date", "yesterday");
    org.answers(
        400,
        "[{\"message\":\"no\",\"errorCode\":\"INVALID_FIELD\"}]",
        "Date",
        "Tue, 01 Dec 2026 11:00:00 GMT");
    connection.send(LIMITS).close();
    connection.send(LIMITS).close();
    assertThatThrownBy(() -> connection.send(LIMITS)).isInstanceOf(RequestRejectedException.class);

    assertThat(connection.serverTime()).isEqualTo(Instant.parse("2026-12-01T12:00:00Z"));
  }

  @Test
  void an_org_that_does_not_tell_the_time_is_an_error_and_never_the_time_of_this_computer() {
    org.answers(200, "[]");

    assertThatThrownBy(() -> connection.serverTime())
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("do not tell the time")
        .hasMessageContaining("header Date");
  }

  @Test
  void a_closed_connection_tells_no_time() {
    connection.close();

    assertThatThrownBy(() -> connection.serverTime())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The connection is closed.");
  }
}
