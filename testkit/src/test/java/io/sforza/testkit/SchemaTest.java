package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.FieldType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Fields that come, go and change while the org runs. */
class SchemaTest {
  private static final FakeObject ORDER =
      FakeObject.named("Order__c")
          .field(FakeField.text("First__c"))
          .field(FakeField.number("Net__c"))
          .field(
              FakeField.formula(
                  "Shout__c", FieldType.STRING, row -> String.valueOf(row.text("Name")) + "!"));

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .objects(ORDER)
          .rows("Order__c", List.of(Map.of("Name", "old", "First__c", "a", "Net__c", 1)))
          .time(time)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client client = Client.of(org);
  private final String order = org.insert("Order__c", Map.of("Name", "new", "First__c", "b"));

  @AfterEach
  void stop() {
    org.close();
  }

  private JsonNode rows(String soql) {
    JsonNode answer = Client.json(client.query(soql));
    assertThat(answer.has("records")).as(answer.toString()).isTrue();
    return answer.get("records");
  }

  private List<String> described() {
    return Client.json(client.get(Client.DATA + "/sobjects/Order__c/describe"))
        .get("fields")
        .valueStream()
        .map(field -> field.get("name").asString() + " " + field.get("type").asString())
        .toList();
  }

  @Test
  void a_new_field_is_described_empty_and_can_be_written() throws Exception {
    String stamp = org.row(order).get("SystemModstamp");
    time.advance(Duration.ofMinutes(1));

    org.schema().put("Order__c", FakeField.text("Added__c"));
    org.schema().put("Order__c", FakeField.checkbox("Done__c"));

    assertThat(described()).contains("Added__c string", "Done__c boolean");
    assertThat(client.rows(client.job("SELECT Name, Added__c, Done__c, First__c FROM Order__c")))
        .containsExactly(List.of("old", "", "false", "a"), List.of("new", "", "false", "b"));
    assertThat(org.row(order)).containsEntry("SystemModstamp", stamp);
    org.update(order, Map.of("Added__c", "now", "Done__c", true));
    assertThat(org.row(order)).containsEntry("Added__c", "now").containsEntry("Done__c", "true");
  }

  @Test
  void a_removed_field_is_gone_and_the_others_keep_what_they_have() {
    org.schema().remove("Order__c", "First__c");

    assertThat(described()).noneMatch(field -> field.startsWith("First__c"));
    assertThat(Client.error(client.query("SELECT First__c FROM Order__c")))
        .startsWith("400 INVALID_FIELD");
    assertThatThrownBy(() -> org.update(order, Map.of("First__c", "x")))
        .hasMessageContaining("INVALID_FIELD");
    JsonNode old = rows("SELECT Name, Net__c, Shout__c FROM Order__c WHERE Name = 'old'").get(0);
    assertThat(old.get("Net__c").asDouble()).isEqualTo(1);
    assertThat(old.get("Shout__c").asString()).isEqualTo("old!");
    org.schema().put("Order__c", FakeField.text("First__c"));
    assertThat(org.row(order)).doesNotContainKey("First__c");
  }

  @Test
  void a_field_of_another_type_keeps_its_texts() {
    org.schema().put("Order__c", FakeField.text("Net__c"));

    assertThat(described()).contains("Net__c string");
    JsonNode old = rows("SELECT Net__c FROM Order__c WHERE Name = 'old'").get(0);
    assertThat(old.get("Net__c").isString()).isTrue();
  }

  @Test
  void a_formula_may_come_and_become_a_plain_field() {
    org.schema()
        .put("Order__c", FakeField.formula("Loud__c", FieldType.STRING, row -> "loud " + row.id()));
    assertThat(org.row(order)).containsEntry("Loud__c", "loud " + order);

    org.schema().put("Order__c", FakeField.text("Loud__c"));

    org.update(order, Map.of("Loud__c", "plain"));
    assertThat(org.row(order)).containsEntry("Loud__c", "plain");
  }

  @Test
  void describes_that_are_known_are_out_of_date_then() throws Exception {
    HttpResponse<byte[]> before = client.get(Client.DATA + "/sobjects/Order__c/describe");
    String modified = before.headers().firstValue("Last-Modified").orElseThrow();
    assertThat(since(modified).statusCode()).isEqualTo(304);

    org.schema().put("Order__c", FakeField.text("Added__c"));

    HttpResponse<byte[]> after = since(modified);
    assertThat(after.statusCode()).isEqualTo(200);
    String next = after.headers().firstValue("Last-Modified").orElseThrow();
    // again within the same second
    org.schema().remove("Order__c", "Added__c");
    assertThat(since(next).statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> since(String modified) throws IOException {
    return client.send(
        client
            .request(Client.DATA + "/sobjects/Order__c/describe")
            .header("If-Modified-Since", modified));
  }

  @Test
  void a_job_goes_on_with_the_fields_of_its_beginning() throws Exception {
    String job = client.job("SELECT Name, First__c FROM Order__c");
    assertThat(Client.text(client.get(Client.DATA + "/jobs/query/" + job))).contains("JobComplete");

    org.schema().remove("Order__c", "First__c");

    assertThat(client.rows(job)).containsExactly(List.of("old", "a"), List.of("new", "b"));
  }

  @Test
  void a_reset_takes_all_of_it_back() {
    org.schema().put("Order__c", FakeField.text("Added__c"));
    org.schema().remove("Order__c", "First__c");

    org.reset();

    assertThat(described()).contains("First__c string").doesNotContain("Added__c string");
    assertThat(rows("SELECT First__c, Shout__c FROM Order__c").get(0).get("Shout__c").asString())
        .isEqualTo("old!");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> org.schema().put("Ordr__c", FakeField.text("A__c")))
        .hasMessageContaining("no object 'Ordr__c'");
    assertThatThrownBy(() -> org.schema().remove("Order__c", "Frst__c"))
        .hasMessageContaining("no field 'Frst__c'");
    assertThatThrownBy(
            () -> org.schema().put("Order__c", FakeField.reference("Account__c", "Account")))
        .hasMessageContaining("before the org starts");
    try (FakeTransaction open = org.begin()) {
      open.update(order, Map.of("First__c", "c"));
      assertThatThrownBy(() -> org.schema().put("Order__c", FakeField.text("A__c")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("transaction still runs");
    }
  }

  @Test
  void an_archived_activity_is_seen_by_query_all_only_and_no_stamp_moves() throws Exception {
    String event =
        org.insert(
            "Event",
            Map.of("Subject", "old", "DurationInMinutes", 30, "ActivityDateTime", time.instant()));
    String stamp = org.row(event).get("SystemModstamp");
    time.advance(Duration.ofDays(400));

    org.archive(event);

    // the session of before has ended
    Client later = Client.of(org);
    assertThat(Client.json(later.query("SELECT Id FROM Event")).get("records")).isEmpty();
    String all =
        Client.json(later.create("queryAll", "SELECT IsArchived, IsDeleted FROM Event", ""))
            .get("id")
            .asString();
    assertThat(later.rows(all)).containsExactly(List.of("true", "false"));
    assertThat(org.row(event)).containsEntry("SystemModstamp", stamp);
    assertThatThrownBy(() -> org.archive(order)).hasMessageContaining("IsArchived");
  }

  @Test
  void the_log_of_deletions_may_be_shorter_than_asked_for() {
    org.delete(order);
    time.advance(Duration.ofHours(2));

    org.forgetDeletions(time.instant().minus(Duration.ofHours(1)));

    JsonNode answer =
        Client.json(
            client.get(
                Client.DATA
                    + "/sobjects/Order__c/deleted?start="
                    + VirtualTime.START.minus(Duration.ofHours(1))
                    + "&end="
                    + time.instant()));
    assertThat(answer.get("deletedRecords")).isEmpty();
    assertThat(answer.get("earliestDateAvailable").asString())
        .isEqualTo("2026-11-20T18:00:00.000+0000");
  }

  @Test
  void an_undeleted_row_has_a_new_stamp_and_stands_in_no_log() {
    org.delete(order);
    String deleted = org.row(order).get("SystemModstamp");
    time.advance(Duration.ofMinutes(5));

    org.undelete(order);

    assertThat(org.row(order))
        .containsEntry("IsDeleted", "false")
        .extractingByKey("SystemModstamp")
        .isNotEqualTo(deleted);
  }
}
