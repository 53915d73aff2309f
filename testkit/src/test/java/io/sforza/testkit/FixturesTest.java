package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The larger sets of objects that come with the testkit. */
class FixturesTest {

  private static List<String> fields(Client client, String object) {
    return Client.json(client.get(Client.DATA + "/sobjects/" + object + "/describe"))
        .get("fields")
        .valueStream()
        .map(field -> field.get("name").asString())
        .toList();
  }

  @Test
  void the_objects_of_a_crm_have_the_stamps_that_salesforce_gives_them() {
    try (FakeSalesforce org = FakeSalesforce.builder().objects(Fixtures.crm()).start()) {
      Client client = Client.of(org);

      assertThat(fields(client, "UserRole"))
          .contains("LastModifiedDate", "SystemModstamp")
          .doesNotContain("CreatedDate", "IsDeleted", "OwnerId");
      assertThat(fields(client, "OpportunityHistory"))
          .contains("CreatedDate", "SystemModstamp")
          .doesNotContain("LastModifiedDate", "Field", "NewValue");
      assertThat(fields(client, "CampaignMember")).contains("IsDeleted").doesNotContain("OwnerId");
      for (String history : List.of("CampaignHistory", "ContactHistory", "LeadHistory")) {
        assertThat(fields(client, history))
            .contains("CreatedDate", "Field", "NewValue")
            .doesNotContain("SystemModstamp", "LastModifiedDate");
      }
      assertThat(fields(client, "OpportunityFieldHistory")).contains("OpportunityId", "Field");
    }
  }

  @Test
  void every_object_of_a_crm_can_have_made_up_rows() {
    FakeSalesforce.Builder builder = FakeSalesforce.builder().objects(Fixtures.crm());
    Fixtures.crm().forEach(object -> builder.rows(object.name(), 3));
    try (FakeSalesforce org = builder.start()) {
      Client client = Client.of(org);

      for (FakeObject object : Fixtures.crm()) {
        String fields = String.join(",", fields(client, object.name()));
        JsonNode answer = Client.json(client.query("SELECT " + fields + " FROM " + object.name()));
        assertThat(answer.path("totalSize").asInt(-1)).as(object + ": " + answer).isEqualTo(3);
      }
      JsonNode priced =
          Client.json(client.query("SELECT Id FROM PricebookEntry WHERE Product2.Name > ''"));
      assertThat(priced.get("totalSize").asInt()).isEqualTo(3);
    }
  }

  @Test
  void the_histories_of_a_crm_are_written() {
    try (FakeSalesforce org = FakeSalesforce.builder().objects(Fixtures.crm()).start()) {
      String campaign = org.insert("Campaign", Map.of("Name", "Spring", "Status", "Planned"));
      org.update(campaign, Map.of("Status", "Aborted"));

      assertThat(org.rows("CampaignHistory"))
          .extracting(row -> row.get("Field"))
          .containsExactly("created", "Status");
      assertThat(org.rows("OpportunityFieldHistory")).isEmpty();
    }
  }

  @Test
  void an_opportunity_that_moves_is_written_down() {
    try (FakeSalesforce org = FakeSalesforce.builder().objects(Fixtures.crm()).start()) {
      String deal =
          org.insert(
              "Opportunity",
              Map.of("Name", "D", "StageName", "Prospecting", "CloseDate", "2026-12-31"));
      org.update(deal, Map.of("NextStep", "call"));
      org.update(deal, Map.of("StageName", "Qualification", "Amount", "10"));

      assertThat(org.rows("OpportunityHistory"))
          .extracting(row -> row.get("StageName") + " " + row.get("Amount"))
          .containsExactly("Prospecting null", "Qualification 10.0");
      assertThat(org.rows("OpportunityFieldHistory"))
          .extracting(row -> row.get("Field"))
          .containsExactly("created", "StageName", "Amount");
    }
  }

  @Test
  void an_org_of_every_object_lists_them_with_what_they_belong_to() {
    try (FakeSalesforce org = FakeSalesforce.builder().objects(Fixtures.everyObject()).start()) {
      JsonNode all = Client.json(Client.of(org).get(Client.DATA + "/sobjects")).get("sobjects");

      assertThat(all.size()).isBetween(1_700, 1_750);
      JsonNode history = find(all, "ServiceAppointmentHistory");
      assertThat(history.get("associateParentEntity").asString()).isEqualTo("ServiceAppointment");
      assertThat(history.get("associateEntityType").asString()).isEqualTo("History");
      assertThat(find(all, "FeedLike").get("queryable").asBoolean()).isFalse();
      assertThat(find(all, "VerificationHistory").get("associateParentEntity").isNull()).isTrue();
      Set<String> prefixes = new HashSet<>();
      for (JsonNode object : all) {
        if (object.get("name").asString().equals("CaseFeed")) {
          // its rows are those of FeedItem, with the same Ids
          continue;
        }
        assertThat(prefixes.add(object.get("keyPrefix").asString())).as("%s", object).isTrue();
      }
    }
  }

  @Test
  void an_object_among_them_has_the_stamps_of_its_kind() {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.everyObject())
            .rows("WorkOrderShare", 2)
            .start()) {
      Client client = Client.of(org);

      assertThat(fields(client, "WorkOrderShare"))
          .containsExactly("Id", "WorkOrderId", "Name", "LastModifiedDate", "IsDeleted");
      assertThat(fields(client, "WorkOrderHistory"))
          .contains("CreatedDate")
          .doesNotContain("SystemModstamp");
      assertThat(fields(client, "VerificationHistory")).contains("SystemModstamp");
      assertThat(fields(client, "CronTrigger"))
          .contains("CreatedDate")
          .doesNotContain("LastModifiedDate");
      assertThat(fields(client, "LoginHistory")).containsExactly("Id", "Name", "LoginTime");
      assertThat(fields(client, "TabDefinition")).containsExactly("Id", "Name");
      assertThat(org.rows("WorkOrderShare")).hasSize(2);
    }
  }

  private static JsonNode find(JsonNode all, String name) {
    return all.valueStream()
        .filter(object -> object.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
