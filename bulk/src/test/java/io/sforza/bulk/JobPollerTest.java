package io.sforza.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RequestBody;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waiting for jobs, on a clock that moves when somebody waits on it unless said otherwise. */
@Timeout(60)
class JobPollerTest {
  private static final String SOQL = "SELECT Id FROM Account";
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org = org(1_000);
  private Connection connection = Connection.builder(org.auth()).time(time).build();
  private BulkApi bulk = BulkApi.of(connection);

  private FakeSalesforce org(int listRows) {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .rows("Account", 1_000)
        .time(time)
        .jobListRows(listRows)
        .start();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private void startAnew(int listRows) {
    stop();
    org = org(listRows);
    connection = Connection.builder(org.auth()).time(time).build();
    bulk = BulkApi.of(connection);
  }

  private QueryJob taking(Duration duration) {
    org.inject(Fault.jobTakes(duration).once());
    return bulk.query(SOQL);
  }

  private QueryJob hanging() {
    org.inject(Fault.jobHangs().once());
    return bulk.query(SOQL);
  }

  private List<Instant> polls() {
    return org.calls().stream()
        .filter(call -> call.call() == Call.BULK_INFO || call.call() == Call.BULK_LIST)
        .map(RecordedCall::at)
        .toList();
  }

  private long calls(Call kind) {
    return org.calls().stream().filter(call -> call.call() == kind).count();
  }

  @ParameterizedTest
  @CsvSource({"2, 8", "10, 25", "60, 44", "600, 68", "3600, 87", "7200, 99"})
  void the_end_of_a_job_is_noticed_within_a_tenth_of_its_time_or_a_second_in_few_calls(
      long seconds, int documentedCalls) {
    Instant start = time.instant();
    QueryJob job = taking(Duration.ofSeconds(seconds));

    assertThat(job.await(Duration.ofDays(1))).isTrue();

    Duration late = Duration.between(start, time.instant()).minusSeconds(seconds);
    assertThat(late.toMillis()).isBetween(0L, Math.max(1_000, seconds * 100));
    assertThat(polls()).hasSize(documentedCalls);
  }

  @Test
  void forty_threads_that_wait_for_jobs_of_one_age_cost_little_more_than_one() throws Exception {
    List<QueryJob> jobs =
        IntStream.range(0, 40).mapToObj(i -> taking(Duration.ofMinutes(10))).toList();

    List<CompletableFuture<Boolean>> waits = jobs.stream().map(this::awaitAside).toList();

    for (CompletableFuture<Boolean> wait : waits) {
      assertThat(wait.get()).isTrue();
    }
    // one job alone costs 68: the list is asked instead, and each job once when it has ended
    assertThat(calls(Call.BULK_LIST)).isBetween(40L, 80L);
    assertThat(calls(Call.BULK_INFO)).isBetween(40L, 60L);
    assertThat(jobs).allMatch(job -> job.info().numberRecordsProcessed() == 1_000);
  }

  private CompletableFuture<Boolean> awaitAside(QueryJob job) {
    return aside(() -> job.await(Duration.ofDays(1)));
  }

  private static CompletableFuture<Boolean> aside(Supplier<Boolean> wait) {
    return CompletableFuture.supplyAsync(wait, task -> new Thread(task, "waits").start());
  }

  @Test
  void jobs_that_were_started_one_after_the_other_get_into_step() throws Exception {
    List<QueryJob> jobs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      jobs.add(taking(Duration.ofMinutes(10)));
      time.advance(Duration.ofSeconds(1));
    }

    List<CompletableFuture<Boolean>> waits = jobs.stream().map(this::awaitAside).toList();

    for (CompletableFuture<Boolean> wait : waits) {
      assertThat(wait.get()).isTrue();
    }
    assertThat(polls()).hasSizeLessThan(160);
  }

  @Test
  void a_list_of_several_pages_is_asked_as_long_as_it_is_cheaper() throws Exception {
    startAnew(10);
    List<QueryJob> jobs =
        IntStream.range(0, 40).mapToObj(i -> taking(Duration.ofSeconds(10))).toList();

    for (CompletableFuture<Boolean> wait : jobs.stream().map(this::awaitAside).toList()) {
      assertThat(wait.get()).isTrue();
    }

    // up to 25 rounds of four pages, not of 40 jobs
    assertThat(polls()).hasSizeLessThan(200);
  }

  @Test
  void a_list_that_costs_more_than_the_jobs_is_left_alone_after_the_first_time() throws Exception {
    startAnew(1);
    List<QueryJob> others = IntStream.range(0, 30).mapToObj(i -> bulk.query(SOQL)).toList();
    List<QueryJob> jobs = List.of(taking(HOUR), taking(HOUR));

    for (CompletableFuture<Boolean> wait : jobs.stream().map(this::awaitAside).toList()) {
      assertThat(wait.get()).isTrue();
    }

    assertThat(others).hasSize(30);
    // two pages each time that it is tried, which is every ten minutes
    assertThat(calls(Call.BULK_LIST)).isBetween(1L, 2L * 9);
  }

  @Test
  void a_list_that_cannot_be_read_is_done_without() throws Exception {
    org.inject(Fault.status(400, "API_ERROR", "no lists today").on(Call.BULK_LIST));
    List<QueryJob> jobs = List.of(taking(HOUR), taking(HOUR), taking(HOUR));

    for (CompletableFuture<Boolean> wait : jobs.stream().map(this::awaitAside).toList()) {
      assertThat(wait.get()).isTrue();
    }

    assertThat(calls(Call.BULK_LIST)).isBetween(1L, 9L);
    assertThat(calls(Call.BULK_INFO)).isBetween(3L, 3L * 90);
  }

  @Test
  void a_job_that_cannot_be_asked_for_is_nobody_elses_trouble() throws Exception {
    List<QueryJob> jobs = List.of(taking(HOUR), taking(HOUR));
    QueryJob vanishing = taking(Duration.ofMinutes(30));
    vanishing.poll();
    org.inject(Fault.jobVanishes().onPath("/jobs/query/" + vanishing.id()).once());

    CompletableFuture<Boolean> first = awaitAside(jobs.get(0));
    CompletableFuture<Boolean> lost = awaitAside(vanishing);
    CompletableFuture<Boolean> second = awaitAside(jobs.get(1));

    assertThat(first.get()).isTrue();
    assertThat(second.get()).isTrue();
    assertThatThrownBy(lost::get)
        .hasCauseInstanceOf(RequestRejectedException.class)
        .hasMessageContaining(vanishing.id() + " on Account is not in Salesforce any more")
        .hasMessageContaining("start anew");
    assertThat(org.faultsLeft()).isEmpty();
  }

  @Test
  void the_patience_of_one_who_follows_ends_by_the_clock_of_the_leader() throws Exception {
    QueryJob endless = hanging();
    Cancellation enough = new Cancellation();
    CompletableFuture<Boolean> leads = aside(() -> endless.await(null, enough));
    Instant start = time.instant();

    assertThat(hanging().await(Duration.ofMinutes(1))).isFalse();

    assertThat(Duration.between(start, time.instant()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    enough.cancel();
    assertThatThrownBy(leads::get).hasCauseInstanceOf(ReadCancelledException.class);
  }

  @Test
  void a_leader_that_is_cancelled_hands_over() throws Exception {
    Cancellation enough = new Cancellation();
    AtomicInteger heard = new AtomicInteger();
    QueryJob endless = hanging();
    BulkApi telling =
        bulk.listener(
            job -> {
              if (heard.incrementAndGet() == 3) {
                enough.cancel();
              }
            });
    QueryJob watched = telling.queryJob(endless.id());
    CompletableFuture<Boolean> leads = aside(() -> watched.await(null, enough));
    CompletableFuture<Boolean> follows = awaitAside(taking(Duration.ofMinutes(5)));

    assertThatThrownBy(leads::get)
        .hasCauseInstanceOf(ReadCancelledException.class)
        .hasMessageContaining(endless.id());
    assertThat(follows.get()).isTrue();
  }

  @Test
  void whoever_is_interrupted_leaves_and_the_others_go_on() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch waiting = new CountDownLatch(1);
    BulkApi telling = bulk.listener(job -> waiting.countDown());
    QueryJob endless = telling.queryJob(hanging().id());
    CompletableFuture<Boolean> leads =
        CompletableFuture.supplyAsync(
            () -> endless.await(Duration.ofDays(900)),
            task -> {
              thread.set(new Thread(task));
              thread.get().start();
            });
    waiting.await();

    thread.get().interrupt();

    assertThatThrownBy(leads::get).hasCauseInstanceOf(ReadCancelledException.class);
    assertThat(taking(HOUR).await(Duration.ofHours(2))).isTrue();
  }

  @Test
  void a_job_that_two_threads_wait_for_is_asked_for_once() throws Exception {
    QueryJob job = taking(Duration.ofMinutes(10));

    CompletableFuture<Boolean> one = awaitAside(job);
    CompletableFuture<Boolean> other = awaitAside(job);

    assertThat(one.get()).isTrue();
    assertThat(other.get()).isTrue();
    assertThat(polls()).hasSizeLessThanOrEqualTo(68);
    assertThat(calls(Call.BULK_LIST)).isZero();
  }

  @Test
  void ingest_jobs_are_polled_by_a_list_of_their_own() throws Exception {
    org.inject(Fault.jobTakes(Duration.ofMinutes(10)).times(4));
    List<IngestJob> loads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      IngestJob load = bulk.start(BulkIngest.insert("Account"));
      load.upload(RequestBody.of("Name\nAcme\n".getBytes(UTF_8)));
      load.close();
      loads.add(load);
    }

    List<CompletableFuture<Boolean>> waits = new ArrayList<>();
    loads.forEach(load -> waits.add(aside(() -> load.await(Duration.ofDays(1)))));
    waits.add(awaitAside(taking(Duration.ofMinutes(10))));

    for (CompletableFuture<Boolean> wait : waits) {
      assertThat(wait.get()).isTrue();
    }
    assertThat(calls(Call.INGEST_LIST)).isBetween(30L, 80L);
    assertThat(calls(Call.INGEST_INFO)).isBetween(4L, 12L);
    // the only query is asked for by itself
    assertThat(calls(Call.BULK_LIST)).isZero();
    assertThat(loads).allMatch(load -> load.info().numberRecordsProcessed() == 1);
  }

  @Test
  void a_listener_hears_how_many_rows_were_found_so_far() {
    List<Long> rows = new ArrayList<>();
    QueryJob job = taking(Duration.ofMinutes(1));

    bulk.listener(info -> rows.add(info.numberRecordsProcessed())).queryJob(job.id()).await(HOUR);

    assertThat(rows).isSorted().hasSizeGreaterThan(20).endsWith(1_000L);
    assertThat(rows.get(rows.size() / 2)).isBetween(1L, 999L);
  }

  @Test
  void a_listener_that_throws_does_not_end_the_wait() {
    QueryJob job = taking(Duration.ofMinutes(1));
    BulkApi failing =
        bulk.listener(
            info -> {
              throw new IllegalStateException("no room to show " + info.id());
            });

    assertThat(failing.queryJob(job.id()).await(HOUR)).isTrue();
  }

  @Test
  void a_listener_may_wait_for_another_job() {
    QueryJob other = taking(Duration.ofMinutes(2));
    QueryJob job = taking(Duration.ofMinutes(1));
    List<Boolean> seen = new ArrayList<>();

    bulk.listener(info -> seen.add(other.await(HOUR))).queryJob(job.id()).await(HOUR);

    assertThat(seen).isNotEmpty().doesNotContain(false);
  }

  @Test
  void a_job_that_somebody_else_aborts_ends_the_wait_at_once() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    QueryJob job = bulk.listener(info -> waiting.countDown()).queryJob(hanging().id());
    CompletableFuture<Boolean> wait = awaitAside(job);
    waiting.await();

    job.abort();

    assertThatThrownBy(wait::get)
        .hasCauseInstanceOf(JobFailedException.class)
        .hasMessageContaining("ended as Aborted");
  }

  @Test
  @SuppressWarnings("try") // closed by hand in the middle
  void a_closed_connection_ends_the_wait_however_long_the_pause_is() throws Exception {
    org.inject(Fault.jobHangs().times(2));
    CountDownLatch waiting = new CountDownLatch(2);
    try (Connection slow = Connection.builder(org.auth()).time(telling(waiting)).build()) {
      BulkApi patient = BulkApi.of(slow).pollSchedule(new PollSchedule(HOUR, 0.1, HOUR));
      CompletableFuture<Boolean> leads = awaitAside(patient.query(SOQL));
      CompletableFuture<Boolean> follows = awaitAside(patient.query(SOQL));
      waiting.await();

      slow.close();

      assertThatThrownBy(leads::get)
          .hasCauseInstanceOf(ReadCancelledException.class)
          .hasMessageContaining("The connection was closed");
      assertThatThrownBy(follows::get).hasCauseInstanceOf(ReadCancelledException.class);
    }
  }

  /** A clock that does not move, and tells when somebody begins to wait on it. */
  private static TimeSource telling(CountDownLatch waiting) {
    TimeSource system = TimeSource.system();
    return new TimeSource() {
      @Override
      public Instant instant() {
        return system.instant();
      }

      @Override
      public long nanoTime() {
        return system.nanoTime();
      }

      @Override
      public boolean await(Duration duration, CompletionStage<?> signal)
          throws InterruptedException {
        waiting.countDown();
        return system.await(duration, signal);
      }
    };
  }
}
