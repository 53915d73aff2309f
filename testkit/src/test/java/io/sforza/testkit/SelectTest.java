package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SelectTest {
  private static final SampleOrg ORG =
      SampleOrg.start(SampleOrg.builder().jobDuration(Duration.ZERO));

  @AfterAll
  static void stop() {
    ORG.close();
  }

  @Test
  void parents_are_records_within_records() {
    assertThat(
            ORG.records(
                "SELECT lastname, Account.Name, Account.Parent.Name, Account.Phone, FirstName"
                    + " FROM Contact"))
        .containsExactly(
            "{'LastName':'Ng','Account':{'Name':'Acme','Parent':null,'Phone':null},"
                + "'FirstName':'Ann'}",
            "{'LastName':'ng','Account':{'Name':'beta','Parent':{'Name':'Acme'},'Phone':null},"
                + "'FirstName':null}",
            "{'LastName':'Zed','Account':null,'FirstName':null}");
  }

  @Test
  void a_parent_says_what_it_is_and_where() {
    JsonNode contact = ORG.result("SELECT Account.Name FROM Contact").get("records").get(0);

    assertThat(contact.get("Account").get("attributes").toString())
        .isEqualTo(
            "{\"type\":\"Account\",\"url\":\""
                + Client.DATA
                + "/sobjects/Account/0015g000000000AAAQ\"}");
  }

  @Test
  void a_parent_of_any_object_is_a_name() {
    JsonNode events =
        ORG.result("SELECT What.Name, What.Type, Who.Phone FROM Event").get("records");

    assertThat(events.get(1).get("What").toString())
        .isEqualTo(
            "{\"attributes\":{\"type\":\"Name\",\"url\":\""
                + Client.DATA
                + "/sobjects/Opportunity/0065g000000000AAAQ\"},"
                + "\"Name\":\"Deal\",\"Type\":\"Opportunity\"}");
    assertThat(events.get(2).get("What").isNull()).isTrue();
  }

  @Test
  void aliases_stand_for_objects() {
    assertThat(
            ORG.records(
                "SELECT c.LastName, a.Name FROM Contact c, c.Account a WHERE a.Name LIKE 'b%'"))
        .containsExactly("{'LastName':'ng','Account':{'Name':'beta'}}");
  }

  @Test
  void children_are_a_result_within_a_record_or_null() {
    assertThat(
            ORG.records(
                "SELECT Name, (SELECT LastName, Account.Name FROM Contacts),"
                    + " (SELECT Name FROM Opportunities WHERE Amount != null"
                    + " ORDER BY Amount DESC LIMIT 1) FROM Account"))
        .containsExactly(
            "{'Name':'Acme','Contacts':{'totalSize':1,'done':true,'records':[{'LastName':'Ng',"
                + "'Account':{'Name':'Acme'}}]},'Opportunities':{'totalSize':1,'done':true,"
                + "'records':[{'Name':'deal 2'}]}}",
            "{'Name':'beta','Contacts':{'totalSize':1,'done':true,'records':[{'LastName':'ng',"
                + "'Account':{'Name':'beta'}}]},'Opportunities':null}",
            "{'Name':'Céline','Contacts':null,'Opportunities':null}");
  }

  @Test
  void children_have_children() {
    assertThat(
            ORG.records(
                "SELECT Name, (SELECT Name, (SELECT Subject FROM Events) FROM Opportunities"
                    + " ORDER BY Name LIMIT 1) FROM Account WHERE Name = 'Acme'"))
        .containsExactly(
            "{'Name':'Acme','Opportunities':{'totalSize':1,'done':true,'records':[{'Name':'Deal',"
                + "'Events':{'totalSize':1,'done':true,'records':[{'Subject':'Visit'}]}}]}}");
  }

  @Test
  void typeof_selects_fields_by_the_object_of_the_parent() {
    String typeOf =
        "SELECT Subject, TYPEOF What WHEN Account THEN Industry, Owner.Name%s END FROM Event";

    assertThat(ORG.records(typeOf.formatted(" ELSE Name, Type")))
        .containsExactly(
            "{'Subject':'Call','What':{'Industry':'Energy','Owner':{'Name':'Ann User'}}}",
            "{'Subject':'Visit','What':{'Name':'Deal','Type':'Opportunity'}}",
            "{'Subject':'Lunch','What':null}");
    assertThat(ORG.records(typeOf.formatted(""))).contains("{'Subject':'Visit','What':null}");
  }

  @Test
  void fields_selects_all_of_a_kind() {
    JsonNode all = ORG.result("SELECT FIELDS(ALL) FROM Account LIMIT 1").get("records").get(0);
    JsonNode standard = ORG.result("SELECT FIELDS(STANDARD) FROM Account").get("records").get(0);
    JsonNode custom =
        ORG.result("SELECT FIELDS(CUSTOM) FROM Account LIMIT 200").get("records").get(0);

    assertThat(all.get("BillingAddress").get("city").asString()).isEqualTo("Berlin");
    assertThat(standard.has("Name")).isTrue();
    assertThat(standard.has("Primary_Contact__c")).isFalse();
    assertThat(custom.has("Name")).isFalse();
    assertThat(custom.has("Primary_Contact__c")).isTrue();
    // attributes are in each of them
    assertThat(all.size()).isEqualTo(standard.size() + custom.size() - 1);
    assertThat(
            ORG.records(
                "SELECT FIELDS(ALL) FROM Account WHERE Id IN ('0015g000000000A') AND Name != 'x'"))
        .hasSize(1);
  }

  @Test
  void functions_show_values_as_users_see_them() {
    assertThat(
            ORG.records(
                "SELECT toLabel(StageName), FORMAT(Amount), convertCurrency(Amount) plain,"
                    + " FORMAT(CloseDate) day, FORMAT(CreatedDate) since FROM Opportunity LIMIT 1"))
        .containsExactly(
            "{'StageName':'Closed Won','Amount':'$10.00','plain':10.0,'day':'11/20/2026',"
                + "'since':'11/20/2026, 4:00 PM'}");
  }

  @Test
  void labels_are_not_values() {
    FakeObject phase =
        FakeObject.of(
            Client.text(ORG.client().get(Client.DATA + "/sobjects/Opportunity/describe"))
                .replace("\"label\":\"Prospecting\"", "\"label\":\"Suche\""));
    try (SampleOrg german = SampleOrg.start(SampleOrg.builder().objects(List.of(phase)))) {
      assertThat(
              german.records(
                  "SELECT toLabel(StageName) FROM Opportunity WHERE toLabel(StageName) = 'suche'"))
          .containsExactly("{'StageName':'Suche'}", "{'StageName':'Suche'}");
    }
  }

  @Test
  void a_distance_is_a_number() {
    String distance = "DISTANCE(BillingAddress, GEOLOCATION(48.8566, 2.3522), 'km')";

    JsonNode rows =
        ORG.result("SELECT " + distance + ", " + distance + " d FROM Account").get("records");

    assertThat(rows.get(0).get("expr0").asDouble()).isBetween(870.0, 885.0);
    assertThat(rows.get(0).get("d")).isEqualTo(rows.get(0).get("expr0"));
    assertThat(rows.get(2).get("d").isNull()).isTrue();
  }

  @Test
  void bulk_writes_parents_as_columns() throws Exception {
    String job =
        ORG.client()
            .job(
                "SELECT Id, account.owner.name, LastName, Account.Name FROM Contact ORDER BY Name");

    List<List<String>> csv = Client.csv(Client.text(ORG.client().results(job, "")));

    assertThat(csv)
        .containsExactly(
            List.of("Id", "Account.Owner.Name", "LastName", "Account.Name"),
            List.of("0035g000000000AAAQ", "Ann User", "Ng", "Acme"),
            List.of("0035g000000000BAAQ", "Ann User", "ng", "beta"),
            List.of("0035g000000000CAAQ", "", "Zed", ""));
  }

  @Test
  void bulk_writes_names_of_any_object() throws Exception {
    String job = ORG.client().job("SELECT What.Type, What.Name FROM Event");

    assertThat(ORG.client().rows(job))
        .containsExactly(
            List.of("Account", "Acme"), List.of("Opportunity", "Deal"), List.of("", ""));
  }

  @Test
  void deleted_children_and_rows_are_found_by_query_all_only() {
    String soql = "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name LIKE 'c%'";
    String semi = "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact)";

    assertThat(Client.json(ORG.answer("query", soql)).toString()).contains("\"Contacts\":null");
    assertThat(Client.json(ORG.answer("queryAll", soql)).toString()).contains("gone");
    assertThat(Client.json(ORG.answer("query", semi)).get("totalSize").asInt()).isEqualTo(2);
    assertThat(Client.json(ORG.answer("queryAll", semi)).get("totalSize").asInt()).isEqualTo(3);
    assertThat(
            Client.json(
                    ORG.answer("queryAll", "SELECT COUNT() FROM Account WHERE IsDeleted = true"))
                .get("totalSize")
                .asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "FOR VIEW",
    "FOR REFERENCE",
    "FOR UPDATE",
    "UPDATE TRACKING",
    "UPDATE VIEWSTAT",
    "USING SCOPE everything",
    "WITH SECURITY_ENFORCED",
    "WITH USER_MODE",
  })
  void clauses_that_choose_no_rows_are_taken(String clause) {
    assertThat(ORG.letters("SELECT Id FROM Account " + clause)).isEqualTo("ABC");
  }

  @Test
  void made_up_rows_have_parents_too() {
    try (SampleOrg org =
        SampleOrg.start(
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Account", 100)
                .rows("Contact", 300))) {
      JsonNode joined =
          org.result(
              "SELECT AccountId, Account.Id FROM Contact WHERE Account.Name != null LIMIT 50");
      JsonNode children = org.result("SELECT Id, (SELECT AccountId FROM Contacts) FROM Account");

      assertThat(joined.get("records")).hasSize(50);
      joined
          .get("records")
          .forEach(row -> assertThat(row.get("Account").get("Id")).isEqualTo(row.get("AccountId")));
      int rows = 0;
      for (JsonNode account : children.get("records")) {
        JsonNode contacts = account.get("Contacts");
        rows += contacts.isNull() ? 0 : contacts.get("records").size();
      }
      assertThat(rows)
          .isEqualTo(
              org.result("SELECT COUNT() FROM Contact WHERE AccountId != null")
                  .get("totalSize")
                  .asInt());
    }
  }

  @Test
  void ids_that_are_not_of_this_org_have_no_parent() {
    List<Map<String, ?>> lost = List.of(Map.of("LastName", "x", "AccountId", "0019Z000000000Z"));
    try (SampleOrg org = SampleOrg.start(SampleOrg.builder().rows("Contact", lost))) {
      assertThat(org.records("SELECT LastName, Account.Name FROM Contact"))
          .containsExactly("{'LastName':'x','Account':null}");
    }
  }
}
