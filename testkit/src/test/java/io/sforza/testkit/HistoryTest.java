package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HistoryTest {
  private static final FakeObject TICKET =
      FakeObject.named("Ticket__c")
          .field(FakeField.number("Cost__c"))
          .field(FakeField.longText("Story__c"))
          .field(FakeField.reference("Account__c", "Account"))
          .field(FakeField.text("Quiet__c"))
          .history("Name", "Cost__c", "Story__c", "Account__c")
          .share()
          .feed();

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .objects(TICKET, Fixtures.sales().get(0).history("Phone"))
          .time(time)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client client = Client.of(org);
  private final String ticket = org.insert("Ticket__c", Map.of("Name", "T", "Cost__c", 1));

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_new_row_and_each_change_of_a_tracked_field_are_written_down() throws Exception {
    time.advance(Duration.ofMinutes(1));
    org.update(ticket, Map.of("Cost__c", 2, "Quiet__c", "psst"));
    org.update(ticket, Map.of("Cost__c", 2, "Name", "T2"));

    assertThat(
            client.rows(
                client.job(
                    "SELECT ParentId, Field, DataType, OldValue, NewValue, CreatedBy.Username,"
                        + " CreatedDate FROM Ticket__History")))
        .containsExactly(
            entry("created", "Text", "", "", "17:00"),
            entry("Cost__c", "Double", "1.0", "2.0", "17:01"),
            entry("Name", "Text", "T", "T2", "17:01"));
  }

  private List<String> entry(String field, String type, String old, String now, String at) {
    return List.of(
        ticket, field, type, old, now, "etl@acme.example", "2026-11-20T" + at + ":00.000Z");
  }

  @Test
  void a_reference_is_written_down_by_name_and_by_id_and_a_long_text_without_values() {
    String acme = org.insert("Account", Map.of("Name", "Acme"));
    org.update(ticket, Map.of("Account__c", acme, "Story__c", "long"));

    assertThat(org.rows("Ticket__History").stream().skip(1))
        .extracting(row -> row.get("Field") + " " + row.get("DataType") + " " + row.get("NewValue"))
        .containsExactlyInAnyOrder(
            "Account__c Text Acme", "Account__c EntityId " + acme, "Story__c Text null");
  }

  @Test
  void it_is_taken_back_with_the_change() {
    try (FakeTransaction load = org.begin()) {
      load.update(ticket, Map.of("Cost__c", 5));
    }

    assertThat(org.rows("Ticket__History")).hasSize(1);
  }

  @Test
  void a_standard_object_has_one_too_and_it_is_read_as_children() {
    String acme = org.insert("Account", Map.of("Name", "Acme"));
    Map<String, Object> phone = new HashMap<>(Map.of("Phone", "1"));
    org.update(acme, phone);

    JsonNode account =
        Client.json(
                client.query("SELECT Name, (SELECT Field, NewValue FROM Histories) FROM Account"))
            .at("/records/0");

    assertThat(account.at("/Histories/records/1/Field").asString()).isEqualTo("Phone");
    assertThat(account.at("/Histories/records/1/NewValue").asString()).isEqualTo("1");
    assertThat(org.rows("AccountHistory").get(0)).containsEntry("AccountId", acme);
  }

  @Test
  void the_describes_say_whose_appendages_they_are() {
    JsonNode history = Client.json(client.get(Client.DATA + "/sobjects/Ticket__History/describe"));
    JsonNode share = Client.json(client.get(Client.DATA + "/sobjects/Ticket__Share/describe"));
    JsonNode feed = Client.json(client.get(Client.DATA + "/sobjects/Ticket__Feed/describe"));

    assertThat(history.get("associateEntityType").asString()).isEqualTo("History");
    assertThat(history.get("associateParentEntity").asString()).isEqualTo("Ticket__c");
    assertThat(history.get("createable").asBoolean()).isFalse();
    assertThat(history.toString()).contains("\"OldValue\"").doesNotContain("SystemModstamp");
    assertThat(share.get("associateEntityType").asString()).isEqualTo("Share");
    assertThat(share.toString()).contains("UserOrGroupId", "LastModifiedDate", "RowCause");
    assertThat(feed.get("associateEntityType").asString()).isEqualTo("Feed");
    assertThat(Client.error(client.query("SELECT Id FROM Ticket__History WHERE OldValue = 'a'")))
        .contains("can not be filtered");
  }

  @Test
  void nobody_writes_it_and_only_fields_that_are_there_are_tracked() {
    assertThatThrownBy(() -> org.insert("Ticket__History", Map.of("ParentId", ticket)))
        .hasMessageContaining("entity type cannot be inserted: Ticket__History");
    assertThatThrownBy(
            () -> FakeSalesforce.builder().objects(TICKET.history("Nam")).start().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Ticket__c has no field 'Nam' that could be tracked");
  }
}
