package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.error.SalesforceException;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadListenerTest {
  private static final int ROWS = 6_000;

  private final VirtualTime time = VirtualTime.standard();
  private final Heard heard = new Heard();
  private FakeSalesforce org;
  private Salesforce sf;

  /** Remembers what it hears. */
  private static final class Heard implements ReadListener {
    final List<String> events = new ArrayList<>();
    final List<ReadProgress> progress = new ArrayList<>();
    final List<ReadSummary> summaries = new ArrayList<>();

    @Override
    public void started(ReadPlan plan) {
      events.add("started " + plan.object());
    }

    @Override
    public void progressed(ReadPlan plan, ReadProgress now) {
      progress.add(now);
    }

    @Override
    public void windowDone(ReadPlan plan, long windows) {
      events.add("windows " + windows);
    }

    @Override
    public void ended(ReadSummary summary) {
      events.add("ended " + summary.progress().state());
      summaries.add(summary);
    }

    ReadSummary summary() {
      assertThat(summaries).hasSize(1);
      return summaries.get(0);
    }
  }

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ROWS)
            .rows("Contact", List.of(Map.of("LastName", "Ng")))
            .time(time)
            .jobDuration(Duration.ofMinutes(2))
            .pageRows(2_000)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private ReadRequest accounts() {
    return sf.read("Account").fields("Id", "Name").listener(heard);
  }

  @Test
  void a_read_tells_its_beginning_its_end_and_what_it_cost() {
    long before = sf.connection().calls();

    accounts().api(ReadApi.BULK).forEach(row -> {});

    assertThat(heard.events).containsExactly("started Account", "windows 1", "ended COMPLETE");
    ReadSummary summary = heard.summary();
    assertThat(summary.rows()).isEqualTo(ROWS).isEqualTo(summary.rowsCounted());
    assertThat(summary.object()).isEqualTo("Account");
    assertThat(summary.windows()).isEqualTo(1);
    assertThat(summary.progress().bytes()).isPositive();
    assertThat(summary.progress().calls())
        .as("all calls but the describe, which the plan made")
        .isBetween(5L, sf.connection().calls() - before - 1);
    assertThat(summary.took()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    assertThat(summary.checkpoint()).isNotNull();
    assertThat(summary.failure()).isNull();
    assertThat(summary).hasToString(summary.toString()).asString().contains("6,000 rows", "BULK");
  }

  @Test
  void while_a_job_is_waited_for_it_tells_that_too() {
    accounts().api(ReadApi.BULK).forEach(row -> {});

    assertThat(heard.progress)
        .filteredOn(progress -> progress.state() == ReadProgress.State.PREPARING)
        .isNotEmpty()
        .allSatisfy(progress -> assertThat(progress.estimatedEnd()).isNull());
  }

  @Test
  void progress_comes_once_a_second_at_most_and_says_when_the_end_will_be() {
    int[] rows = {0};
    accounts()
        .api(ReadApi.BULK)
        .forEach(
            row -> {
              if (++rows[0] % 1_000 == 0) {
                time.advance(Duration.ofSeconds(10));
              }
            });

    List<ReadProgress> reading =
        heard.progress.stream().filter(p -> p.state() == ReadProgress.State.READING).toList();
    assertThat(reading).hasSizeBetween(5, 7);
    ReadProgress half = reading.stream().filter(p -> p.rows() > 3_000).findFirst().orElseThrow();
    assertThat(half.rows()).isBetween(3_001L, 3_100L);
    assertThat(half.rowsInOrg()).isEqualTo(ROWS);
    assertThat(half.calls()).isPositive();
    Duration left = Duration.between(VirtualTime.START.plusSeconds(30), half.estimatedEnd());
    assertThat(left).isGreaterThan(Duration.ofSeconds(25));
  }

  @Test
  void a_reader_tells_calls_and_estimate_without_a_listener() {
    try (ObjectReader<Row> reader = sf.read("Account").fields("Id").api(ReadApi.REST).open()) {
      assertThat(reader.progress().state()).isEqualTo(ReadProgress.State.PREPARING);
      reader.nextBatch(1_500);
      time.advance(Duration.ofSeconds(15));
      ReadProgress progress = reader.progress();

      assertThat(progress.calls()).isBetween(1L, 2L);
      assertThat(progress.rowsInOrg()).isEqualTo(ROWS);
      assertThat(Duration.between(time.instant(), progress.estimatedEnd()))
          .isBetween(Duration.ofSeconds(44), Duration.ofSeconds(46));
    }
  }

  @Test
  void a_read_that_is_closed_early_or_fails_says_so() {
    try (ObjectReader<Row> reader = accounts().api(ReadApi.REST).open()) {
      reader.nextBatch(10);
    }
    org.inject(Fault.jobFails("InvalidBatch : too much").once());
    assertThatThrownBy(() -> accounts().api(ReadApi.BULK).toList())
        .isInstanceOf(SalesforceException.class);

    assertThat(heard.events).contains("ended CLOSED", "ended FAILED");
    assertThat(heard.summaries.get(0).checkpoint()).isNull();
    assertThat(heard.summaries.get(1).failure()).hasMessageContaining("InvalidBatch");
    assertThat(heard.summaries.get(1).rows()).isZero();
  }

  @Test
  void a_listener_that_throws_harms_nobody() {
    ReadListener broken =
        new ReadListener() {
          @Override
          public void started(ReadPlan plan) {
            throw new IllegalStateException("broken");
          }

          @Override
          public void ended(ReadSummary summary) {
            throw new IllegalStateException("broken again");
          }
        };

    List<Row> rows = sf.read("Contact").fields("Id").listener(broken).listener(heard).toList();

    assertThat(rows).hasSize(1);
    assertThat(heard.events).contains("started Contact", "ended COMPLETE");
  }

  @Test
  void an_incremental_read_tells_what_it_had_seen_before() {
    org.insert("Contact", Map.of("LastName", "New"));
    time.advance(Duration.ofMinutes(7));
    ReadRequest changes = sf.read("Contact").incremental().listener(heard);
    changes.forEach(row -> {});
    ReadSummary first = heard.summaries.get(0);
    time.advance(Duration.ofMinutes(1));
    changes.resumeFrom(first.checkpoint()).forEach(row -> {});

    ReadSummary second = heard.summaries.get(1);
    assertThat(first.rows()).isEqualTo(2);
    assertThat(second.rows()).isZero();
    assertThat(second.rowsSeenBefore()).isEqualTo(1);
    assertThat(second).asString().contains("1 seen before");
  }
}
