package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls a fault hits. */
class FaultAimTest {
  private static final String LIMITS = Client.DATA + "/limits";

  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 10)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_path_is_told_by_its_end_and_stars() throws Exception {
    String job = client.job("SELECT Id FROM Account");
    org.inject(Fault.serverUnavailable().onPath("/jobs/query/*/results"));

    assertThat(client.results(job, "").statusCode()).isEqualTo(503);
    assertThat(client.results(job, "?maxRecords=5").statusCode()).isEqualTo(503);
    assertThat(client.get(Client.DATA + "/jobs/query/" + job).statusCode()).isEqualTo(200);
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void two_stars_stand_for_any_number_of_parts_and_case_does_not_matter() {
    org.inject(Fault.serverUnavailable().onPath("/services/**/account/DESCRIBE"));

    assertThat(client.get(Client.DATA + "/sobjects/Account/describe").statusCode()).isEqualTo(503);
    assertThat(client.get(Client.DATA + "/sobjects/Case/describe").statusCode()).isEqualTo(200);
    assertThat(client.get(Client.DATA + "/sobjects/").statusCode()).isEqualTo(200);
  }

  @Test
  void a_star_stays_within_its_part_and_signs_of_patterns_mean_themselves() {
    org.inject(Fault.serverUnavailable().onPath("/v68.0/*"));
    org.inject(Fault.serverUnavailable().onPath("/v68x0/limits"));

    assertThat(client.get(Client.DATA + "/sobjects/Case/describe").statusCode()).isEqualTo(200);
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(503);
    org.clearFaults();
    org.inject(Fault.serverUnavailable().onPath("/v6..0/limits"));
    assertThat(client.get(LIMITS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_method_is_told_by_its_name() throws Exception {
    String job = client.job("SELECT Id FROM Account");
    org.inject(Fault.rowLocked().onMethod("DELETE", "PATCH"));

    assertThat(client.get(Client.DATA + "/jobs/query/" + job).statusCode()).isEqualTo(200);
    assertThat(client.send("DELETE", Client.DATA + "/jobs/query/" + job, "").statusCode())
        .isEqualTo(400);
  }

  @Test
  void the_nth_call_is_hit_and_no_other_and_calls_that_others_hit_count() {
    org.inject(Fault.unexpectedError().on(Call.LIMITS).once());
    org.inject(Fault.serverUnavailable().on(Call.LIMITS).nth(3));

    assertThat(IntStream.range(0, 4).map(i -> client.get(LIMITS).statusCode()).boxed())
        .containsExactly(500, 200, 503, 200);
  }

  @Test
  void a_fault_that_another_one_was_faster_than_is_left_for_the_next_call() {
    org.inject(Fault.unexpectedError().on(Call.LIMITS).once());
    org.inject(Fault.serverUnavailable().on(Call.LIMITS).nth(1));

    assertThat(IntStream.range(0, 3).map(i -> client.get(LIMITS).statusCode()).boxed())
        .containsExactly(500, 503, 200);
  }

  @Test
  void chance_hits_the_same_calls_for_the_same_seed_and_others_for_another() {
    List<Integer> first = statuses(7);

    assertThat(statuses(7)).isEqualTo(first);
    assertThat(statuses(8)).isNotEqualTo(first);
    assertThat(first.stream().filter(status -> status == 503)).hasSizeBetween(5, 35);
  }

  private List<Integer> statuses(long seed) {
    org.reset();
    org.inject(Fault.serverUnavailable().withProbability(0.3, seed));
    return IntStream.range(0, 60).map(i -> client.get(LIMITS).statusCode()).boxed().toList();
  }

  @Test
  void chance_hits_the_same_calls_whichever_thread_comes_first() throws Exception {
    Set<Integer> alone = hit(1);

    assertThat(hit(8)).isEqualTo(alone);
    assertThat(alone).hasSizeBetween(20, 80);
  }

  /** Returns which of a hundred different calls are hit, made by so many threads. */
  private Set<Integer> hit(int threads) throws Exception {
    org.reset();
    org.inject(Fault.serverUnavailable().on(Call.LIMITS).withProbability(0.5, 20_261_121));
    Set<Integer> hit = new TreeSet<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, 100)
              .<Callable<Integer>>mapToObj(
                  i -> () -> client.get(LIMITS + "?x=" + i).statusCode() == 503 ? i : -1)
              .toList();
      for (Future<Integer> call : pool.invokeAll(calls)) {
        hit.add(call.get());
      }
    } finally {
      pool.shutdown();
    }
    hit.remove(-1);
    return hit;
  }

  @Test
  void chance_and_number_go_together() {
    org.inject(Fault.serverUnavailable().withProbability(1, 1).after(1).times(2));

    assertThat(IntStream.range(0, 4).map(i -> client.get(LIMITS).statusCode()).boxed())
        .containsExactly(200, 503, 503, 200);
  }

  @Test
  void faults_that_did_not_happen_are_told() {
    Fault twice = Fault.serverUnavailable().on(Call.LIMITS).times(2);
    org.inject(twice);
    org.inject(Fault.cutBodyAfter(5).on(Call.BULK_RESULTS).nth(2));
    org.inject(Fault.latency(Latency.fixed(Duration.ZERO)));
    client.get(LIMITS);

    assertThat(org.faultsLeft())
        .containsExactly(
            twice.times(1), Fault.cutBodyAfter(5).on(Call.BULK_RESULTS).after(1).once());
    client.get(LIMITS);
    assertThat(org.faultsLeft()).hasSize(1);
  }

  @Test
  void a_fault_says_what_it_does_in_one_line() {
    assertThat(
            Fault.serverUnavailable()
                .on(Call.LIMITS, Call.QUERY)
                .onMethod("GET")
                .onPath("/limits")
                .withProbability(0.25, 3)
                .nth(2))
        .hasToString(
            "Status[status=503, errorCode=SERVER_UNAVAILABLE, message=Server too busy,"
                + " retryAfter=null] on [LIMITS, QUERY] by [GET] to /limits with probability 0.25"
                + " (seed 3) after 1 × 1");
    assertThat(Fault.resetConnection().toString()).contains("on any call");
  }

  @Test
  void an_aim_that_hits_nothing_is_refused_and_says_why() {
    Fault busy = Fault.serverUnavailable();

    assertThatThrownBy(() -> busy.onPath("limits")).hasMessageContaining("'limits'");
    assertThatThrownBy(() -> busy.onPath("/query?q=x")).hasMessageContaining("query string");
    assertThatThrownBy(() -> busy.onMethod("get")).hasMessageContaining("[get]");
    assertThatThrownBy(() -> busy.withProbability(0, 1)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> busy.withProbability(1.5, 1)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> busy.withProbability(Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> busy.nth(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> busy.after(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Fault.jobHangs().on(Call.LIMITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Twisted[how=JobHangs[]] cannot happen on [LIMITS], only on [BULK_CREATE,"
                + " INGEST_CREATE, BULK_V1_CREATE].");
    assertThatThrownBy(() -> Fault.quotaExceeded().on(Call.IDENTITY, Call.SOAP))
        .hasMessageContaining("[SOAP, IDENTITY], only on");
    assertThatThrownBy(() -> Fault.sessionExpired().on(Call.TOKEN)).hasMessageContaining("TOKEN");
  }

  @Test
  void an_org_that_is_reset_knows_nothing_of_the_test_before() throws Exception {
    client.job("SELECT Id FROM Account");
    org.inject(Fault.serverUnavailable());
    org.skewClock(Duration.ofHours(5));

    org.reset();

    assertThat(org.calls()).isEmpty();
    assertThat(org.jobs()).isEmpty();
    assertThat(client.get(LIMITS).headers().firstValue("Sforce-Limit-Info"))
        .hasValue("api-usage=1/100000");
    assertThat(org.calls()).hasSize(1);
  }
}
