package io.sforza.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.bulk.JobFailedException;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.BulkReading.GoneJob;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkReadingTest {
  private static final int ROWS = 2_500;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private BulkReading reading;
  private Segment accounts;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", ROWS)
            .time(time)
            .jobDuration(Duration.ofMinutes(1))
            .pageRows(1_000)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    reading = reading(GoneJob.READ_ANEW);
    accounts = Readings.of(sf.rest(), "Account", "Id", "Name");
  }

  private BulkReading reading(GoneJob gone) {
    return BulkReading.of(sf.bulk(), ResultOptions.standard().keepJobUntilRead(), gone);
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void no_job_is_made_before_the_first_row() {
    RowSource<Row> source = reading.open(accounts, Checkpoint.none());

    assertThat(source.checkpoint(0)).isEqualTo(Checkpoint.none());
    assertThat(org.jobs()).isEmpty();
    source.close(RowSource.Ending.CLOSED);
  }

  @Test
  void a_complete_job_outlives_an_early_end_and_is_gone_when_it_is_read() {
    List<String> all = Readings.ids(Readings.rows(reading, accounts));
    RowSource<Row> source = reading.open(accounts, Checkpoint.none());
    Readings.take(source, 1_234);
    Checkpoint behind = Readings.kept(source.checkpoint(1_234));
    Checkpoint before = Readings.kept(source.checkpoint(1_233));

    source.close(RowSource.Ending.CLOSED);
    assertThat(org.jobs()).hasSize(1);
    List<Row> rest = Readings.take(reading.open(accounts, before), 1);
    List<Row> others = Readings.rest(reading.open(accounts, behind));

    assertThat(Readings.ids(rest)).isEqualTo(all.subList(1_233, 1_234));
    assertThat(Readings.ids(others)).isEqualTo(all.subList(1_234, ROWS));
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_job_that_nobody_goes_on_with_is_deleted_unless_it_is_kept_until_read() {
    BulkReading plain = BulkReading.of(sf.bulk(), ResultOptions.standard(), GoneJob.REFUSED);
    RowSource<Row> source = plain.open(accounts, Checkpoint.none());
    Readings.take(source, 10);

    source.close(RowSource.Ending.CLOSED);

    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void rows_come_again_from_the_start_when_their_job_is_gone() {
    Checkpoint checkpoint = checkpointOfGoneJob(1_234);

    List<Row> rows = Readings.rest(reading.open(accounts, checkpoint));

    assertThat(Readings.ids(rows)).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void a_job_that_is_gone_is_an_error_for_those_who_take_no_row_twice() {
    Checkpoint checkpoint = checkpointOfGoneJob(1_234);

    RowSource<Row> source = reading(GoneJob.REFUSED).open(accounts, checkpoint);

    assertThatThrownBy(source::next)
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("is not in Salesforce any more");
    assertThat(source.checkpoint(0)).isEqualTo(checkpoint);
  }

  @Test
  void a_job_that_is_gone_before_its_first_row_is_made_anew_for_everybody() {
    Checkpoint checkpoint = checkpointOfGoneJob(0);

    List<Row> rows = Readings.rest(reading(GoneJob.REFUSED).open(accounts, checkpoint));

    assertThat(rows).hasSize(ROWS);
  }

  private Checkpoint checkpointOfGoneJob(int rows) {
    RowSource<Row> source = reading.open(accounts, Checkpoint.none());
    Readings.take(source, Math.max(1, rows));
    Checkpoint checkpoint = Readings.kept(source.checkpoint(rows));
    source.close(RowSource.Ending.CLOSED);
    sf.bulk().queryJob(String.valueOf(checkpoint.text("job"))).delete();
    return checkpoint;
  }

  @Test
  void a_failed_job_is_not_what_a_later_read_goes_on_with() {
    org.inject(
        Fault.jobFails("QUERY_TIMEOUT: Your query request was running for too long.").once());
    RowSource<Row> source = reading.open(accounts, Checkpoint.none());

    assertThatThrownBy(source::next)
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("QUERY_TIMEOUT");
    Checkpoint checkpoint = source.checkpoint(0);
    source.close(RowSource.Ending.FAILED);

    assertThat(checkpoint).isEqualTo(Checkpoint.none());
    assertThat(Readings.rest(reading.open(accounts, checkpoint))).hasSize(ROWS);
  }

  @Test
  void pages_that_hold_fewer_rows_than_the_job_counted_are_an_error() {
    org.inject(Fault.losePage().on(Call.BULK_RESULTS).once());

    assertThatThrownBy(() -> Readings.rows(reading, accounts))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("found " + ROWS + " rows, but its pages hold 1500");
  }

  @Test
  void a_session_that_ends_and_a_page_that_is_cut_lose_nothing() {
    org.inject(Fault.cutBodyAfter(5_000).on(Call.BULK_RESULTS).once());
    RowSource<Row> source = reading.open(accounts, Checkpoint.none());
    List<Row> rows = new ArrayList<>(Readings.take(source, 1_001));

    org.expireSession();
    rows.addAll(Readings.rest(source));

    assertThat(Readings.ids(rows)).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void a_job_that_is_made_while_the_source_is_closed_is_not_left_behind() {
    RowSource<Row> source = reading.open(accounts, Checkpoint.none());

    source.close(RowSource.Ending.CLOSED);

    assertThatThrownBy(source::next)
        .isInstanceOf(ReadCancelledException.class)
        .hasMessageContaining("was closed while it began");
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_job_in_the_order_of_its_segment_gives_its_rows_so() {
    Segment ordered = Readings.ordered(accounts, new RowOrder("SystemModstamp", true));

    List<Row> rows = Readings.rows(reading.ordered(), ordered);

    assertThat(Readings.ids(rows))
        .isEqualTo(Readings.ids(Readings.rows(new RestReading(sf.rest()), ordered)));
  }
}
