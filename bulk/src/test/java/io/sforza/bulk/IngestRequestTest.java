package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.FakeTransaction;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestRequestTest extends LoadingOrg {
  record Person(String lastName, String firstName) {}

  @Test
  void rows_are_loaded_and_each_is_told_its_id() {
    try (IngestResult result = contacts().rows(contacts(25)).run()) {
      assertOnce(result, 25);
      for (RowResult.Succeeded row : result.succeeded()) {
        Map<String, String> saved = org.row(row.id());
        assertThat(saved)
            .containsEntry("External_Id__c", "C-" + row.position())
            .containsEntry("LastName", "Name, \"" + row.position() + "\"\nof many");
        assertThat(row.input().string("External_Id__c")).isEqualTo("C-" + row.position());
        assertThat(row.created()).isTrue();
        assertThat(row.attempts()).isEqualTo(1);
      }
      assertThat(result.summary().created()).isEqualTo(25);
      assertThat(result.summary().jobs()).isEqualTo(1);
      assertThat(result.summary().complete()).isTrue();
    }
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void rows_that_salesforce_refuses_come_back_with_the_reason() {
    List<Map<String, Object>> rows = contacts(5);
    rows.get(3).put("LastName", null);

    try (IngestResult result = contacts().rows(rows).run()) {
      assertOnce(result, 5);
      assertThat(list(result.failed()))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.position()).isEqualTo(3);
                assertThat(row.error().errorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
                assertThat(row.error().fields()).containsExactly("LastName");
                assertThat(row.input().string("External_Id__c")).isEqualTo("C-3");
                assertThat(row.input().string("LastName")).isEqualTo("#N/A");
              });
      assertThat(result.summary().complete()).isFalse();
    }
  }

  @Test
  void many_rows_are_cut_into_jobs_by_their_number_and_their_bytes() {
    try (IngestResult byRows = contacts().rows(contacts(95)).jobRows(10).run();
        IngestResult byBytes = contacts().rows(contacts(95)).jobBytes(500).run()) {
      assertOnce(byRows, 95);
      assertThat(byRows.summary().jobs()).isEqualTo(10);
      assertOnce(byBytes, 95);
      assertThat(byBytes.summary().updated()).isEqualTo(95);
      assertThat(byBytes.summary().jobs()).isGreaterThan(5);
    }
    assertThat(org.calls())
        .filteredOn(LoadingOrg::isUpload)
        .filteredOn(call -> call.body().length() > 500)
        .hasSizeLessThanOrEqualTo(10);
    assertThat(org.rows("Contact")).hasSize(95);
  }

  @Test
  void equal_rows_have_a_result_each() {
    Map<String, String> same = Map.of("LastName", "Ng");

    try (IngestResult result =
        bulk.insert("Contact").rows(List.of(same, same, same)).jobRows(2).run()) {
      assertOnce(result, 3);
      assertThat(list(result.succeeded()))
          .extracting(RowResult.Succeeded::id)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void records_and_csv_are_rows_too(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("contacts.csv");
    Files.writeString(file, "LastName,FirstName\nNg,Mae\n\n\"Two\nlines\",\n");
    byte[] csv = "LastName,Email\nOh,\n".getBytes(StandardCharsets.UTF_8);

    try (IngestResult records =
            bulk.insert("Contact")
                .rows(List.of(new Person("Ode", "Jo")))
                .naming(names -> List.of("LastName", "FirstName"))
                .run();
        IngestResult fromFile = bulk.insert("Contact").csv(file).run();
        IngestResult fromStream =
            bulk.insert("Contact").csv(new ByteArrayInputStream(csv)).columns("LastName").run()) {
      assertOnce(records, 1);
      assertOnce(fromFile, 2);
      assertOnce(fromStream, 1);
    }
    assertThat(org.rows("Contact"))
        .extracting(row -> row.get("LastName"))
        .containsExactlyInAnyOrder("Ode", "Ng", "Two\nlines", "Oh");
  }

  @Test
  void records_are_updated_and_deleted_by_their_id() {
    List<RowResult.Succeeded> loaded;
    try (IngestResult result = contacts().rows(contacts(3)).run()) {
      loaded = list(result.succeeded());
    }
    List<Map<String, String>> changes = new ArrayList<>();
    loaded.forEach(row -> changes.add(Map.of("Id", row.id(), "LastName", "New")));

    try (IngestResult updated = bulk.update("Contact").rows(changes).run()) {
      assertThat(updated.summary().updated()).isEqualTo(3);
      assertThat(org.rows("Contact")).extracting(row -> row.get("LastName")).containsOnly("New");
    }
    try (IngestResult deleted = bulk.delete("Contact").rows(changes.subList(0, 2)).run()) {
      assertThat(deleted.summary().complete()).isTrue();
      assertThat(org.rows("Contact")).hasSize(1);
      assertThat(org.deletedRows("Contact")).hasSize(2);
    }
    try (IngestResult purged = bulk.hardDelete("Contact").rows(changes.subList(2, 3)).run()) {
      assertThat(purged.summary().succeeded()).isEqualTo(1);
      assertThat(org.deletedRows("Contact")).hasSize(2);
    }
  }

  @Test
  void locked_rows_are_sent_again_until_the_lock_is_gone() {
    String id = org.insert("Contact", Map.of("External_Id__c", "C-2", "LastName", "Locked"));
    FakeTransaction other = org.begin();
    other.update(id, Map.of("LastName", "Theirs"));
    List<RowResult> seen = new ArrayList<>();

    IngestSummary summary =
        contacts()
            .rows(contacts(5))
            .retries(2, Duration.ofMinutes(1))
            .run(
                row -> {
                  seen.add(row);
                  if (row.position() == 0) {
                    // all others are in when the first is told
                    other.commit();
                  }
                });

    assertThat(summary.retried()).isEqualTo(1);
    assertThat(summary.complete()).isTrue();
    assertThat(summary.jobs()).isEqualTo(2);
    assertThat(seen).hasSize(5);
    assertThat(seen)
        .filteredOn(row -> row.position() == 2)
        .singleElement()
        .satisfies(row -> assertThat(row.attempts()).isEqualTo(2));
  }

  @Test
  void rows_that_stay_locked_fail_with_the_number_of_attempts() {
    String id = org.insert("Contact", Map.of("External_Id__c", "C-2", "LastName", "Locked"));

    try (FakeTransaction other = org.begin()) {
      other.update(id, Map.of("LastName", "Theirs"));
      try (IngestResult result =
          contacts().rows(contacts(5)).retries(2, Duration.ofMinutes(1)).run()) {
        assertOnce(result, 5);
        assertThat(list(result.failed()))
            .singleElement()
            .satisfies(
                row -> {
                  assertThat(row.position()).isEqualTo(2);
                  assertThat(row.attempts()).isEqualTo(3);
                  assertThat(row.error().errorCode()).isEqualTo("UNABLE_TO_LOCK_ROW");
                });
        assertThat(result.summary().retried()).isEqualTo(1);
        assertThat(result.summary().jobs()).isEqualTo(3);
      }
    }
  }

  @Test
  void without_rows_nothing_is_sent() {
    try (IngestResult result = contacts().rows(List.of()).run()) {
      assertThat(result.summary().rows()).isZero();
      assertThat(list(result.all())).isEmpty();
    }
    assertThat(org.calls()).isEmpty();
  }

  @Test
  void a_key_that_the_first_row_has_not_ends_the_load_with_what_was_loaded() {
    List<Map<String, Object>> rows = contacts(5);
    rows.set(4, new HashMap<>(Map.of("LastNaem", "Ng")));

    assertThatThrownBy(() -> contacts().rows(rows).jobRows(2).run())
        .isInstanceOfSatisfying(
            IngestFailedException.class,
            e -> {
              assertThat(e)
                  .hasMessageContaining("Row 4 has the key 'LastNaem'")
                  .hasRootCauseInstanceOf(IllegalArgumentException.class);
              try (IngestResult result = e.result()) {
                assertOnce(result, 4);
                assertThat(result.summary().complete()).isTrue();
              }
            });
  }

  @Test
  void a_request_of_an_iterator_runs_once() {
    IngestRequest once = contacts().rows(contacts(1).iterator());
    once.run().close();

    assertThatThrownBy(once::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("were read by a run before");
    assertThatThrownBy(() -> contacts().run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rows(…) or csv(…)");
  }

  @Test
  void an_object_that_does_not_exist_is_refused_before_anything_is_read_on() {
    assertThatThrownBy(() -> bulk.insert("Kontakt").rows(contacts(3)).run())
        .isInstanceOf(RequestRejectedException.class);
  }

  @Test
  void results_can_be_read_again_and_not_after_close() {
    IngestResult result = contacts().rows(contacts(3)).run();

    assertThat(list(result.all())).isEqualTo(list(result.all()));
    assertThat(list(result.succeeded())).hasSize(3);
    result.close();
    assertThatThrownBy(result::all)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    assertThatThrownBy(() -> contacts().jobBytes(100_000_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of 100000001");
    assertThatThrownBy(() -> contacts().jobRows(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> contacts().jobsInFlight(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> contacts().retries(-1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> contacts().columns()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bulk.delete("Contact").columns("Id", "Name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes the Id and nothing else");
    assertThatThrownBy(() -> bulk.upsert("Contact", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
