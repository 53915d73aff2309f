package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeTransaction;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Incremental reads that tell what was deleted. */
class TombstoneReadTest {
  private static final Duration LATER = Duration.ofMinutes(30);

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .objects(FakeObject.named("Order__c").field(FakeField.text("Text__c")))
          .time(time)
          .jobDuration(Duration.ZERO)
          .sessionTimeout(Duration.ofDays(100))
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final String a = insert("a");
  private final String b = insert("b");
  private final String c = insert("c");
  private Checkpoint checkpoint = Checkpoint.none();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private String insert(String name) {
    return org.insert("Order__c", Map.of("Name", name));
  }

  private ReadRequest orders() {
    return sf.read("Order__c").incremental().deleted(DeletedRows.TOMBSTONES);
  }

  /** Reads to the end and returns names of live rows, and Ids of tombstones. */
  private List<String> read(ReadRequest request) {
    List<String> told = new ArrayList<>();
    try (ObjectReader<Row> reader = request.resumeFrom(checkpoint).open()) {
      for (Row row : reader) {
        told.add(told(row));
      }
      checkpoint = Checkpoint.parse(reader.checkpoint().json());
    }
    return told;
  }

  private static String told(Row row) {
    return Boolean.TRUE.equals(row.bool("IsDeleted")) ? "-" + row.string("Id") : row.string("Name");
  }

  private long questions(String path) {
    return org.calls().stream().filter(call -> call.path().contains(path)).count();
  }

  @ParameterizedTest
  @EnumSource(ReadApi.class)
  void what_was_deleted_since_comes_behind_what_was_changed(ReadApi api) {
    time.advance(LATER);
    assertThat(read(orders().api(api))).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(questions("/deleted")).isZero();
    org.delete(a);
    time.advance(Duration.ofMinutes(1));
    org.purge(b);
    org.update(c, Map.of("Name", "changed"));
    time.advance(LATER);

    assertThat(read(orders().api(api))).containsExactly("changed", "-" + a, "-" + b);

    assertThat(questions("/deleted")).isEqualTo(1);
    time.advance(LATER);
    assertThat(read(orders().api(api))).isEmpty();
  }

  @Test
  void a_tombstone_holds_id_flag_and_time_only() {
    time.advance(LATER);
    read(orders());
    time.advance(Duration.ofMinutes(7));
    org.delete(b);
    List<Row> rows = new ArrayList<>();
    String deleted = time.instant().toString();
    time.advance(LATER);

    orders().resumeFrom(checkpoint).forEach(rows::add);

    assertThat(rows).hasSize(1);
    Row row = rows.get(0);
    assertThat(row.string("Id")).isEqualTo(b);
    assertThat(row.instant("SystemModstamp")).hasToString(deleted);
    assertThat(row.toMap().entrySet())
        .filteredOn(cell -> cell.getValue() != null)
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("Id", "IsDeleted", "SystemModstamp");
  }

  @Test
  void a_record_that_was_restored_ends_as_live() {
    time.advance(LATER);
    read(orders());
    org.delete(a);
    time.advance(LATER);
    assertThat(read(orders())).containsExactly("-" + a);
    org.undelete(a);
    org.delete(b);
    org.undelete(b);
    time.advance(LATER);

    assertThat(read(orders())).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void a_read_that_breaks_off_among_tombstones_goes_on_there() {
    time.advance(LATER);
    read(orders());
    for (String id : List.of(a, b, c)) {
      time.advance(Duration.ofMinutes(1));
      org.delete(id);
    }
    insert("d");
    time.advance(LATER);
    try (ObjectReader<Row> reader = orders().resumeFrom(checkpoint).open()) {
      assertThat(reader.nextBatch(2))
          .extracting(TombstoneReadTest::told)
          .containsExactly("d", "-" + a);
      checkpoint = Checkpoint.parse(reader.checkpoint().json());
    }

    assertThat(read(orders())).containsExactly("-" + b, "-" + c);
  }

  @Test
  void a_deletion_in_a_transaction_of_half_an_hour_comes_when_that_has_ended() {
    time.advance(LATER);
    read(orders());
    try (FakeTransaction load = org.begin()) {
      load.delete(a);
      time.advance(LATER);
      assertThat(read(orders())).isEmpty();
      load.commit();
    }
    time.advance(LATER);

    assertThat(read(orders())).containsExactly("-" + a);
    time.advance(LATER);
    assertThat(read(orders())).isEmpty();
  }

  @Test
  void a_log_that_is_too_short_is_told_and_the_remedy_works() {
    time.advance(LATER);
    read(orders());
    org.purge(a);
    time.advance(Duration.ofDays(20));
    insert("d");
    time.advance(LATER);
    List<String> told = new ArrayList<>();

    assertThatThrownBy(
            () ->
                orders()
                    .resumeFrom(checkpoint)
                    .forEachBatch(
                        10,
                        (rows, at) -> {
                          rows.forEach(row -> told.add(told(row)));
                          checkpoint = at;
                        }))
        .isInstanceOf(StaleCheckpointException.class)
        .hasMessageContaining("What was deleted of Order__c since")
        .hasMessageContaining("deleted(DeletedRows.EXCLUDE)");
    told.addAll(read(orders().deleted(DeletedRows.EXCLUDE)));
    assertThat(told).contains("d");
    List<String> gone = new ArrayList<>();
    sf.read("Order__c").reconcile(List.of(a, b, c)).forEach(row -> gone.add(row.string("Id")));
    assertThat(gone).containsExactly(a);
    org.delete(b);
    time.advance(LATER);
    assertThat(read(orders())).contains("-" + b);
  }

  @Test
  void where_there_are_none_to_be_told_a_read_is_refused() {
    int calls = org.calls().size();

    assertThatThrownBy(() -> sf.read("Order__c").deleted(DeletedRows.TOMBSTONES).open())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("they take incremental()");
    assertThatThrownBy(() -> sf.read("User").incremental().deleted(DeletedRows.TOMBSTONES).open())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("User has no field IsDeleted");
    assertThat(org.calls().subList(calls, org.calls().size()))
        .noneMatch(call -> call.path().contains("/query"));
  }
}
