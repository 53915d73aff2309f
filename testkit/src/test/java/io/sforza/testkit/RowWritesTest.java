package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowWritesTest {
  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .time(time)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client client = Client.of(org);
  private final String acme = org.insert("Account", Map.of("Name", "Acme"));

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_new_row_has_what_salesforce_gives_it() throws Exception {
    assertThat(org.row(acme))
        .containsEntry("Id", acme)
        .containsEntry("Name", "Acme")
        .containsEntry("CreatedDate", "2026-11-20T17:00:00.000Z")
        .containsEntry("SystemModstamp", "2026-11-20T17:00:00.000Z")
        .containsEntry("IsDeleted", "false")
        .doesNotContainKey("Phone");
    assertThat(org.row(acme.substring(0, 15))).isEqualTo(org.row(acme));
    assertThat(client.rows(client.job("SELECT Id, Owner.Username FROM Account")))
        .containsExactly(List.of(acme, "etl@acme.example"));
  }

  @Test
  void values_may_be_java_values() {
    String id =
        org.insert(
            "Opportunity",
            Map.of(
                "Name",
                "Deal",
                "StageName",
                "Prospecting",
                "CloseDate",
                LocalDate.of(2026, 12, 24),
                "Amount",
                new BigDecimal("12.50"),
                "IsPrivate",
                true,
                "AccountId",
                acme));

    assertThat(org.row(id))
        .containsEntry("CloseDate", "2026-12-24")
        .containsEntry("Amount", "12.50")
        .containsEntry("IsPrivate", "true");
  }

  @Test
  void an_update_moves_the_stamp_and_null_empties_a_field() {
    time.advance(Duration.ofMinutes(5));
    org.update(acme, Map.of("Phone", "1", "Name", "Acme 2"));
    time.advance(Duration.ofMinutes(5));
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("Phone", null);
    org.update(acme, nothing);

    assertThat(org.row(acme))
        .containsEntry("Name", "Acme 2")
        .containsEntry("CreatedDate", "2026-11-20T17:00:00.000Z")
        .containsEntry("SystemModstamp", "2026-11-20T17:10:00.000Z")
        .doesNotContainKey("Phone");
  }

  @Test
  void a_deleted_row_is_in_the_bin_until_it_is_undeleted_or_purged() {
    org.delete(acme);
    assertThat(org.rows("Account")).isEmpty();
    assertThat(org.deletedRows("Account")).hasSize(1);
    assertThat(org.row(acme)).containsEntry("IsDeleted", "true");
    assertThatThrownBy(() -> org.update(acme, Map.of("Name", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ENTITY_IS_DELETED: entity is deleted");

    org.undelete(acme);
    assertThat(org.rows("account")).hasSize(1);

    org.delete(acme);
    org.purge(acme);
    assertThat(org.deletedRows("Account")).isEmpty();
    assertThatThrownBy(() -> org.row(acme)).hasMessage("There is no Account " + acme + ".");
  }

  @Test
  void a_row_that_cannot_be_saved_is_refused_in_the_words_of_salesforce() {
    assertThatThrownBy(() -> org.insert("Contact", Map.of("FirstName", "Ann")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("REQUIRED_FIELD_MISSING: Required fields are missing: [LastName]");
    assertThatThrownBy(() -> org.insert("Account", Map.of("Nam", "x")))
        .hasMessageContaining("INVALID_FIELD: No such column 'Nam' on sobject of type Account");
    assertThatThrownBy(() -> org.insert("Nothing", Map.of())).hasMessageContaining("INVALID_TYPE");
    assertThatThrownBy(() -> org.update("x", Map.of())).hasMessageContaining("'x' is no Id");
    assertThatThrownBy(() -> org.delete("zzz000000000000"))
        .hasMessage("No object of the org has Ids like zzz000000000000.");
    assertThatThrownBy(() -> org.delete("001000000000000"))
        .hasMessageContaining("INVALID_CROSS_REFERENCE_KEY");
    assertThatThrownBy(() -> org.undelete(acme)).hasMessageContaining("UNDELETE_FAILED");
    assertThatThrownBy(() -> org.rows("Acount"))
        .hasMessageContaining("The org has no object 'Acount'");
  }

  @Test
  void rows_of_a_transaction_become_visible_with_the_stamps_of_their_writing() throws Exception {
    try (FakeTransaction load = org.begin()) {
      String late = load.insert("Account", Map.of("Name", "Late"));
      load.update(acme, Map.of("Name", "Acme 2"));
      time.advance(Duration.ofMinutes(5));
      String soon = org.insert("Account", Map.of("Name", "Soon"));

      assertThat(names("SELECT Name FROM Account ORDER BY Name")).containsExactly("Acme", "Soon");
      assertThatThrownBy(() -> org.update(acme, Map.of("Name", "x")))
          .hasMessageContaining("UNABLE_TO_LOCK_ROW");

      time.advance(Duration.ofMinutes(5));
      load.commit();

      assertThat(names("SELECT Name FROM Account ORDER BY SystemModstamp, Name"))
          .containsExactly("Acme 2", "Late", "Soon");
      assertThat(Instant.parse(org.row(late).get("SystemModstamp")))
          .isEqualTo(VirtualTime.START)
          .isBefore(Instant.parse(org.row(soon).get("SystemModstamp")));
    }
  }

  @Test
  void a_transaction_that_is_not_committed_leaves_nothing() {
    try (FakeTransaction load = org.begin()) {
      load.insert("Account", Map.of("Name", "Never"));
      load.delete(acme);
    }
    try (FakeTransaction load = org.begin()) {
      load.purge(acme);
      load.rollback();
      assertThatThrownBy(() -> load.delete(acme)).isInstanceOf(IllegalStateException.class);
    }

    assertThat(org.rows("Account")).extracting("Name").containsExactly("Acme");
    assertThat(org.deletedRows("Account")).isEmpty();
  }

  @Test
  void rows_of_one_transaction_share_a_stamp() {
    try (FakeTransaction load = org.begin()) {
      for (int i = 0; i < 200; i++) {
        load.insert("Lead", Map.of("LastName", "L" + i, "Company", "C"));
      }
      load.commit();
    }

    assertThat(org.rows("Lead"))
        .hasSize(200)
        .extracting("SystemModstamp")
        .hasSize(200)
        .containsOnly("2026-11-20T17:00:00.000Z");
  }

  private List<String> names(String soql) throws Exception {
    return client.rows(client.job(soql)).stream().map(row -> row.get(0)).toList();
  }

  @Test
  void rows_that_are_below_one_another_are_deleted_together() {
    FakeObject part =
        FakeObject.named("Part__c")
            .field(FakeField.reference("Whole__c", "Part__c").children("Parts__r").cascadeDelete());
    try (FakeSalesforce parts = FakeSalesforce.builder().objects(part).start()) {
      String first = parts.insert("Part__c", Map.of("Name", "1"));
      String second = parts.insert("Part__c", Map.of("Name", "2", "Whole__c", first));
      parts.update(first, Map.of("Whole__c", second));

      parts.delete(first);

      assertThat(parts.rows("Part__c")).isEmpty();
      parts.purge(second);
      assertThat(parts.deletedRows("Part__c")).isEmpty();
    }
  }

  @Test
  void a_reset_ends_open_queries() {
    try (FakeSalesforce large =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 2_500).start()) {
      Client reader = Client.of(large);
      String next =
          Client.json(reader.get(Client.DATA + "/query?q=SELECT+Id+FROM+Account"))
              .get("nextRecordsUrl")
              .asString();

      large.reset();

      assertThat(Client.error(reader.get(next)))
          .isEqualTo("400 INVALID_QUERY_LOCATOR invalid query locator");
    }
  }
}
