package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.DeletedRows;
import io.sforza.FormulaSchedule;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import io.sforza.core.FieldType;
import io.sforza.sink.SinkException;
import io.sforza.soql.SoqlException;
import io.sforza.sync.SyncRun.Outcome;
import io.sforza.sync.SyncRun.Part;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Formulas, which are read again when that is due. */
@Timeout(60)
class SyncLoopFormulaTest {
  // the loop begins at 17:00
  private static final FormulaSchedule AT_TWO = FormulaSchedule.cron("0 2 * * *", ZoneOffset.UTC);

  private final QuietTime time = new QuietTime();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(
              FakeObject.named("Order__c")
                  .field(FakeField.number("Net__c").digits(9, 2))
                  .field(
                      FakeField.formula(
                          "Gross__c", FieldType.CURRENCY, row -> row.number("Net__c"))),
              FakeObject.named("Plain__c"))
          .time(time)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final StateStore state = StateStore.memory();
  private final Diary diary = new Diary(time);
  private final MemorySink sink = MemorySink.committing();

  @BeforeEach
  void insert() {
    for (int i = 1; i <= 3; i++) {
      org.insert("Order__c", Map.of("Name", "order " + i, "Net__c", i));
    }
    org.insert("Plain__c", Map.of("Name", "plain"));
    time.advance(Duration.ofMinutes(20));
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private SyncTask orders() {
    return SyncTask.of("order", sf.read("Order__c").incremental(), sink)
        .every(Duration.ofHours(4))
        .formulas(AT_TWO);
  }

  private SyncLoop.Builder loop(SyncTask... tasks) {
    return SyncLoop.builder(sf).state(state).listener(diary).add(tasks).jitter(0);
  }

  private void runFor(Duration duration, SyncLoop.Builder settings) {
    try (SyncLoop loop = settings.build()) {
      time.follow(loop);
      diary.until(duration, loop::stop);
      loop.run();
    }
  }

  private List<String> starts() {
    return diary.starts().stream()
        .map(entry -> entry.part() + " " + entry.at().plusHours(17).toHours() % 24)
        .toList();
  }

  @Test
  void a_first_load_has_read_the_formulas_and_later_they_are_read_when_due_behind_the_rows() {
    runFor(Duration.ofHours(20), loop(orders()));

    // at 2 the task runs before its time, which it keeps: 17:20, 21:20 …
    assertThat(starts())
        .containsExactly(
            "ROWS 17", "ROWS 21", "ROWS 1", "ROWS 2", "FORMULAS 2", "ROWS 5", "ROWS 9", "ROWS 13");
    assertThat(diary.runs()).allMatch(run -> run.outcome() == Outcome.COMPLETE);
    assertThat(diary.runs())
        .filteredOn(run -> run.part() == Part.FORMULAS)
        .singleElement()
        .satisfies(run -> assertThat(run.rows()).isEqualTo(3));
  }

  @Test
  void parts_of_rows_come_with_the_formulas_and_are_merged() {
    SyncLoop loop = loop(orders()).build();
    loop.runOnce();
    org.formula("Order__c", "Gross__c", row -> 7);
    time.advance(Duration.ofDays(1));

    List<SyncRun> runs = loop.runOnce();

    assertThat(runs).extracting(SyncRun::part).containsExactly(Part.ROWS, Part.FORMULAS);
    assertThat(runs).extracting(SyncRun::rows).containsExactly(0L, 3L);
    assertThat(sink.opened()).last().isEqualTo("Gross__c,Id,SystemModstamp");
    assertThat(sink.rows().values())
        .extracting(row -> row.get("Name") + " " + row.get("Gross__c"))
        .allMatch(row -> row.matches("order \\d 7(\\.0)?"));
  }

  @Test
  void another_process_knows_when_they_were_read_last() {
    loop(orders()).build().runOnce();
    time.advance(Duration.ofHours(1));

    List<SyncRun> before = loop(orders()).build().runOnce();
    time.advance(Duration.ofDays(1));
    List<SyncRun> due = loop(orders()).build().runOnce();
    List<SyncRun> after = loop(orders()).build().runOnce();

    assertThat(before).extracting(SyncRun::part).containsExactly(Part.ROWS);
    assertThat(due).extracting(SyncRun::part).containsExactly(Part.ROWS, Part.FORMULAS);
    assertThat(after).extracting(SyncRun::part).containsExactly(Part.ROWS);
    assertThat(state.names()).containsExactly("order", "order.formulas");
  }

  @Test
  void a_task_that_has_rows_and_never_read_formulas_reads_them_now() {
    SyncTask without = SyncTask.of("order", sf.read("Order__c").incremental(), sink);
    loop(without).build().runOnce();

    List<SyncRun> runs = loop(orders()).build().runOnce();

    assertThat(runs).extracting(SyncRun::part).containsExactly(Part.ROWS, Part.FORMULAS);
  }

  @Test
  void formulas_may_have_a_sink_of_their_own() {
    MemorySink parts = MemorySink.committing();
    SyncTask task =
        SyncTask.of("order", sf.read("Order__c").incremental(), sink).formulas(AT_TWO, parts);
    state.save(
        "order.formulas", Checkpoint.of("formulas/1", Map.of("last", "2026-01-01T00:00:00Z")));

    loop(task).build().runOnce();

    assertThat(sink.opened()).singleElement().asString().contains("Name");
    assertThat(parts.opened()).containsExactly("Gross__c,Id,SystemModstamp");
  }

  @Test
  void an_object_without_formulas_goes_on_without_them() {
    SyncTask task =
        SyncTask.of("plain", sf.read("Plain__c").incremental(), sink)
            .every(Duration.ofHours(6))
            .formulas(AT_TWO);

    runFor(Duration.ofHours(24), loop(task));

    assertThat(diary.runs())
        .filteredOn(run -> run.part() == Part.FORMULAS)
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo(Outcome.SUSPENDED);
              assertThat(run.failure()).isInstanceOf(SoqlException.class);
              assertThat(run.nextRun()).isNotNull();
            });
    assertThat(starts())
        .containsExactly(
            "ROWS 17", "ROWS 23", "ROWS 2", "FORMULAS 2", "ROWS 5", "ROWS 11", "ROWS 17");
  }

  @Test
  void a_refresh_that_fails_is_tried_again_after_a_pause_and_the_rows_keep_their_moments() {
    MemorySink broken =
        MemorySink.committing()
            .onOpen(
                () -> {
                  throw new SinkException("The table is locked.", null);
                });
    SyncTask task =
        SyncTask.of("order", sf.read("Order__c").incremental(), sink)
            .every(Duration.ofHours(1))
            .formulas(AT_TWO, broken);
    state.save(
        "order.formulas", Checkpoint.of("formulas/1", Map.of("last", "2026-01-01T00:00:00Z")));

    runFor(Duration.ofMinutes(130), loop(task));

    assertThat(
            diary.starts().stream()
                .filter(entry -> entry.part() == Part.FORMULAS)
                .map(entry -> entry.at().toMinutes()))
        .startsWith(0L + 20, 5L + 20, 15L + 20, 35L + 20, 75L + 20);
    assertThat(diary.runs())
        .filteredOn(run -> run.part() == Part.ROWS)
        .allMatch(run -> run.outcome() == Outcome.COMPLETE);
    assertThat(diary.minutes("order")).contains(20L, 80L);
  }

  @Test
  void a_read_of_tombstones_can_have_formulas_too() {
    SyncTask task =
        SyncTask.of(
                "order", sf.read("Order__c").incremental().deleted(DeletedRows.TOMBSTONES), sink)
            .formulas(AT_TWO);
    loop(task).build().runOnce();
    time.advance(Duration.ofDays(1));

    assertThat(loop(task).build().runOnce())
        .extracting(SyncRun::outcome)
        .containsExactly(Outcome.COMPLETE, Outcome.COMPLETE);
  }

  @Test
  void formulas_are_refused_where_they_make_no_sense() {
    assertThatThrownBy(() -> SyncTask.of("x", sf.read("Order__c"), sink).formulas(AT_TWO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The task x reads all rows with their formulas each time");
    assertThatThrownBy(
            () ->
                SyncTask.of("x", sf.readSoql("SELECT Id FROM Order__c").incremental(), sink)
                    .formulas(AT_TWO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("selects its columns itself");
    assertThatThrownBy(
            () -> loop(orders(), SyncTask.of("order.formulas", sf.read("Plain__c"), sink)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order.formulas: give one of them another name");
    assertThatThrownBy(() -> SyncTask.of(" ", sf.read("Order__c"), sink))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A task needs a name");
    assertThatThrownBy(() -> orders().every(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order cannot run every PT0.999S: give a second or more");
    assertThatThrownBy(() -> orders().every(ChronoUnit.FOREVER.getDuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give 36,500 days or less");
    assertThat(org.calls()).isEmpty();
  }

  @Test
  void a_task_says_what_it_does() {
    assertThat(orders()).hasToString("order every PT4H, formulas 0 2 * * * Z");
  }
}
