package io.sforza.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.soql.Soql;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeTransaction;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestReadingTest {
  private static final RowOrder STAMPED = new RowOrder("SystemModstamp", false);
  private static final RowOrder LATEST_FIRST = new RowOrder("SystemModstamp", true);
  private static final int ROWS = 460;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private RestReading reading;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(
                FakeObject.named("Thing__c")
                    .field(FakeField.number("Number__c"))
                    .field(FakeField.of("Seen__c", FieldType.DATETIME)))
            .time(time)
            .start();
    // three commits: more rows than a page holds share a stamp, and a third was never seen
    for (int commit = 0; commit < 3; commit++) {
      time.advance(Duration.ofMinutes(1));
      insert(commit * ROWS / 3, (commit + 1) * ROWS / 3);
    }
    sf = Salesforce.builder(org.auth()).time(time).connect();
    reading = new RestReading(sf.rest());
  }

  private void insert(int from, int to) {
    try (FakeTransaction transaction = org.begin()) {
      for (int i = from; i < to; i++) {
        Map<String, Object> values = new HashMap<>(Map.of("Name", "thing " + i, "Number__c", i));
        if (i % 3 > 0) {
          values.put("Seen__c", "2026-01-0" + (1 + i % 2) + "T00:00:00.000Z");
        }
        transaction.insert("Thing__c", values);
      }
      transaction.commit();
    }
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private Segment segment(RowOrder order) {
    return Readings.pageRows(
        Readings.ordered(Readings.of(sf.rest(), "Thing__c", "Id", "Name"), order), 200);
  }

  private List<String> queries() {
    return org.calls().stream()
        .filter(call -> call.call() == Call.QUERY)
        .map(call -> call.parameter("q"))
        .toList();
  }

  @Test
  void a_session_that_ends_among_rows_of_one_stamp_loses_and_repeats_none() {
    RowSource<Row> source = reading.open(segment(STAMPED), Checkpoint.none());
    List<Row> rows = new ArrayList<>(Readings.take(source, 170));

    org.expireSession();
    rows.addAll(Readings.rest(source));

    assertThat(Readings.ids(rows)).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(queries()).hasSize(2);
    assertThat(queries().get(1)).contains("AND Id > '").contains("OR SystemModstamp > ");
  }

  @Test
  void a_checkpoint_leads_to_exactly_the_rows_behind_it_in_every_order() {
    for (RowOrder order :
        List.of(
            RowOrder.BY_ID,
            new RowOrder(null, true),
            STAMPED,
            LATEST_FIRST,
            new RowOrder("Seen__c", false),
            new RowOrder("Seen__c", true))) {
      List<String> all = Readings.ids(Readings.rows(reading, segment(order)));
      assertThat(all).hasSize(ROWS).doesNotHaveDuplicates();

      for (int taken : List.of(1, 100, 153, 154, 200, 306, 308, ROWS)) {
        RowSource<Row> source = reading.open(segment(order), Checkpoint.none());
        Readings.take(source, taken);
        Checkpoint behind = Readings.kept(source.checkpoint(taken));
        Checkpoint before = Readings.kept(source.checkpoint(taken - 1));
        source.close(RowSource.Ending.CLOSED);

        assertThat(Readings.ids(Readings.rest(reading.open(segment(order), behind))))
            .as("%s behind %d", order, taken)
            .isEqualTo(all.subList(taken, ROWS));
        assertThat(Readings.ids(Readings.rest(reading.open(segment(order), before))))
            .as("%s before %d", order, taken)
            .isEqualTo(all.subList(taken - 1, ROWS));
      }
    }
  }

  @Test
  void a_resumed_read_asks_for_nothing_that_was_handed_over() {
    RowSource<Row> source = reading.open(segment(STAMPED), Checkpoint.none());
    Readings.take(source, 400);
    Checkpoint checkpoint = source.checkpoint(400);
    source.close(RowSource.Ending.CLOSED);

    RowSource<Row> rest = reading.open(segment(STAMPED), checkpoint);
    Readings.rest(rest);

    assertThat(rest.progress(60).rowsInOrg()).isEqualTo(60);
  }

  @Test
  void behind_the_last_row_there_is_nothing_and_it_costs_no_call() {
    Segment segment = segment(STAMPED);
    RowSource<Row> source = reading.open(segment, Checkpoint.none());
    Readings.take(source, ROWS + 1);
    Checkpoint end = Readings.kept(source.checkpoint(ROWS));
    int calls = org.calls().size();

    List<Row> rows = Readings.rest(reading.open(segment, end));

    assertThat(rows).isEmpty();
    assertThat(org.calls()).hasSize(calls);
  }

  @Test
  void nothing_is_asked_before_the_first_row() {
    Segment segment = segment(STAMPED);
    int calls = org.calls().size();

    RowSource<Row> source = reading.open(segment, Checkpoint.none());

    assertThat(source.checkpoint(0)).isEqualTo(Checkpoint.none());
    assertThat(org.calls()).hasSize(calls);
  }

  @Test
  void what_the_order_needs_is_asked_for_and_not_handed_over() {
    Segment segment = Readings.ordered(Readings.of(sf.rest(), "Thing__c", "Name"), STAMPED);
    RowSource<Row> source = reading.open(segment, Checkpoint.none());

    List<Row> rows = Readings.take(source, 100);

    assertThat(rows.get(0).schema().columns())
        .containsExactly(new Column("Name", FieldType.STRING));
    assertThat(rows).extracting(row -> row.string("Name")).startsWith("thing 0", "thing 1");
    assertThat(source.checkpoint(100).position()).containsKeys("stamp", "id");
    source.close(RowSource.Ending.CLOSED);
  }

  @Test
  void a_row_beyond_the_bounds_of_the_query_has_moved_and_its_place_is_not_here() {
    Keyset keyset =
        Keyset.of(
            Soql.parse(
                "SELECT Id FROM Thing__c WHERE SystemModstamp >= 2026-01-01T00:00:00Z"
                    + " AND SystemModstamp < 2026-01-02T00:00:00Z"),
            STAMPED);

    assertThat(keyset.holds(place("2026-01-01T00:00:00Z"))).isTrue();
    assertThat(keyset.holds(place("2026-01-01T23:59:59.999Z"))).isTrue();
    assertThat(keyset.holds(place("2026-01-02T00:00:00Z"))).isFalse();
    assertThat(keyset.holds(place("2025-12-31T23:59:59.999Z"))).isFalse();
    assertThat(keyset.holds(new Place(null, "a00"))).isFalse();
  }

  private static Place place(String stamp) {
    return new Place(Instant.parse(stamp), "a00");
  }

  @Test
  void a_query_in_its_own_order_goes_on_behind_as_many_rows() {
    Segment own = own("SELECT Id, Name FROM Thing__c ORDER BY Number__c DESC LIMIT 300");
    List<String> all = Readings.ids(Readings.rows(reading, own));
    RowSource<Row> source = reading.open(own, Checkpoint.none());
    Readings.take(source, 250);
    Checkpoint behind = Readings.kept(source.checkpoint(250));
    Checkpoint before = Readings.kept(source.checkpoint(249));
    source.close(RowSource.Ending.CLOSED);

    assertThat(all).hasSize(300);
    assertThat(Readings.ids(Readings.rest(reading.open(own, behind))))
        .isEqualTo(all.subList(250, 300));
    assertThat(Readings.ids(Readings.rest(reading.open(own, before))))
        .isEqualTo(all.subList(249, 300));
  }

  @Test
  void a_query_in_its_own_order_does_not_go_on_when_its_rows_are_others() {
    Segment own = own("SELECT Id, Name FROM Thing__c ORDER BY Number__c");
    RowSource<Row> source = reading.open(own, Checkpoint.none());
    Row tenth = Readings.take(source, 10).get(9);
    Checkpoint checkpoint = Readings.kept(source.checkpoint(10));
    source.close(RowSource.Ending.CLOSED);

    org.update(tenth.string("Id"), Map.of("Name", "another"));

    assertThatThrownBy(() -> Readings.rest(reading.open(own, checkpoint)))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("The 10 rows of Thing__c")
        .hasMessageContaining("start over");
  }

  private Segment own(String soql) {
    Segment segment = Readings.of(sf.rest(), "Thing__c", "Id", "Name");
    return Readings.ordered(Readings.asking(segment, Soql.parse(soql)), null);
  }

  @Test
  void a_count_is_one_row() {
    Segment count =
        new Segment(
            RowSchema.of("Thing__c", List.of(new Column("expr0", FieldType.INT))),
            Soql.parse("SELECT COUNT() FROM Thing__c"),
            false,
            null,
            0);

    List<Row> rows = Readings.rows(reading, count);

    assertThat(rows).extracting(row -> row.integer("expr0")).containsExactly(ROWS);
  }

  @Test
  void rows_that_are_counted_and_do_not_come_are_an_error() {
    for (Fault fault : List.of(Fault.loseRows(2), Fault.losePage(), Fault.repeatPage())) {
      org.inject(fault.on(Call.QUERY_MORE).once());

      assertThatThrownBy(() -> Readings.rows(reading, segment(RowOrder.BY_ID)))
          .as("%s", fault)
          .isInstanceOf(DataIntegrityException.class)
          .hasMessageContaining("Thing__c found " + ROWS + " rows");
      assertThat(org.faultsLeft()).isEmpty();
    }
  }

  @Test
  void a_page_that_is_cut_is_read_again() {
    org.inject(Fault.cutBodyAfter(3_000).on(Call.QUERY, Call.QUERY_MORE).times(2));

    assertThat(Readings.ids(Readings.rows(reading, segment(STAMPED))))
        .hasSize(ROWS)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_query_that_runs_too_long_says_so_by_its_code() {
    org.inject(Fault.queryTimeout());

    assertThatThrownBy(() -> Readings.rows(reading, segment(STAMPED)))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> assertThat(e.errorCode()).isEqualTo("QUERY_TIMEOUT"));
  }

  @Test
  void a_checkpoint_of_something_else_is_refused() {
    assertThatThrownBy(
            () ->
                reading.open(
                    segment(STAMPED),
                    Checkpoint.of("bulk-query/1", Map.of("job", "750000000000001AAA"))))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("bulk-query/1");
    assertThatThrownBy(
            () ->
                reading.open(
                    segment(STAMPED),
                    Checkpoint.of(RestPosition.KIND, Map.of("object", "Thing__c", "order", "Id"))))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("'Id', and the read 'SystemModstamp, Id'");
  }
}
