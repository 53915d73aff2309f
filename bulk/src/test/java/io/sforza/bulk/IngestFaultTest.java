package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import io.sforza.testkit.Call;
import io.sforza.testkit.FakeJob;
import io.sforza.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong on the way, each row is loaded once and told once. */
class IngestFaultTest extends LoadingOrg {

  /** What passes by itself, and where it strikes. */
  static Stream<Named<Fault>> passing() {
    return Stream.of(
        named("create answer lost", Fault.resetConnection().on(Call.INGEST_CREATE)),
        named("create dropped", Fault.dropRequest().on(Call.INGEST_CREATE)),
        named("create busy", Fault.serverUnavailable().on(Call.INGEST_CREATE)),
        named("upload answer lost", Fault.resetConnection().on(Call.INGEST_UPLOAD)),
        named("upload dropped", Fault.dropRequest().on(Call.INGEST_UPLOAD)),
        named("upload busy", Fault.serverUnavailable().on(Call.INGEST_UPLOAD)),
        named("upload page", Fault.page(502, "<html>Bad Gateway</html>").on(Call.INGEST_UPLOAD)),
        named("session expired at upload", Fault.sessionExpired().on(Call.INGEST_UPLOAD)),
        named("close answer lost", Fault.resetConnection().on(Call.INGEST_CLOSE)),
        named("close dropped", Fault.dropRequest().on(Call.INGEST_CLOSE)),
        named("close busy", Fault.serverUnavailable().on(Call.INGEST_CLOSE)),
        named("poll busy", Fault.serverUnavailable().on(Call.INGEST_INFO)),
        named("session expired at poll", Fault.sessionExpired().on(Call.INGEST_INFO)),
        named("results busy", Fault.serverUnavailable().on(Call.INGEST_RESULTS)),
        named("results cut", Fault.cutBodyAfter(100).on(Call.INGEST_RESULTS)),
        named("delete busy", Fault.serverUnavailable().on(Call.INGEST_DELETE)),
        named("delete answer lost", Fault.resetConnection().on(Call.INGEST_DELETE)),
        named(
            "job out of locks",
            Fault.jobFails("TooManyLockFailure : Too many lock failures").on(Call.INGEST_CREATE)));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void what_passes_by_itself_costs_no_row(Fault passing) {
    org.inject(passing.once());
    List<Map<String, String>> rows =
        IntStream.range(0, 40).mapToObj(i -> Map.of("LastName", "Name " + i)).toList();

    try (IngestResult result = bulk.insert("Contact").rows(rows).jobRows(15).run()) {
      assertOnce(result, 40);
      assertThat(result.summary().complete()).isTrue();
    }

    assertThat(org.faultsLeft()).isEmpty();
    // an insert that is done twice would show
    assertThat(org.rows("Contact")).hasSize(40);
    assertThat(org.jobs()).extracting(FakeJob::state).doesNotContain("JobComplete", "InProgress");
  }

  @Test
  void a_job_that_fails_ends_the_load_and_its_rows_are_not_tried() {
    org.inject(
        Fault.jobFails("InvalidBatch : Field name not found : Foo__c")
            .on(Call.INGEST_CREATE)
            .once());

    assertThatThrownBy(() -> contacts().rows(contacts(40)).jobRows(15).jobsInFlight(1).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e)
                  .hasMessageContaining("Field name not found : Foo__c")
                  .hasCauseInstanceOf(JobFailedException.class);
              try (IngestResult result = e.result()) {
                assertThat(list(result.unprocessed()))
                    .hasSize(15)
                    .allMatch(row -> row.reason().contains("Foo__c"));
                assertOnce(result, (int) result.summary().rows());
              }
            });
    assertThat(org.rows("Contact")).isEmpty();
  }

  @Test
  void a_job_that_keeps_failing_in_passing_ends_the_load_after_the_last_attempt() {
    org.inject(Fault.jobFails("TooManyLockFailure : again").on(Call.INGEST_CREATE));

    assertThatThrownBy(() -> contacts().rows(contacts(5)).retries(2, Duration.ofSeconds(5)).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              try (IngestResult result = e.result()) {
                assertOnce(result, 5);
                assertThat(list(result.unprocessed()))
                    .allSatisfy(row -> assertThat(row.attempts()).isEqualTo(3));
                assertThat(result.summary().jobs()).isEqualTo(3);
              }
            });
  }

  @Test
  void a_source_that_throws_leaves_what_was_loaded_and_aborts_what_was_open() {
    Iterator<Map<String, Object>> rows = contacts(40).iterator();
    AtomicInteger given = new AtomicInteger();
    Iterator<Map<String, Object>> breaking =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Map<String, Object> next() {
            if (given.getAndIncrement() == 25) {
              throw new IllegalStateException("The database is gone.");
            }
            return rows.next();
          }
        };

    assertThatThrownBy(() -> contacts().rows(breaking).jobRows(10).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e).hasRootCauseMessage("The database is gone.");
              try (IngestResult result = e.result()) {
                assertOnce(result, 25);
                assertThat(result.summary().succeeded()).isEqualTo(20);
                assertThat(list(result.unprocessed()))
                    .extracting(RowResult::position)
                    .containsExactly(20L, 21L, 22L, 23L, 24L);
              }
            });
    assertThat(org.rows("Contact")).hasSize(20);
    assertThat(org.jobs()).extracting(FakeJob::state).containsOnly("Aborted");
  }

  @Test
  void a_consumer_that_throws_ends_the_load_and_all_rows_are_counted() {
    List<RowResult> taken = new ArrayList<>();

    assertThatThrownBy(
            () ->
                contacts()
                    .rows(contacts(10))
                    .run(
                        row -> {
                          if (taken.size() == 4) {
                            throw new IllegalStateException("The disk is full.");
                          }
                          taken.add(row);
                        }))
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e).hasRootCauseMessage("The disk is full.");
              assertThat(e.result().summary().succeeded()).isEqualTo(10);
            });
    assertThat(taken).hasSize(4);
  }

  @Test
  void an_error_in_a_consumer_is_not_lost_at_the_last_row() {
    AssertionError bug = new AssertionError("a bug of the consumer");

    assertThatThrownBy(
            () ->
                contacts()
                    .rows(contacts(1))
                    .run(
                        row -> {
                          throw bug;
                        }))
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e).hasRootCause(bug);
              assertThat(e.result().summary().succeeded()).isEqualTo(1);
            });
  }

  @Test
  void a_job_that_vanishes_leaves_its_rows_unknown() {
    org.inject(Fault.jobVanishes().on(Call.INGEST_INFO).once());

    assertThatThrownBy(() -> contacts().rows(contacts(10)).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              try (IngestResult result = e.result()) {
                assertOnce(result, 10);
                assertThat(list(result.unknown()))
                    .hasSize(10)
                    .allMatch(row -> row.jobId().startsWith("750"));
              }
            });
  }

  @Test
  void an_upload_that_never_succeeds_loads_nothing_and_leaves_no_open_job() {
    org.inject(Fault.serverUnavailable().on(Call.INGEST_UPLOAD));

    assertThatThrownBy(() -> contacts().rows(contacts(10)).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              try (IngestResult result = e.result()) {
                assertOnce(result, 10);
                assertThat(result.summary().unprocessed()).isEqualTo(10);
              }
            });
    assertThat(org.rows("Contact")).isEmpty();
    assertThat(org.jobs()).extracting(FakeJob::state).containsOnly("Aborted");
  }
}
