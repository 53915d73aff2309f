package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.TimeSource;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final String LIMITS = Client.DATA + "/limits";
  private static final Fault BUSY = Fault.status(503, "SERVER_UNAVAILABLE", "Server too busy");

  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 1_000)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_fault_hits_as_often_as_it_says() {
    org.inject(BUSY.on(Call.LIMITS).times(2));

    assertThat(Client.error(client.get(LIMITS)))
        .isEqualTo("503 SERVER_UNAVAILABLE Server too busy");
    assertThat(client.get(Client.DATA).statusCode()).isEqualTo(200);
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(503);
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
    assertThat(org.calls()).extracting(RecordedCall::status).containsExactly(503, 200, 503, 200);
  }

  @Test
  void a_fault_without_an_end_hits_until_it_is_cleared() {
    org.inject(BUSY);

    assertThat(client.get(LIMITS).statusCode()).isEqualTo(503);
    assertThat(client.get("/services/data").statusCode()).isEqualTo(503);
    org.clearFaults();
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void faults_come_one_after_the_other() {
    org.inject(BUSY.once());
    org.inject(Fault.status(500, "UNKNOWN_EXCEPTION", "Oops").once());

    assertThat(client.get(LIMITS).statusCode()).isEqualTo(503);
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(500);
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_body_breaks_off_in_the_middle_whether_compressed_or_not() throws Exception {
    String job = client.job("SELECT Id, Name FROM Account");
    String results = Client.DATA + "/jobs/query/" + job + "/results";

    org.inject(Fault.cutBodyAfter(5_000).on(Call.BULK_RESULTS).times(2));

    assertThatThrownBy(() -> client.send(client.request(results))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.send(client.request(results).header("Accept-Encoding", "gzip")))
        .isInstanceOf(IOException.class);
    assertThat(client.rows(job)).hasSize(1_000);
  }

  @Test
  void an_answer_that_has_no_body_by_its_nature_leaves_the_connection_in_order() throws Exception {
    org.inject(Fault.status(304, "NOT_MODIFIED", "Never shown").on(Call.LIMITS).once());

    HttpResponse<byte[]> notModified = client.get(LIMITS);
    HttpResponse<byte[]> head =
        client.send(client.request(LIMITS).method("HEAD", BodyPublishers.noBody()));

    assertThat(notModified.statusCode()).isEqualTo(304);
    assertThat(notModified.body()).isEmpty();
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_failure_of_the_org_itself_is_an_answer_and_no_silence() throws Exception {
    try (FakeSalesforce failing = FakeSalesforce.builder().time(new BrokenClock()).start()) {
      HttpResponse<byte[]> answer =
          Client.withToken(failing, "none")
              .form(
                  "/services/oauth2/token",
                  "grant_type=client_credentials&client_id="
                      + failing.clientId()
                      + "&client_secret="
                      + failing.clientSecret());

      assertThat(Client.error(answer))
          .startsWith("500 UNKNOWN_EXCEPTION The fake org failed:")
          .contains("this clock is broken");
    }
  }

  @Test
  void a_fault_is_a_value() {
    assertThat(Fault.cutBodyAfter(5).on(Call.LIMITS, Call.DESCRIBE).once())
        .isEqualTo(Fault.cutBodyAfter(5).on(Call.DESCRIBE, Call.LIMITS).times(1))
        .hasSameHashCodeAs(Fault.cutBodyAfter(5).on(Call.DESCRIBE, Call.LIMITS).times(1))
        .isNotEqualTo(Fault.cutBodyAfter(5));
    assertThatThrownBy(() -> Fault.status(200, "OK", "")).hasMessageContaining("200");
    assertThatThrownBy(() -> Fault.cutBodyAfter(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> BUSY.times(0)).hasMessageContaining("0");
  }

  @Test
  void after_the_end_nothing_answers() {
    org.close();

    assertThatThrownBy(() -> client.send(client.request(LIMITS))).isInstanceOf(IOException.class);
  }

  private static final class BrokenClock implements TimeSource {

    @Override
    public Instant instant() {
      throw new IllegalStateException("this clock is broken");
    }

    @Override
    public long nanoTime() {
      throw new IllegalStateException("this clock is broken");
    }

    @Override
    public boolean await(Duration duration, CompletionStage<?> signal) {
      throw new IllegalStateException("this clock is broken");
    }
  }

  @Test
  void a_page_takes_the_place_of_an_answer() {
    org.inject(Fault.page(502, "<h1>Bad Gateway</h1>").once());
    org.inject(Fault.page(406, "").once());

    HttpResponse<byte[]> page = client.get(LIMITS);
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(Client.text(page)).isEqualTo("<h1>Bad Gateway</h1>");
    assertThat(client.get(LIMITS).body()).isEmpty();
  }

  @Test
  void a_connection_that_is_reset_gives_no_answer() {
    org.inject(Fault.resetConnection().on(Call.BULK_CREATE).once());

    assertThatThrownBy(() -> client.job("SELECT Id FROM Account")).isInstanceOf(IOException.class);
  }

  @Test
  void a_body_that_stalls_leaves_the_client_waiting_and_the_org_can_be_closed() {
    org.inject(Fault.stallBodyAfter(10).once());

    assertThatThrownBy(
            () -> client.sendAsync(client.request(LIMITS)).get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void a_corrupt_body_can_not_be_read() throws Exception {
    org.inject(Fault.corruptBodyAfter(20).times(2));

    assertThatThrownBy(
            () ->
                Client.unzipped(
                    client.send(client.request(LIMITS).header("Accept-Encoding", "gzip"))))
        .isInstanceOf(IOException.class);
    assertThat(Client.text(client.get(LIMITS))).doesNotContain("DailyBulkV2QueryJobs");
  }

  @Test
  void a_body_that_drips_is_whole_in_the_end() {
    org.inject(Fault.dripBody(20, Duration.ofMillis(1)).once());

    assertThat(Client.json(client.get(LIMITS)).has("DailyApiRequests")).isTrue();
  }

  @Test
  void an_org_that_is_closed_waits_for_no_drop() {
    org.inject(Fault.dripBody(1, Duration.ofMinutes(5)).once());
    CompletableFuture<?> answer = client.sendAsync(client.request(LIMITS));
    while (org.calls().isEmpty()) {
      Thread.onSpinWait();
    }

    org.close();

    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .isNotInstanceOf(TimeoutException.class);
  }

  @Test
  void a_redirect_says_where_to() {
    org.inject(Fault.redirect(307, "https://acme2.my.salesforce.com/x").once());

    HttpResponse<byte[]> answer = client.get(LIMITS);
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("https://acme2.my.salesforce.com/x");
  }

  @Test
  void a_fault_spares_the_first_calls_and_asks_to_wait() {
    org.inject(BUSY.retryAfter(Duration.ofSeconds(7)).after(1).once());

    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> hit = client.get(LIMITS);
    assertThat(hit.statusCode()).isEqualTo(503);
    assertThat(hit.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void faults_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> Fault.stallBodyAfter(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.page(99, "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.redirect(200, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.dripBody(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.resetConnection().retryAfter(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }
}
