package io.sforza.blackbox;

import static io.sforza.testkit.assertj.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.bulk.JobFailedException;
import io.sforza.bulk.QueryJob;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.SalesforceException;
import io.sforza.testkit.Call;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.Latency;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import io.sforza.testkit.junit.SalesforceExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client and an org that have the same clock: it moves on when the client waits. */
@Timeout(60)
class VirtualClockTest {
  private static final int ROWS = 2_500;
  private static final String SOQL = "SELECT Id, Name FROM Account";
  private static final Duration HOURS = Duration.ofHours(2);

  private final VirtualTime time = VirtualTime.standard();

  @RegisterExtension
  final SalesforceExtension org =
      SalesforceExtension.with(Fixtures.sales())
          .rows("Account", ROWS)
          .configured(builder -> builder.time(time).pageRows(1_000));

  private Salesforce connect() {
    return Salesforce.builder(org.auth()).time(time).connect();
  }

  private long read(Salesforce sf) {
    try (ObjectReader<Row> rows = sf.bulk().query(SOQL).results()) {
      return rows.stream().map(row -> row.string("Id")).distinct().count();
    }
  }

  @Test
  void a_job_of_two_hours_is_polled_and_read_in_no_time() {
    org.inject(Fault.jobTakes(HOURS).once());

    try (Salesforce sf = connect()) {
      assertThat(read(sf)).isEqualTo(ROWS);
    }

    Duration waited = Duration.between(VirtualTime.START, time.instant());
    assertThat(waited).isBetween(HOURS, HOURS.plusMinutes(15));
    List<Instant> polls =
        org.calls().stream()
            .filter(call -> call.call() == Call.BULK_INFO)
            .map(RecordedCall::at)
            .toList();
    assertThat(polls).isSorted().hasSizeBetween(3, 1_000);
    assertThat(polls.get(polls.size() - 1)).isAfterOrEqualTo(VirtualTime.START.plus(HOURS));
    assertThat(org).received(1).bulkQueryJobs().received(3).calls(Call.BULK_RESULTS);
    assertThat(org).hasNoFaultsLeft();
  }

  @Test
  void the_patience_with_a_job_that_hangs_ends_by_the_same_clock() {
    org.inject(Fault.jobHangs().once());

    try (Salesforce sf = connect()) {
      QueryJob job = sf.bulk().query(SOQL);
      assertThat(job.await(Duration.ofHours(24))).isFalse();
      assertThat(Duration.between(VirtualTime.START, time.instant()))
          .isGreaterThanOrEqualTo(Duration.ofHours(24));
    }
  }

  @Test
  void an_org_that_thinks_for_minutes_costs_the_test_none() {
    org.inject(Fault.latency(Latency.median(Duration.ofSeconds(40)).percentile(99, HOURS)));

    try (Salesforce sf = connect()) {
      assertThat(read(sf)).isEqualTo(ROWS);
    }
    assertThat(time.instant()).isAfter(VirtualTime.START.plusSeconds(60));
  }

  @Test
  void a_job_that_fails_or_vanishes_and_a_quota_that_is_used_up_are_told_as_such() {
    try (Salesforce sf = connect()) {
      org.inject(Fault.jobFails("InvalidBatch : Failed to process query").once());
      assertThatThrownBy(() -> read(sf))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("InvalidBatch");
      org.inject(Fault.jobVanishes().nth(2));
      assertThatThrownBy(() -> read(sf)).isInstanceOf(SalesforceException.class);
      org.inject(Fault.quotaExceeded().once());
      assertThatThrownBy(() -> read(sf)).isInstanceOf(QuotaExceededException.class);
    }
    assertThat(org).hasNoFaultsLeft();
  }

  @Test
  void a_session_that_expires_in_the_middle_is_renewed() {
    org.inject(Fault.sessionExpired().on(Call.BULK_RESULTS).nth(2));

    try (Salesforce sf = connect()) {
      assertThat(read(sf)).isEqualTo(ROWS);
    }
    assertThat(org).hasNoFaultsLeft();
  }

  static List<Fault> losses() {
    return List.of(
        Fault.loseRows(10).nth(2),
        Fault.losePage().nth(2),
        Fault.repeatPage().once(),
        Fault.endBodyAfter(20_000).on(Call.BULK_RESULTS).nth(2),
        Fault.cutBodyAfter(20_000).on(Call.BULK_RESULTS).nth(2));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void rows_that_are_lost_or_come_twice_are_noticed(Fault loss) {
    org.inject(loss);

    try (Salesforce sf = connect();
        ObjectReader<Row> rows = sf.bulk().query(SOQL).results()) {
      List<String> ids = rows.stream().map(row -> row.string("Id")).toList();
      assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
    } catch (SalesforceException e) {
      // a page that comes again is known by its locator already
      assertThat(e.getMessage()).containsAnyOf("rows", "came twice");
    }
    assertThat(org).hasNoFaultsLeft();
  }
}
