package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RequestListener;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeJob;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forty queries at once, on a clock that moves when somebody waits on it. */
@Timeout(60)
class QueryGroupTest {
  private static final int QUERIES = 40;
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 100)
          .rows("Contact", 50)
          .time(time)
          .start();
  private final Connection connection =
      Connection.builder(org.auth()).time(time).retryPolicy(RetryPolicy.none()).build();
  private final BulkApi bulk = BulkApi.of(connection);

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private static List<BulkQuery> queries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> BulkQuery.of("SELECT Id FROM " + (i % 2 == 0 ? "Account" : "Contact")))
        .toList();
  }

  /** Lets each job take 15 % more than the one before: from 2 seconds to 8 minutes. */
  private void takeLongerAndLonger() {
    for (int i = QUERIES - 1; i >= 0; i--) {
      org.inject(Fault.jobTakes(Duration.ofMillis((long) (2_000 * Math.pow(1.15, i)))).once());
    }
  }

  private long calls(Call kind) {
    return org.calls().stream().filter(call -> call.call() == kind).count();
  }

  @Test
  void queries_are_handed_over_in_the_order_in_which_they_end() {
    takeLongerAndLonger();
    List<Instant> ends = new ArrayList<>();
    List<Integer> places = new ArrayList<>();

    try (QueryGroup group = bulk.startAll(queries(QUERIES))) {
      for (EndedQuery query : group) {
        QueryJobInfo info = query.job().info();
        ends.add(info.createdDate().plus(info.totalProcessingTime()));
        places.add(query.index());
      }
      assertThat(group.left()).isZero();
    }

    assertThat(ends).hasSize(QUERIES);
    for (int i = 1; i < ends.size(); i++) {
      // what ends between two looks is seen at once
      Duration since = Duration.between(VirtualTime.START, ends.get(i));
      assertThat(ends.get(i).plusMillis(Math.max(1_000, since.toMillis() / 10)))
          .isAfterOrEqualTo(ends.get(i - 1));
    }
    assertThat(places).doesNotHaveDuplicates().isNotEqualTo(places.stream().sorted().toList());
  }

  @Test
  void forty_queries_cost_little_more_than_the_longest_of_them() {
    takeLongerAndLonger();

    try (QueryGroup group = bulk.startAll(queries(QUERIES))) {
      group.forEach(query -> assertThat(query.failure()).isNull());
    }

    assertThat(calls(Call.BULK_CREATE)).isEqualTo(QUERIES);
    // the longest alone costs 66 calls, forty of them by themselves would cost 1,800
    assertThat(calls(Call.BULK_LIST)).isLessThan(100);
    assertThat(calls(Call.BULK_INFO)).isBetween((long) QUERIES, 2L * QUERIES);
  }

  @Test
  void each_query_has_its_own_rows_and_its_job_is_gone_after_they_were_read() {
    List<BulkQuery> queries = queries(QUERIES);

    try (QueryGroup group = bulk.startAll(queries)) {
      for (EndedQuery query : group) {
        assertThat(query.query()).isEqualTo(queries.get(query.index()));
        try (ObjectReader<Row> rows = query.job().results()) {
          assertThat(rows.stream().count()).isEqualTo(query.index() % 2 == 0 ? 100 : 50);
        }
      }
    }

    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_query_that_fails_is_handed_over_in_its_place_and_ends_no_other() {
    org.inject(Fault.jobFails("InvalidBatch : Failed to process query").nth(7));

    List<EndedQuery> ended = new ArrayList<>();
    try (QueryGroup group = bulk.startAll(queries(QUERIES))) {
      group.forEach(ended::add);
    }

    assertThat(ended).hasSize(QUERIES).filteredOn(query -> query.failure() != null).hasSize(1);
    EndedQuery failed =
        ended.stream().filter(query -> query.failure() != null).findFirst().orElseThrow();
    assertThat(failed.failure())
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("Failed to process query");
    assertThatThrownBy(failed::job).isSameAs(failed.failure());
    assertThat(failed).asString().contains("failed: Query job");
  }

  @Test
  void queries_that_are_refused_or_beyond_the_allowance_are_handed_over_in_their_place() {
    org.inject(Fault.jobQuotaExceeded().nth(3));
    List<BulkQuery> queries = new ArrayList<>(queries(10));
    queries.set(9, BulkQuery.of("SELECT Id FROM CaseStatus"));

    List<EndedQuery> failed;
    try (QueryGroup group = bulk.startAll(queries)) {
      List<EndedQuery> ended = new ArrayList<>();
      group.forEach(ended::add);
      assertThat(ended).hasSize(10);
      failed = ended.stream().filter(query -> query.failure() != null).toList();
    }

    assertThat(failed).hasSize(2);
    assertThat(failed)
        .filteredOn(query -> query.index() == 9)
        .singleElement()
        .extracting(EndedQuery::failure)
        .isInstanceOf(RequestRejectedException.class);
    assertThat(failed)
        .filteredOn(query -> query.index() != 9)
        .singleElement()
        .extracting(EndedQuery::failure)
        .isInstanceOf(QuotaExceededException.class);
  }

  @Test
  void a_job_that_vanishes_is_handed_over_as_such() {
    org.inject(Fault.jobTakes(HOUR).times(3));
    org.inject(Fault.jobVanishes().on(Call.BULK_INFO).nth(2));

    try (QueryGroup group = bulk.startAll(queries(3))) {
      List<EndedQuery> ended = new ArrayList<>();
      group.forEach(ended::add);

      assertThat(ended).hasSize(3).filteredOn(query -> query.failure() != null).hasSize(1);
    }
  }

  @Test
  void patience_with_a_job_that_hangs_ends_and_closing_removes_it() {
    org.inject(Fault.jobHangs().nth(5));

    try (QueryGroup group = bulk.startAll(queries(10))) {
      for (int i = 0; i < 9; i++) {
        assertThat(group.next(HOUR)).isPresent();
      }

      assertThat(group.next(HOUR)).isEmpty();

      assertThat(group.left()).isEqualTo(1);
    }
    // those that were handed over are the caller's
    assertThat(org.jobs()).hasSize(9).extracting(FakeJob::state).containsOnly("JobComplete");
    assertThat(calls(Call.BULK_ABORT)).isEqualTo(1);
  }

  @Test
  void closing_aborts_and_deletes_what_was_not_handed_over() {
    org.inject(Fault.jobHangs().times(20));

    QueryGroup group = bulk.startAll(queries(QUERIES));
    Optional<EndedQuery> first = group.next(HOUR);
    group.close();
    group.close();

    assertThat(first).isPresent();
    assertThat(org.jobs()).extracting(FakeJob::id).containsExactly(first.get().job().id());
    assertThatThrownBy(() -> group.next(HOUR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void closing_by_an_interrupted_thread_removes_the_jobs_that_are_being_started() throws Exception {
    CountDownLatch created = new CountDownLatch(5);
    CountDownLatch closed = new CountDownLatch(1);
    RequestListener holdsBack =
        new RequestListener() {
          @Override
          public void answered(Answer answer) {
            if (answer.request().equals("POST /jobs/query")) {
              created.countDown();
              try {
                closed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
          }
        };
    try (Connection slow = Connection.builder(org.auth()).time(time).listener(holdsBack).build()) {
      QueryGroup group = BulkApi.of(slow).startAll(queries(QUERIES));
      created.await();

      Thread.currentThread().interrupt();
      group.close();

      assertThat(Thread.interrupted()).isTrue();
      closed.countDown();
      while (!org.jobs().isEmpty()) {
        // the limit of the class interrupts
        assertThat(Thread.interrupted()).as("a job was left").isFalse();
        Thread.onSpinWait();
      }
      assertThat(calls(Call.BULK_CREATE)).isEqualTo(5);
    }
  }

  @Test
  void patience_of_no_time_asks_once() {
    org.inject(Fault.jobTakes(Duration.ofSeconds(2)).once());
    try (QueryGroup group = bulk.startAll(queries(1))) {
      assertThat(group.next(Duration.ZERO)).isEmpty();
      time.advance(Duration.ofSeconds(3));

      assertThat(group.next(Duration.ZERO)).isPresent();
    }
  }

  @Test
  void closing_ends_the_wait_of_another_thread() {
    // the JDK's client may send the next request on the connection of one that was cancelled
    Connection patient =
        Connection.builder(org.auth())
            .time(time)
            .retryPolicy(RetryPolicy.standard().deadline(Duration.ofDays(1)))
            .build();
    org.inject(Fault.jobHangs().times(3));
    QueryGroup group = BulkApi.of(patient).startAll(queries(3));
    CompletableFuture<EndedQuery> waits =
        CompletableFuture.supplyAsync(
            () -> group.iterator().next(), task -> new Thread(task).start());
    while (calls(Call.BULK_LIST) == 0) {
      Thread.onSpinWait();
    }

    group.close();

    assertThatThrownBy(waits::get)
        .satisfies(
            e ->
                assertThat(e.getCause())
                    .isInstanceOfAny(ReadCancelledException.class, IllegalStateException.class));
    assertThat(org.jobs()).isEmpty();
    patient.close();
  }

  @Test
  void several_threads_share_what_ends() throws Exception {
    takeLongerAndLonger();
    try (QueryGroup group = bulk.startAll(queries(QUERIES))) {
      List<CompletableFuture<List<Integer>>> takers =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> indexes(group), task -> new Thread(task).start()))
              .toList();

      List<Integer> all = new ArrayList<>();
      for (CompletableFuture<List<Integer>> taker : takers) {
        all.addAll(taker.get());
      }
      assertThat(all).hasSize(QUERIES).doesNotHaveDuplicates();
    }
  }

  private static List<Integer> indexes(QueryGroup group) {
    List<Integer> indexes = new ArrayList<>();
    for (Optional<EndedQuery> query = group.next(HOUR);
        query.isPresent();
        query = group.next(HOUR)) {
      indexes.add(query.get().index());
    }
    return indexes;
  }

  @Test
  void a_group_of_none_is_over_at_once() {
    try (QueryGroup group = bulk.startAll(List.of())) {
      assertThat(group.left()).isZero();
      assertThat(group.next(HOUR)).isEmpty();
      assertThatThrownBy(() -> group.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void a_connection_closed_while_jobs_are_created_is_no_failure_of_the_queries() {
    org.inject(Fault.stallAnswer().on(Call.BULK_CREATE).times(3));
    Connection slow = Connection.builder(org.auth()).retryPolicy(RetryPolicy.none()).build();
    QueryGroup group = BulkApi.of(slow).startAll(queries(3));
    while (calls(Call.BULK_CREATE) < 3) {
      Thread.onSpinWait();
    }

    slow.close();

    assertThatThrownBy(() -> group.forEach(query -> assertThat(query.failure()).isNull()))
        .isInstanceOfAny(IllegalStateException.class, ReadCancelledException.class);
    group.close();
  }

  @Test
  void a_closed_connection_is_told_and_closing_the_group_does_not_wait() {
    QueryGroup group = bulk.startAll(queries(3));
    connection.close();

    assertThatThrownBy(() -> group.forEach(query -> {}))
        .isInstanceOfAny(IllegalStateException.class, ReadCancelledException.class);
    group.close();
    assertThatThrownBy(() -> bulk.startAll(queries(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("connection is closed");
  }
}
