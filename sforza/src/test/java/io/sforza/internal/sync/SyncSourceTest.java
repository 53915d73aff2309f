package io.sforza.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.SchemaChange;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSource.Ending;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncSourceTest {
  private static final SyncSettings STANDARD =
      new SyncSettings(Duration.ofMinutes(5), Duration.ofMinutes(10), null, null, false);

  private final SimulatedOrg org = new SimulatedOrg(new Random(8));
  private SyncSource last;

  @Test
  void the_first_read_has_no_condition_and_gives_rows_without_a_stamp() {
    save(1, "2026-11-20T09:00:00Z");
    org.save(SimulatedOrg.id(2), null, "unstamped", Duration.ZERO);

    List<String> names = read(STANDARD, Checkpoint.none());

    assertThat(names).containsExactly("1 09:00:00", "unstamped");
    assertThat(org.asked).extracting(SoqlQuery::where).containsOnlyNulls();
    assertThat(last.summary().coveredTo()).isEqualTo("2026-11-20T09:55:00Z");
  }

  @Test
  void the_next_read_asks_for_what_lies_between_overlap_and_lag_and_gives_what_is_new() {
    save(1, "2026-11-20T09:50:00Z");
    save(2, "2026-11-20T09:56:00Z");
    Checkpoint first = checkpointAfter(STANDARD, Checkpoint.none());
    org.now = Instant.parse("2026-11-20T11:00:00Z");
    save(3, "2026-11-20T10:30:00Z");
    save(4, "2026-11-20T10:55:00Z");

    assertThat(read(STANDARD, first)).containsExactly("3 10:30:00");
    assertThat(asked(1))
        .isEqualTo(
            "SystemModstamp >= 2026-11-20T09:45:00Z AND SystemModstamp <"
                + " 2026-11-20T10:55:00Z");
    assertThat(last.summary().dropped()).isEqualTo(2);
    assertThat(last.summary().rows()).isEqualTo(1);
  }

  @Test
  void with_nothing_new_one_query_moves_the_checkpoint_and_without_time_there_is_none() {
    Checkpoint first = checkpointAfter(STANDARD, Checkpoint.none());

    Checkpoint same = checkpointAfter(STANDARD, first);
    assertThat(same).isEqualTo(first);
    assertThat(org.asked).hasSize(1);

    org.now = org.now.plus(Duration.ofMinutes(1));
    Checkpoint second = checkpointAfter(STANDARD, same);
    assertThat(second.text("coveredTo")).isEqualTo("2026-11-20T09:56:00Z");
    assertThat(org.asked).hasSize(2);
  }

  @Test
  void a_row_that_changes_twice_within_a_second_comes_twice() {
    save(1, "2026-11-20T09:52:00Z");
    Checkpoint first = checkpointAfter(STANDARD, Checkpoint.none());
    org.save(SimulatedOrg.id(1), Instant.parse("2026-11-20T09:52:00Z"), "again", Duration.ZERO);
    org.now = Instant.parse("2026-11-20T10:01:00Z");

    assertThat(read(STANDARD, first)).containsExactly("again");
  }

  @Test
  void a_row_at_the_border_of_two_windows_comes_once() {
    Checkpoint first = checkpointAfter(STANDARD, Checkpoint.none());
    save(1, "2026-11-20T10:10:00Z");
    SyncSettings tens =
        new SyncSettings(Duration.ofMinutes(5), Duration.ZERO, null, Duration.ofMinutes(15), false);
    org.now = Instant.parse("2026-11-20T10:45:00Z");

    assertThat(read(tens, first)).containsExactly("1 10:10:00");
    assertThat(last.summary().windows()).isEqualTo(3);
    assertThat(asked(2)).startsWith("SystemModstamp >= 2026-11-20T10:10:00Z AND");
  }

  @Test
  void a_first_read_in_windows_begins_with_the_earliest_stamp_and_has_no_lower_bound() {
    org.save(SimulatedOrg.id(9), null, "unstamped", Duration.ZERO);
    save(1, "2026-11-20T09:00:00Z");
    save(2, "2026-11-20T09:40:00Z");

    assertThat(read(windows(30, false), Checkpoint.none()))
        .containsExactly("unstamped", "1 09:00:00", "2 09:40:00");
    assertThat(org.asked.get(0).toString()).endsWith("ORDER BY SystemModstamp ASC LIMIT 1");
    assertThat(asked(1)).isEqualTo("SystemModstamp = null");
    assertThat(asked())
        .contains(
            "SystemModstamp < 2026-11-20T09:30:00Z",
            "SystemModstamp >= 2026-11-20T09:30:00Z AND SystemModstamp <"
                + " 2026-11-20T09:55:00Z");
  }

  @Test
  void newest_first_gives_the_latest_window_first_and_covers_nothing_before_the_end() {
    org.save(SimulatedOrg.id(9), null, "unstamped", Duration.ZERO);
    save(1, "2026-11-20T09:00:00Z");
    save(2, "2026-11-20T09:40:00Z");
    save(3, "2026-11-20T09:50:00Z");

    List<String> names = new ArrayList<>();
    try (ObjectReader<Row> reader = open(windows(30, true), Checkpoint.none())) {
      reader.nextBatch(2).forEach(row -> names.add(row.string("Name")));
      assertThat(reader.checkpoint().text("coveredTo")).isNull();
      reader.forEach(row -> names.add(row.string("Name")));
      assertThat(reader.checkpoint().text("coveredTo")).isEqualTo("2026-11-20T09:55:00Z");
    }
    assertThat(names).containsExactly("3 09:50:00", "2 09:40:00", "1 09:00:00", "unstamped");
  }

  @Test
  void a_start_date_leaves_out_what_is_older() {
    save(1, "2026-11-20T08:59:59Z");
    save(2, "2026-11-20T09:00:00Z");
    SyncSettings since =
        new SyncSettings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Instant.parse("2026-11-20T09:00:00Z"),
            null,
            false);

    assertThat(read(since, Checkpoint.none())).containsExactly("2 09:00:00");
  }

  @Test
  void a_start_date_that_is_still_to_come_gives_nothing_and_asks_nothing() {
    save(1, "2026-11-20T09:00:00Z");
    SyncSettings since =
        new SyncSettings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Instant.parse("2027-01-01T00:00:00Z"),
            null,
            false);

    assertThat(read(since, Checkpoint.none())).isEmpty();
    assertThat(org.asked).isEmpty();
  }

  @Test
  void a_window_that_times_out_is_halved_until_it_does_not() {
    for (int i = 0; i < 40; i++) {
      save(i, Instant.parse("2026-11-20T09:00:00Z").plusSeconds(60L * i).toString());
    }
    org.capacity = 6;

    assertThat(read(STANDARD, Checkpoint.none())).hasSize(40).doesNotHaveDuplicates();
    assertThat(last.summary().cut()).isPositive();
  }

  @Test
  void rows_of_one_second_that_time_out_together_are_cut_by_their_ids() {
    for (int i = 0; i < 100; i++) {
      save(i * 7_919, "2026-11-20T09:00:00Z");
    }
    org.capacity = 6;

    assertThat(read(STANDARD, Checkpoint.none())).hasSize(100);
    assertThat(last.summary().rows()).isEqualTo(100);
    assertThat(asked())
        .anyMatch(where -> where.contains("Id >= '001") && where.contains("Id < '001"));
  }

  @Test
  void a_plain_read_that_times_out_is_cut_by_ids_too() {
    for (int i = 0; i < 50; i++) {
      save(i, "2026-11-20T09:00:00Z");
    }
    org.capacity = 10;

    assertThat(read(null, Checkpoint.none())).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void a_query_that_cannot_be_cut_fails_with_its_time_out() {
    save(1, "2026-11-20T09:00:00Z");
    save(2, "2026-11-20T09:00:00Z");
    org.capacity = 0;

    assertThatThrownBy(() -> read(STANDARD, Checkpoint.none()))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            refused -> assertThat(refused.errorCode()).isEqualTo("QUERY_TIMEOUT"));
  }

  @Test
  void a_plain_read_goes_on_and_then_ends() {
    for (int i = 0; i < 10; i++) {
      save(i, "2026-11-20T09:00:00Z");
    }
    Checkpoint middle;
    try (ObjectReader<Row> reader = open(null, Checkpoint.none())) {
      reader.nextBatch(4);
      middle = reader.checkpoint();
    }

    Checkpoint end;
    try (ObjectReader<Row> reader = open(null, middle)) {
      assertThat(reader.nextBatch(20)).hasSize(6);
      end = reader.checkpoint();
    }

    assertThat(end.position()).containsEntry("complete", true);
    assertThat(read(null, end)).isEmpty();
  }

  @Test
  void a_row_that_was_looked_at_and_not_taken_comes_again() {
    for (int i = 0; i < 5; i++) {
      save(i, "2026-11-20T09:54:0" + i + "Z");
    }
    Checkpoint at;
    try (ObjectReader<Row> reader = open(STANDARD, Checkpoint.none())) {
      Iterator<Row> rows = reader.iterator();
      rows.next();
      rows.next();
      assertThat(rows.hasNext()).isTrue();
      at = reader.checkpoint();
    }

    assertThat(read(STANDARD, Checkpoint.parse(at.json())))
        .containsExactly("2 09:54:02", "3 09:54:03", "4 09:54:04");
  }

  @Test
  void a_read_that_goes_on_later_ends_its_pass_and_reads_up_to_now() {
    for (int i = 0; i < 5; i++) {
      save(i, "2026-11-20T09:00:00Z");
    }
    Checkpoint at;
    try (ObjectReader<Row> reader = open(STANDARD, Checkpoint.none())) {
      reader.nextBatch(2);
      at = reader.checkpoint();
    }
    org.now = Instant.parse("2026-11-23T10:00:00Z");
    save(7, "2026-11-22T10:00:00Z");
    save(0, "2026-11-22T11:00:00Z");

    assertThat(read(STANDARD, at))
        .containsExactly("2 09:00:00", "3 09:00:00", "4 09:00:00", "7 10:00:00", "0 11:00:00");
    assertThat(last.summary().coveredTo()).isEqualTo("2026-11-23T09:55:00Z");
  }

  @Test
  void a_window_whose_results_are_gone_is_read_anew() {
    for (int i = 0; i < 5; i++) {
      save(i, "2026-11-20T09:00:00Z");
    }
    Checkpoint at;
    try (ObjectReader<Row> reader = ObjectReader.over(bySnapshots(STANDARD, Checkpoint.none()))) {
      reader.nextBatch(2);
      at = reader.checkpoint();
    }
    org.loseJobs();

    SyncSource again = bySnapshots(STANDARD, at);
    try (ObjectReader<Row> reader = ObjectReader.over(again)) {
      assertThat(reader.nextBatch(9)).hasSize(5);
    }
    assertThat(again.summary().readAnew()).isEqualTo(1);
  }

  @Test
  void a_read_without_a_cursor_reads_everything_each_time() {
    save(1, "2026-11-20T09:00:00Z");
    SyncPlan plan = new SyncPlan(base(), null, false, STANDARD, SchemaChange.FAIL, "REST");
    SyncSource first = SyncSource.open(plan, access(org.inPages()), Checkpoint.none());
    Checkpoint end;
    try (ObjectReader<Row> reader = ObjectReader.over(first)) {
      assertThat(reader.nextBatch(9)).hasSize(1);
      end = reader.checkpoint();
    }

    SyncSource second = SyncSource.open(plan, access(org.inPages()), end);
    try (ObjectReader<Row> reader = ObjectReader.over(second)) {
      assertThat(reader.nextBatch(9)).hasSize(1);
    }
  }

  @Test
  void more_rows_in_the_overlap_than_are_noted_come_again_and_none_is_lost() {
    for (int i = 0; i < Seen.MOST + 50; i++) {
      save(i, Instant.parse("2026-11-20T09:50:00Z").plusMillis(i).toString());
    }
    Checkpoint first = checkpointAfter(STANDARD, Checkpoint.none());
    org.now = Instant.parse("2026-11-20T10:01:00Z");
    save(5_000, "2026-11-20T09:55:30Z");

    assertThat(read(STANDARD, first)).hasSize(51).contains("5000 09:55:30");
  }

  @Test
  void a_field_that_goes_away_while_windows_are_read_is_told_with_what_to_do() {
    save(1, "2026-11-20T09:00:00Z");
    SegmentReading rows =
        (segment, from) -> {
          if (String.valueOf(segment.query().where()).contains(">=")) {
            throw new RequestRejectedException(
                ErrorDetails.of("No such column 'Name' on entity 'Account'.").code("INVALID_FIELD"),
                400,
                List.of());
          }
          return org.inPages().open(segment, from);
        };
    SyncSource source = SyncSource.open(plan(windows(30, false)), access(rows), Checkpoint.none());

    try (ObjectReader<Row> reader = ObjectReader.over(source)) {
      assertThatThrownBy(() -> reader.nextBatch(10))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining("went away while it was read: No such column 'Name'")
          .hasMessageContaining("Go on from the reader's checkpoint");
    }
  }

  @Test
  void a_read_that_is_closed_while_a_window_is_opened_ends() {
    save(1, "2026-11-20T09:00:00Z");
    SyncSource[] closing = new SyncSource[1];
    SegmentReading rows =
        (segment, from) -> {
          closing[0].close(Ending.CLOSED);
          return org.inPages().open(segment, from);
        };
    closing[0] = SyncSource.open(plan(STANDARD), access(rows), Checkpoint.none());

    assertThatThrownBy(() -> closing[0].next())
        .isInstanceOf(ReadCancelledException.class)
        .hasMessageContaining("The read of Account was closed");
  }

  @Test
  void a_limit_does_not_go_with_an_incremental_read() {
    Segment limited = new Segment(SimulatedOrg.SCHEMA, base().query().limit(10), false, null, 0);

    assertThatThrownBy(
            () ->
                new SyncPlan(
                    limited, SimulatedOrg.CURSOR, true, STANDARD, SchemaChange.FAIL, "REST"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("what it leaves out would never come")
        .hasMessageContaining("LIMIT 10");
  }

  private void save(int number, String stamp) {
    String name = number + " " + stamp.substring(11, 19);
    org.save(SimulatedOrg.id(number), Instant.parse(stamp), name, Duration.ZERO);
  }

  private static SyncSettings windows(int minutes, boolean newestFirst) {
    return new SyncSettings(
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        null,
        Duration.ofMinutes(minutes),
        newestFirst);
  }

  private static Segment base() {
    return new Segment(
        SimulatedOrg.SCHEMA,
        Soql.select("Id", "SystemModstamp", "Name").from("Account"),
        false,
        new RowOrder(SimulatedOrg.CURSOR, false),
        0);
  }

  private static SyncPlan plan(@Nullable SyncSettings settings) {
    return new SyncPlan(base(), SimulatedOrg.CURSOR, true, settings, SchemaChange.FAIL, "REST");
  }

  private SyncOrg access(SegmentReading rows) {
    return new SyncOrg(rows, org.inPages(), () -> org.now);
  }

  private SyncSource bySnapshots(SyncSettings settings, Checkpoint from) {
    return SyncSource.open(plan(settings), access(org.bySnapshots()), from);
  }

  private ObjectReader<Row> open(@Nullable SyncSettings settings, Checkpoint from) {
    last = SyncSource.open(plan(settings), access(org.inPages()), from);
    return ObjectReader.over(last);
  }

  private List<String> read(@Nullable SyncSettings settings, Checkpoint from) {
    List<String> names = new ArrayList<>();
    try (ObjectReader<Row> reader = open(settings, from)) {
      reader.forEach(row -> names.add(row.string("Name")));
    }
    return names;
  }

  private Checkpoint checkpointAfter(SyncSettings settings, Checkpoint from) {
    try (ObjectReader<Row> reader = open(settings, from)) {
      reader.forEach(row -> {});
      return Checkpoint.parse(reader.checkpoint().json());
    }
  }

  private String asked(int position) {
    return asked().get(position);
  }

  /** Returns the conditions that were asked with; the pages of a window are asked with the same. */
  private List<String> asked() {
    return org.asked.stream().map(query -> String.valueOf(query.where())).distinct().toList();
  }
}
