package io.sforza.internal.deletes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.ApiResponse;
import io.sforza.core.connection.Connection;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.core.rest.RestApi;
import io.sforza.internal.read.RestReading;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeTransaction;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TombstonesTest {
  private static final Instant START = VirtualTime.START;
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Order__c",
          List.of(
              new Column("Name", FieldType.STRING),
              new Column("Id", FieldType.ID),
              new Column("IsDeleted", FieldType.BOOLEAN),
              new Column("SystemModstamp", FieldType.DATETIME)));

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .objects(FakeObject.named("Order__c").field(FakeField.text("Text__c")))
          .time(time)
          .start();
  private final Connection connection = Connection.builder(org.auth()).time(time).build();
  private final RestApi rest = RestApi.of(connection);
  private final List<String> ids = new ArrayList<>();

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  private void insert(int count) {
    for (int i = 0; i < count; i++) {
      ids.add(org.insert("Order__c", Map.of("Name", "row " + i)));
    }
  }

  private void delete(int index, Duration later) {
    time.advance(later);
    org.delete(ids.get(index));
  }

  private Tombstones tombstones() {
    return tombstones(rest.describe("Order__c"));
  }

  private Tombstones tombstones(ObjectDescribe describe) {
    return Tombstones.of(rest, describe, "SystemModstamp", new RestReading(rest));
  }

  /** Returns an object as one that the org keeps no log of. */
  private ObjectDescribe unlogged() throws IOException {
    try (ApiResponse answer = connection.send(ApiRequest.get("sobjects", "Order__c", "describe"))) {
      String json = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      String without = json.replace("\"replicateable\":true", "\"replicateable\":false");
      return ObjectDescribe.parse(
          new ByteArrayInputStream(without.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static List<String> told(RowSource<Row> source) {
    List<String> told = new ArrayList<>();
    for (Row row = source.next(); row != null; row = source.next()) {
      assertThat(row.bool("IsDeleted")).isTrue();
      assertThat(row.string("Name")).isNull();
      told.add(row.string("Id") + " " + row.instant("SystemModstamp"));
    }
    return told;
  }

  private List<String> told(Instant from, Instant to) {
    return told(tombstones().open(SCHEMA, from, to, Checkpoint.none()));
  }

  @Test
  void what_was_deleted_in_a_window_comes_with_its_time_also_when_it_is_gone_for_good() {
    insert(5);
    delete(0, Duration.ofSeconds(90));
    delete(1, Duration.ofSeconds(30));
    org.purge(ids.get(1));
    delete(2, Duration.ofSeconds(45));
    time.advance(Duration.ofMinutes(10));

    List<String> told = told(START.plusSeconds(90), START.plusSeconds(165));

    assertThat(told)
        .containsExactly(
            ids.get(0) + " " + START.plusSeconds(90), ids.get(1) + " " + START.plusSeconds(120));
    assertThat(told(START.plusSeconds(165), START.plusSeconds(166)))
        .containsExactly(ids.get(2) + " " + START.plusSeconds(165));
  }

  @Test
  void what_was_restored_is_not_told() {
    insert(2);
    delete(0, Duration.ofMinutes(1));
    delete(1, Duration.ofMinutes(1));
    org.undelete(ids.get(0));
    time.advance(Duration.ofMinutes(10));

    assertThat(told(START, time.instant()))
        .containsExactly(ids.get(1) + " " + START.plusSeconds(120));
  }

  @Test
  void a_read_goes_on_behind_the_last_one_that_was_handed_over_though_the_log_has_changed() {
    insert(5);
    for (int i = 0; i < 4; i++) {
      delete(i, Duration.ofMinutes(1));
    }
    Instant to = time.instant().plusSeconds(1);
    RowSource<Row> first = tombstones().open(SCHEMA, START, to, Checkpoint.none());
    first.next();
    first.next();
    first.next();
    Checkpoint behindTwo = Checkpoint.parse(first.checkpoint(2).json());
    Checkpoint behindThree = Checkpoint.parse(first.checkpoint(3).json());
    org.undelete(ids.get(0));
    org.undelete(ids.get(2));

    assertThat(told(tombstones().open(SCHEMA, START, to, behindTwo)))
        .containsExactly(ids.get(3) + " " + START.plusSeconds(240));
    assertThat(told(tombstones().open(SCHEMA, START, to, behindThree)))
        .containsExactly(ids.get(3) + " " + START.plusSeconds(240));
    assertThat(first.checkpoint(3)).isEqualTo(behindThree);
  }

  @Test
  void deletions_that_are_not_committed_yet_come_in_a_later_window_that_overlaps() {
    insert(1);
    time.advance(Duration.ofMinutes(1));
    try (FakeTransaction load = org.begin()) {
      load.delete(ids.get(0));
      time.advance(Duration.ofMinutes(4));
      assertThat(told(START, START.plusSeconds(240))).isEmpty();
      load.commit();
    }
    assertThat(told(START.plusSeconds(30), START.plusSeconds(300)))
        .containsExactly(ids.get(0) + " " + START.plusSeconds(60));
  }

  @Test
  void a_log_that_does_not_reach_back_far_enough_is_told_with_what_to_do() {
    insert(1);
    delete(0, Duration.ofHours(1));
    time.advance(Duration.ofHours(1));
    org.forgetDeletions(time.instant().minusSeconds(600));
    RowSource<Row> short_ = tombstones().open(SCHEMA, START, time.instant(), Checkpoint.none());

    assertThatThrownBy(short_::next)
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("What was deleted of Order__c since 2026-11-20T17:00:00Z")
        .hasMessageContaining("reaches back to 2026-11-20T18:50:00Z only")
        .hasMessageContaining("reconcile()");
    time.advance(Duration.ofDays(16));
    RowSource<Row> late = tombstones().open(SCHEMA, START, time.instant(), Checkpoint.none());
    assertThatThrownBy(late::next)
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("15 days");
    assertThat(org.calls()).filteredOn(call -> call.path().contains("/deleted")).hasSize(1);
  }

  @Test
  void how_far_back_the_log_reaches_goes_by_the_clock_of_the_org() {
    org.skewClock(Duration.ofHours(-3));
    insert(1);
    delete(0, Duration.ofHours(1));
    time.advance(Duration.ofDays(15).minusHours(1));

    // 15 days and two hours ago by this side's clock
    assertThat(told(START.minus(Duration.ofHours(2)), START)).hasSize(1);
  }

  @Test
  void a_window_with_more_than_the_org_tells_at_once_is_halved() {
    insert(4);
    for (int i = 0; i < 4; i++) {
      delete(i, Duration.ofMinutes(2));
    }
    time.advance(Duration.ofMinutes(2));
    Tombstones tombstones = tombstones();
    org.inject(Fault.status(400, "EXCEEDED_ID_LIMIT", "The results exceed 600000 ids").times(2));

    assertThat(told(tombstones.open(SCHEMA, START, time.instant(), Checkpoint.none())))
        .extracting(row -> row.substring(0, 18))
        .containsExactlyElementsOf(ids);
    assertThat(org.faultsLeft()).isEmpty();
  }

  @Test
  void an_object_without_a_log_is_asked_in_the_recycle_bin() throws IOException {
    ObjectDescribe describe = unlogged();
    insert(3);
    delete(0, Duration.ofMinutes(1));
    delete(1, Duration.ofMinutes(1));
    delete(2, Duration.ofMinutes(1));
    Tombstones tombstones = tombstones(describe);
    assertThat(tombstones.origin()).isEqualTo("queryAll");

    RowSource<Row> source =
        tombstones.open(SCHEMA, START, START.plusSeconds(180), Checkpoint.none());

    source.next();
    Checkpoint behindOne = Checkpoint.parse(source.checkpoint(1).json());
    assertThat(told(source)).containsExactly(ids.get(1) + " " + START.plusSeconds(120));
    assertThat(told(tombstones.open(SCHEMA, START, START.plusSeconds(180), behindOne)))
        .containsExactly(ids.get(1) + " " + START.plusSeconds(120));
    assertThat(org.calls()).noneMatch(call -> call.path().contains("/deleted"));
  }

  @Test
  void a_checkpoint_of_something_else_is_refused() {
    assertThatThrownBy(
            () ->
                tombstones()
                    .open(SCHEMA, START, START.plusSeconds(1), Checkpoint.of("rest/1", Map.of())))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("deleted-log/1");
  }

  @Test
  void an_object_that_marks_no_deletions_says_so() {
    assertThat(Tombstones.problem(rest.describe("User")))
        .contains("User has no field IsDeleted")
        .contains("reconcile()");
    assertThat(Tombstones.problem(rest.describe("Account"))).isNull();
    assertThat(org.calls().stream().filter(call -> call.call() == Call.DESCRIBE)).hasSize(2);
  }
}
