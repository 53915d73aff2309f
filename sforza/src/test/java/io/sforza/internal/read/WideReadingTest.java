package io.sforza.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.connection.RequestListener;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.read.BulkReading.GoneJob;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WideReadingTest {
  private static final int ROWS = 450;
  private static final int CHARACTERS = 7_000;
  private static final RowOrder STAMPED = new RowOrder("SystemModstamp", false);

  private final VirtualTime time = VirtualTime.standard();
  private final AtomicReference<Runnable> afterEachAnswer = new AtomicReference<>(() -> {});
  private FakeSalesforce org;
  private Salesforce sf;
  private RestReading byRest;
  private Segment wide;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Wide__c", ROWS)
            .time(time)
            .jobDuration(Duration.ofMinutes(10))
            .start();
    sf =
        Salesforce.builder(org.auth())
            .time(time)
            .transport(
                transport ->
                    transport.listener(
                        new RequestListener() {
                          @Override
                          public void answered(Answer answer) {
                            afterEachAnswer.get().run();
                          }
                        }))
            .connect();
    byRest = new RestReading(sf.rest());
    wide = Readings.all(sf.rest(), "Wide__c");
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private WideReading reading(SegmentReading ordered) {
    return new WideReading(byRest, ordered, sf.rest(), CHARACTERS);
  }

  private BulkReading bulk() {
    return BulkReading.of(sf.bulk(), ResultOptions.standard().keepJobUntilRead(), GoneJob.READ_ANEW)
        .ordered();
  }

  private long calls(Call call) {
    return org.calls().stream().filter(one -> one.call() == call).count();
  }

  @Test
  void columns_that_do_not_fit_one_query_are_joined_to_the_same_rows() {
    List<Row> whole = Readings.rows(byRest, wide);
    assertThat(wide.schema().size()).isGreaterThan(750);
    assertThat(reading(byRest).queries(wide)).isEqualTo(3);

    assertThat(Readings.rows(reading(byRest), wide)).isEqualTo(whole);
    assertThat(Readings.rows(reading(bulk()), wide)).isEqualTo(whole);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void groups_may_have_pages_of_other_sizes_in_every_order() {
    for (RowOrder order :
        List.of(STAMPED, new RowOrder("SystemModstamp", true), new RowOrder(null, true))) {
      Segment ordered = Readings.ordered(wide, order);
      List<Row> whole = Readings.rows(byRest, ordered);
      org.reset();

      List<Row> joined = Readings.rows(reading(byRest), ordered);

      assertThat(joined).isEqualTo(whole);
      // the group with two long texts has pages of 200, the others of 2,000
      assertThat(calls(Call.QUERY) + calls(Call.COMPOSITE)).isEqualTo(3);
      assertThat(calls(Call.QUERY_MORE)).isEqualTo(2);
    }
  }

  @Test
  void a_read_that_fits_one_query_is_not_shared_out() {
    WideReading large = new WideReading(byRest, byRest, sf.rest(), WideReading.MOST_CHARACTERS);

    assertThat(large.queries(wide)).isEqualTo(1);
    assertThat(Readings.rows(large, wide)).hasSize(ROWS);
  }

  @Test
  void a_checkpoint_leads_to_exactly_the_rows_behind_it() {
    for (SegmentReading ordered : List.of(byRest, bulk())) {
      List<Row> whole = Readings.rows(byRest, wide);
      for (int taken : List.of(1, 199, 200, 201, 333, ROWS)) {
        RowSource<Row> source = reading(ordered).open(wide, Checkpoint.none());
        Readings.take(source, taken);
        Checkpoint behind = Readings.kept(source.checkpoint(taken));
        Checkpoint before = Readings.kept(source.checkpoint(taken - 1));
        source.close(RowSource.Ending.CLOSED);

        assertThat(Readings.take(reading(ordered).open(wide, before), 1))
            .as("before %d", taken)
            .isEqualTo(whole.subList(taken - 1, taken));
        assertThat(Readings.rest(reading(ordered).open(wide, behind)))
            .as("behind %d", taken)
            .isEqualTo(whole.subList(taken, ROWS));
      }
    }
  }

  @Test
  void behind_the_last_row_there_is_nothing() {
    RowSource<Row> source = reading(byRest).open(wide, Checkpoint.none());
    Readings.take(source, ROWS + 1);

    Checkpoint end = Readings.kept(source.checkpoint(ROWS));

    assertThat(Readings.rest(reading(byRest).open(wide, end))).isEmpty();
  }

  @Test
  void a_row_that_changed_between_the_groups_comes_as_it_is_now() {
    String changed = id(3);
    SegmentReading meanwhile =
        Readings.before(
            2,
            byRest,
            () -> {
              time.advance(Duration.ofMinutes(1));
              org.update(changed, Map.of("Name", "now", "Story__c", "a new story"));
            });

    List<Row> rows = Readings.rows(reading(meanwhile), wide);

    assertThat(rows).hasSize(ROWS).isEqualTo(Readings.rows(byRest, wide));
    assertThat(rows)
        .filteredOn(row -> changed.equals(row.string("Id")))
        .singleElement()
        .satisfies(row -> assertThat(row.string("Story__c")).isEqualTo("a new story"));
  }

  @Test
  void rows_that_came_or_went_between_the_groups_come_or_do_not() {
    SegmentReading meanwhile =
        Readings.before(
            2,
            byRest,
            () -> {
              org.delete(id(ROWS - 1));
              org.delete(id(0));
              org.insert("Wide__c", Map.of("Name", "late"));
            });

    List<Row> rows = Readings.rows(reading(meanwhile), wide);

    assertThat(rows).hasSize(ROWS - 1).isEqualTo(Readings.rows(byRest, wide));
  }

  @Test
  void a_row_that_changed_out_of_its_window_is_left_to_the_next_one() {
    Segment window =
        Readings.where(
            Readings.ordered(wide, STAMPED), "SystemModstamp < " + time.instant().plusSeconds(1));
    String changed = id(40);
    SegmentReading meanwhile =
        Readings.before(
            2,
            byRest,
            () -> {
              time.advance(Duration.ofMinutes(1));
              org.update(changed, Map.of("Name", "moved"));
            });

    List<Row> rows = Readings.rows(reading(meanwhile), window);

    assertThat(Readings.ids(rows)).hasSize(ROWS - 1).doesNotContain(changed);
  }

  @Test
  void a_row_that_moved_within_the_order_comes_once_and_as_it_is_now() {
    Segment stamped = Readings.ordered(wide, STAMPED);
    String changed = String.valueOf(Readings.rows(byRest, stamped).get(5).string("Id"));
    SegmentReading meanwhile =
        Readings.before(
            2,
            byRest,
            () -> {
              time.advance(Duration.ofMinutes(1));
              org.update(changed, Map.of("Name", "moved"));
            });

    List<Row> rows = Readings.rows(reading(meanwhile), stamped);

    assertThat(Readings.ids(rows)).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(Readings.rows(byRest, stamped));
  }

  @Test
  void a_cut_page_and_a_lost_session_lose_nothing() {
    List<Row> whole = Readings.rows(byRest, wide);
    org.inject(Fault.cutBodyAfter(20_000).on(Call.QUERY, Call.QUERY_MORE).times(2));
    RowSource<Row> source = reading(byRest).open(wide, Checkpoint.none());
    List<Row> rows = new ArrayList<>(Readings.take(source, 150));

    org.expireSession();
    rows.addAll(Readings.rest(source));

    assertThat(rows).isEqualTo(whole);
  }

  @Test
  void rows_that_change_all_the_time_are_an_error_and_no_mixture() {
    String restless = id(7);
    afterEachAnswer.set(
        () -> {
          time.advance(Duration.ofMinutes(1));
          org.update(restless, Map.of("Name", "at " + time.instant()));
        });

    assertThatThrownBy(() -> Readings.rows(reading(byRest), wide))
        .isInstanceOfSatisfying(
            DataIntegrityException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("change faster than their 3 groups of columns can be read")
        .hasMessageContaining(restless);
  }

  @Test
  void the_jobs_of_all_groups_run_at_the_same_time() {
    RowSource<Row> source = reading(bulk()).open(wide, Checkpoint.none());

    Readings.take(source, 1);

    assertThat(org.jobs()).hasSize(3);
    assertThat(Duration.between(VirtualTime.START, time.instant()))
        .isLessThan(Duration.ofMinutes(15));
    source.close(RowSource.Ending.COMPLETE);
  }

  @Test
  void what_cannot_be_joined_by_id_is_refused_before_a_call() {
    Segment own = Readings.ordered(wide, null);
    Segment narrow =
        Readings.asking(wide, wide.query().and(Soql.field("Name").ne("x".repeat(6_000))));
    int calls = org.calls().size();

    assertThatThrownBy(() -> reading(byRest).open(own, Checkpoint.none()))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("no Id or an order of its own");
    assertThatThrownBy(() -> reading(byRest).open(narrow, Checkpoint.none()))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("shorten the conditions");
    assertThat(org.calls()).hasSize(calls);
  }

  @Test
  void a_checkpoint_of_other_groups_is_refused_with_the_difference() {
    RowSource<Row> source = reading(byRest).open(wide, Checkpoint.none());
    Readings.take(source, 1);
    Checkpoint checkpoint = Readings.kept(source.checkpoint(1));
    source.close(RowSource.Ending.CLOSED);

    assertThatThrownBy(
            () ->
                new WideReading(byRest, byRest, sf.rest(), CHARACTERS + 1_000)
                    .open(wide, checkpoint))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("widths");
  }

  private String id(int row) {
    return org.rows("Wide__c").get(row).get("Id");
  }
}
