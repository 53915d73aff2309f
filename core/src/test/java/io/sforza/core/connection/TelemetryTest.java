package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ScriptedOrg;
import io.sforza.core.error.QuotaExceededException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
  private static final ApiRequest LIMITS = ApiRequest.get("limits");
  private static final String USAGE = "Sforce-Limit-Info";

  private ScriptedOrg org;

  @BeforeEach
  void start() throws IOException {
    org = new ScriptedOrg();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_listener_hears_of_logins_answers_repeats_and_usage() {
    org.answers(503, "").answers(200, "{}", USAGE, "api-usage=7/100", "X-SFDC-Request-Id", "r1");
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Connection connection = org.builder().listener(new Notes(heard)).build()) {
      connection.send(LIMITS).close();
    }

    assertThat(heard)
        .containsExactly(
            "login renewal=false",
            "answer GET /limits 503 attempt 1 null",
            "repeat GET /limits attempt 1",
            "answer GET /limits 200 attempt 2 r1",
            "usage 7 of 100");
  }

  private record Notes(List<String> heard) implements RequestListener {
    @Override
    public void answered(Answer answer) {
      heard.add(
          "answer "
              + answer.request()
              + " "
              + answer.status()
              + " attempt "
              + answer.attempt()
              + " "
              + answer.requestId());
    }

    @Override
    public void unanswered(Silence silence) {
      heard.add("silence " + silence.request());
    }

    @Override
    public void repeating(Repeat repeat) {
      heard.add("repeat " + repeat.request() + " attempt " + repeat.attempt());
    }

    @Override
    public void loggedIn(Login login) {
      heard.add("login renewal=" + login.renewal());
    }

    @Override
    public void usage(ApiUsage usage) {
      heard.add("usage " + usage.used() + " of " + usage.max());
    }
  }

  @Test
  void a_listener_that_throws_stops_nothing() {
    org.answers(200, "{}");
    RequestListener broken =
        new RequestListener() {
          @Override
          public void answered(Answer answer) {
            throw new IllegalStateException("a bug of the user's");
          }
        };
    try (Connection connection = org.builder().listener(broken).build()) {
      connection.send(LIMITS).close();
    }

    assertThat(org.requests()).isEqualTo(1);
  }

  @Test
  void the_flight_recorder_gets_an_event_a_request_repeat_and_login(@TempDir Path folder)
      throws Exception {
    org.answers(503, "").answers(200, "{}", "X-SFDC-Request-Id", "r1");
    Path file = folder.resolve("sforza.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.sforza.Request");
      recording.enable("io.sforza.Retry");
      recording.enable("io.sforza.Login");
      recording.start();
      try (Connection connection = org.builder().build()) {
        connection.send(LIMITS).close();
      }
      recording.stop();
      recording.dump(file);
    }

    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events)
        .extracting(event -> event.getEventType().getName())
        .containsExactlyInAnyOrder(
            "io.sforza.Login", "io.sforza.Request", "io.sforza.Retry", "io.sforza.Request");
    RecordedEvent answered =
        events.stream()
            .filter(event -> event.getEventType().getName().equals("io.sforza.Request"))
            .filter(event -> event.getInt("status") == 200)
            .findFirst()
            .orElseThrow();
    assertThat(answered.getString("request")).isEqualTo("GET /limits");
    assertThat(answered.getInt("attempt")).isEqualTo(2);
    assertThat(answered.getString("requestId")).isEqualTo("r1");
    assertThat(events.toString()).doesNotContain("token-1");
  }

  @Test
  void nothing_is_sent_once_the_share_of_the_quota_is_used() {
    org.answers(200, "{}", USAGE, "api-usage=79999/100000")
        .answers(200, "{}", USAGE, "api-usage=80000/100000")
        .answers(200, "{}", USAGE, "api-usage=100/100000");
    try (Connection connection = org.builder().stopAt(0.8).build()) {
      connection.send(LIMITS).close();
      connection.send(LIMITS).close();

      assertThatThrownBy(() -> connection.send(LIMITS))
          .isInstanceOf(QuotaExceededException.class)
          .hasMessageContaining("80,000 of its 100,000 daily API requests")
          .hasMessageContaining("stopAt is set to 80 %");
      assertThat(org.requests()).isEqualTo(2);

      // what was seen long ago may be over: the next request itself tells
      org.time.advance(Duration.ofMinutes(16));
      connection.send(LIMITS).close();
      assertThat(connection.usage()).isEqualTo(new ApiUsage(100, 100_000));
    }
  }

  @Test
  void a_share_that_is_none_is_refused() {
    assertThatThrownBy(() -> org.builder().stopAt(80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 0.8, not 80.0");
  }
}
