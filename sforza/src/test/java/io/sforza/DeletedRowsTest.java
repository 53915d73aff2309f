package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Row;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deleted and archived rows, each with a switch of its own. */
class DeletedRowsTest {
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    VirtualTime time = VirtualTime.standard();
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(FakeObject.named("Log__c").without("IsDeleted"))
            .time(time)
            .start();
    event("live");
    org.delete(event("deleted"));
    org.archive(event("archived"));
    String both = event("both");
    org.archive(both);
    org.delete(both);
    org.insert("Log__c", Map.of("Name", "line"));
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private String event(String subject) {
    return org.insert(
        "Event",
        Map.of(
            "Subject",
            subject,
            "DurationInMinutes",
            30,
            "ActivityDateTime",
            "2026-11-20T10:00:00.000+0000"));
  }

  private static List<String> subjects(ReadRequest request) {
    return request.toList().stream().map(row -> row.string("Subject")).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void each_of_the_two_comes_only_if_it_is_asked_for(ReadApi api) {
    ReadRequest events = sf.read("Event").api(api);

    assertThat(subjects(events)).containsExactlyInAnyOrder("live");
    assertThat(subjects(events.includeDeleted())).containsExactlyInAnyOrder("live", "deleted");
    assertThat(subjects(events.includeArchived())).containsExactlyInAnyOrder("live", "archived");
    assertThat(subjects(events.includeDeleted().includeArchived()))
        .containsExactlyInAnyOrder("live", "deleted", "archived", "both");
  }

  @Test
  void the_flag_comes_with_deleted_rows_though_other_fields_were_named() {
    List<Row> rows = sf.read("Event").fields("Subject").includeDeleted().toList();

    assertThat(rows)
        .extracting(row -> row.string("Subject") + " " + row.bool("IsDeleted"))
        .containsExactlyInAnyOrder("live false", "deleted true");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void a_comparison_of_ids_finds_archived_rows_if_it_is_asked_to(ReadApi api) {
    ReadRequest events = sf.read("Event").api(api);
    Map<String, String> known = new TreeMap<>();
    events
        .includeDeleted()
        .includeArchived()
        .forEach(row -> known.put(row.string("Id"), row.string("Subject")));
    List<String> gone = new ArrayList<>();

    events
        .includeArchived()
        .reconcile(known.keySet())
        .forEach(row -> gone.add(known.get(row.string("Id"))));

    assertThat(gone).containsExactlyInAnyOrder("deleted", "both");
  }

  @Test
  void an_object_without_a_recycle_bin_is_read_without_and_the_plan_says_so() {
    ReadRequest logs = sf.read("Log__c").includeDeleted();

    assertThat(logs.toList()).hasSize(1);
    assertThat(logs.plan().explain().replaceAll("\\s+", " ")).contains("has no IsDeleted");
  }

  @Test
  void tombstones_of_an_object_that_cannot_tell_them_are_refused_with_what_to_do() {
    assertThatThrownBy(() -> sf.read("Log__c").incremental().deleted(DeletedRows.TOMBSTONES).plan())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("has no field IsDeleted")
        .hasMessageContaining("reconcile()");
  }

  @Test
  void what_is_in_the_bin_does_not_come_as_rows_beside_tombstones_though_archived_rows_do() {
    ReadRequest events = sf.read("Event").fields("Id", "Subject").incremental();

    assertThat(subjects(events.deleted(DeletedRows.TOMBSTONES).includeArchived()))
        .containsExactlyInAnyOrder("live", "archived");
  }
}
