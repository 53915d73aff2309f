package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconciliationTest {
  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 1_000)
          .time(time)
          .jobDuration(Duration.ZERO)
          .pageRows(300)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final TreeSet<String> known =
      org.rows("Account").stream()
          .map(row -> row.get("Id"))
          .collect(Collectors.toCollection(TreeSet::new));

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private static List<String> told(Reconciliation reconciliation) {
    List<String> told = new ArrayList<>();
    reconciliation.forEach(row -> told.add(row.string("Id") + " " + row.bool("IsDeleted")));
    return told;
  }

  @ParameterizedTest
  @EnumSource(names = {"REST", "BULK"})
  void what_is_gone_for_good_or_in_the_bin_is_told_and_nothing_else(ReadApi api) {
    List<String> ids = List.copyOf(known);
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < 1_000; i += 3) {
      gone.add(ids.get(i) + " true");
      org.purge(ids.get(i));
    }
    org.delete(ids.get(1));
    gone.add(1, ids.get(1) + " true");
    String added = org.insert("Account", Map.of("Name", "new"));

    assertThat(told(sf.read("Account").api(api).reconcile(known))).containsExactlyElementsOf(gone);
    assertThat(told(sf.read("Account").api(api).reconcile(known).bothWays()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(gone.stream(), Stream.of(added + " false")).toList());
  }

  @Test
  void ids_of_15_characters_are_the_same_and_come_back_as_they_are() {
    String first = known.first();
    org.purge(first);
    List<String> shorter = known.stream().map(id -> id.substring(0, 15)).toList();

    assertThat(told(sf.read("Account").reconcile(shorter)))
        .containsExactly(first.substring(0, 15) + " true");
  }

  @Test
  void equal_copies_differ_in_nothing_and_an_empty_one_lacks_all() {
    List<String> twice = known.stream().flatMap(id -> List.of(id, id).stream()).toList();

    assertThat(told(sf.read("Account").reconcile(twice).bothWays())).isEmpty();
    assertThat(told(sf.read("Account").reconcile(List.of()))).isEmpty();
    assertThat(told(sf.read("Account").reconcile(List.of()).bothWays())).hasSize(1_000);
  }

  @Test
  void what_a_condition_no_longer_holds_for_is_gone_as_well() {
    String id = known.first();
    org.update(id, Map.of("Name", "Zzz"));

    assertThat(told(sf.read("Account").whereSoql("Name != 'Zzz'").reconcile(known)))
        .containsExactly(id + " true");
  }

  @Test
  void what_the_condition_of_a_query_no_longer_holds_for_is_gone_as_well() {
    String id = known.first();
    org.update(id, Map.of("Name", "Zzz"));
    SoqlQuery others = Soql.parse("SELECT Name FROM Account WHERE Name != 'Zzz'");

    assertThat(told(sf.read(others).reconcile(known))).containsExactly(id + " true");
  }

  @Test
  void a_record_that_came_back_meanwhile_is_not_called_gone() {
    List<String> ids = List.copyOf(known);
    ids.subList(0, 150).forEach(org::delete);

    try (ObjectReader<Row> differences =
        sf.read("Account").api(ReadApi.REST).reconcile(known).open()) {
      // the org's Ids have been read by now as far as the first page goes
      org.undelete(ids.get(7));
      assertThat(differences.stream().map(row -> row.string("Id")))
          .hasSize(149)
          .doesNotContain(ids.get(7));
    }
  }

  @Test
  void ids_out_of_order_are_refused_with_how_to_order_them() {
    List<String> wrong = List.of(known.last(), known.first());

    assertThatThrownBy(() -> told(sf.read("Account").reconcile(wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + known.first() + "' comes after '" + known.last() + "'")
        .hasMessageContaining("COLLATE \"C\"");
  }

  @Test
  void what_is_no_id_of_the_object_is_refused() {
    assertThatThrownBy(() -> told(sf.read("Account").reconcile(List.of("0035g00000WU1vUAAT"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no Id of Account, whose Ids begin with 001");
    assertThatThrownBy(() -> told(sf.read("Account").reconcile(List.of("Acme"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Acme' among the Ids of Account is no Id");
  }

  @Test
  void the_condition_of_a_query_counts_as_that_of_an_object() {
    String id = known.first();
    org.update(id, Map.of("Name", "Zzz"));

    assertThat(told(sf.readSoql("SELECT Id FROM Account WHERE Name != 'Zzz'").reconcile(known)))
        .containsExactly(id + " true");
  }

  @Test
  void archived_rows_of_a_copy_that_has_them_are_not_told_as_gone() {
    TreeSet<String> events = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      events.add(
          org.insert(
              "Event",
              Map.of(
                  "Subject",
                  "event",
                  "DurationInMinutes",
                  30,
                  "ActivityDateTime",
                  "2026-11-20T10:00:00.000+0000")));
    }
    org.archive(events.first());
    org.archive(events.last());
    org.delete(events.last());

    assertThat(told(sf.read("Event").includeArchived().reconcile(events)))
        .containsExactly(events.last() + " true");
    assertThat(told(sf.read("Event").reconcile(events)))
        .containsExactly(events.first() + " true", events.last() + " true");
  }
}
