package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to requests and answers on their way. */
class NetworkFaultTest {
  private static final String LIMITS = Client.DATA + "/limits";

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 1_000)
          .time(time)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void an_answer_that_stalls_does_not_even_say_its_status_and_the_org_can_be_closed()
      throws Exception {
    org.inject(Fault.stallAnswer().on(Call.BULK_CREATE).once());
    HttpRequest.Builder create =
        client
            .request(Client.DATA + "/jobs/query")
            .POST(
                BodyPublishers.ofString(
                    "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}"));

    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(create);

    assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(org.jobs()).hasSize(1);
    org.close();
    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .isNotInstanceOf(TimeoutException.class);
  }

  @Test
  void a_request_is_lost_before_the_org_does_anything_and_another_after_it() {
    org.inject(Fault.dropRequest().on(Call.BULK_CREATE).once());
    org.inject(Fault.resetConnection().on(Call.BULK_CREATE).once());

    assertThatThrownBy(() -> client.job("SELECT Id FROM Account")).isInstanceOf(IOException.class);
    assertThat(org.jobs()).isEmpty();
    assertThatThrownBy(() -> client.job("SELECT Id FROM Account")).isInstanceOf(IOException.class);
    assertThat(org.jobs()).hasSize(1);
    assertThat(org.calls()).extracting(RecordedCall::status).containsExactly(0, 200);
  }

  @Test
  void a_body_ends_in_the_middle_and_nothing_tells_whether_compressed_or_not() throws Exception {
    String job = client.job("SELECT Id FROM Account");
    String results = Client.DATA + "/jobs/query/" + job + "/results";
    String whole = Client.text(client.get(results));
    org.inject(Fault.endBodyAfter(5_000).on(Call.BULK_RESULTS).times(2));

    String plain = Client.text(client.get(results));
    String unzipped =
        Client.unzipped(client.send(client.request(results).header("Accept-Encoding", "gzip")));

    assertThat(plain).isEqualTo(whole.substring(0, 5_000));
    assertThat(unzipped).isEqualTo(plain);
    assertThat(Client.text(client.get(results))).isEqualTo(whole);
  }

  @Test
  void bodies_are_compressed_against_the_clients_wish() throws Exception {
    org.inject(Fault.compressedUnasked().once());
    org.inject(Fault.uncompressed().after(1).once());

    HttpResponse<byte[]> unasked = client.get(LIMITS);
    assertThat(unasked.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(Client.unzipped(unasked)).contains("DailyApiRequests");
    HttpResponse<byte[]> plain =
        client.send(client.request(LIMITS).header("Accept-Encoding", "gzip"));
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(Client.text(plain)).contains("DailyApiRequests");
  }

  @Test
  void latency_takes_the_orgs_time_and_none_of_the_tests() {
    Instant before = time.instant();
    org.inject(Fault.latency(Latency.fixed(Duration.ofHours(1))).on(Call.LIMITS).times(2));

    client.get(LIMITS);
    client.get(Client.DATA);
    client.get(LIMITS);

    assertThat(Duration.between(before, time.instant())).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void latency_in_real_time_lets_clients_run_out_of_patience() {
    Instant before = time.instant();
    org.inject(Fault.latency(Latency.fixed(Duration.ofMinutes(1)).inRealTime()));

    CompletableFuture<?> answer = client.sendAsync(client.request(LIMITS));

    assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(time.instant()).isEqualTo(before);
  }

  @Test
  void latency_comes_on_top_of_other_faults() {
    org.inject(Fault.latency(Latency.fixed(Duration.ofSeconds(3))));
    org.inject(Fault.serverUnavailable().once());

    assertThat(client.get(LIMITS).statusCode()).isEqualTo(503);
    assertThat(time.instant()).isEqualTo(VirtualTime.START.plusSeconds(3));
    assertThat(org.calls().get(0).faults()).hasSize(2);
  }

  @Test
  void latency_is_drawn_for_each_call_and_the_same_for_the_same_seed() {
    List<Duration> first = latencies(1);

    assertThat(latencies(1)).isEqualTo(first);
    assertThat(latencies(2)).isNotEqualTo(first);
    assertThat(first)
        .allSatisfy(
            took -> assertThat(took).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9)))
        .doesNotHaveDuplicates();
  }

  private List<Duration> latencies(long seed) {
    org.reset();
    Latency latency = Latency.uniform(Duration.ofSeconds(1), Duration.ofSeconds(9)).seed(seed);
    org.inject(Fault.latency(latency));
    return java.util.stream.IntStream.range(0, 10)
        .mapToObj(
            i -> {
              Instant before = time.instant();
              client.get(LIMITS);
              return Duration.between(before, time.instant());
            })
        .toList();
  }

  @Test
  void a_narrow_line_takes_its_time_and_brings_all_on_top_of_other_faults() throws Exception {
    String job = client.job("SELECT Id FROM Account");
    String whole = Client.text(client.results(job, ""));
    org.inject(Fault.bandwidth(100_000).on(Call.BULK_RESULTS));
    org.inject(Fault.endBodyAfter(20_000).nth(2));

    long start = System.nanoTime();
    assertThat(Client.text(client.results(job, ""))).isEqualTo(whole);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    // 22 bytes a row
    assertThat(took).isGreaterThan(Duration.ofMillis(150));
    assertThat(client.results(job, "").body()).hasSize(20_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void a_request_is_sent_on_to_the_same_path_and_repeated_with_its_body(int status)
      throws Exception {
    try (FakeSalesforce moved =
        FakeSalesforce.builder().objects(Fixtures.sales()).time(time).start()) {
      org.inject(Fault.redirectToHost(status, moved.instanceUrl()).on(Call.TOKEN).once());
      HttpRequest login =
          HttpRequest.newBuilder(URI.create(org.instanceUrl() + "/services/oauth2/token?x=1"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  BodyPublishers.ofString(
                      "grant_type=client_credentials&client_id="
                          + moved.clientId()
                          + "&client_secret="
                          + moved.clientSecret()))
              .build();

      HttpResponse<byte[]> answer =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.ALWAYS)
              .build()
              .send(login, BodyHandlers.ofByteArray());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(moved.calls())
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.path()).isEqualTo("/services/oauth2/token?x=1");
                assertThat(call.body()).contains("grant_type=client_credentials");
              });
    }
  }

  @Test
  void what_cannot_happen_on_a_line_is_refused() {
    assertThatThrownBy(() -> Fault.bandwidth(0)).hasMessageContaining("0 bytes a second");
    assertThatThrownBy(() -> Fault.endBodyAfter(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Fault.redirectToHost(200, org.instanceUrl()))
        .hasMessageContaining("200");
  }
}
