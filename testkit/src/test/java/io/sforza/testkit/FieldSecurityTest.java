package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FieldSecurityTest {
  private static final FakeUser ADMIN = FakeUser.of("admin@acme.example");
  private static final FakeUser CLERK =
      FakeUser.of("clerk@acme.example")
          .withoutField("Account", "AnnualRevenue", "BillingAddress", "OwnerId")
          .withoutField("Contact", "AccountId")
          .readOnlyField("Account", "Industry")
          .withoutObject("Opportunity")
          .readOnlyObject("Lead")
          .ownRowsOnly("Case");

  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows(
              "Account", List.of(Map.of("Name", "Acme", "AnnualRevenue", 7, "Industry", "Energy")))
          .rows(FakeRows.of("Opportunity", 3))
          .users(ADMIN, CLERK)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client admin = Client.of(org);
  private final Client clerk = Client.as(org, "clerk@acme.example");

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void hidden_fields_are_in_no_describe_of_the_user() {
    assertThat(fields(clerk, "Account"))
        .contains("Name", "ShippingCity")
        .doesNotContain("AnnualRevenue", "BillingAddress", "BillingCity", "OwnerId");
    assertThat(fields(admin, "Account")).contains("AnnualRevenue", "BillingCity", "OwnerId");
  }

  @Test
  void a_query_that_names_a_hidden_field_is_refused_as_if_there_were_none() throws Exception {
    String noColumn = "No such column 'AnnualRevenue' on entity 'Account'.";

    assertThat(Client.error(clerk.query("SELECT AnnualRevenue FROM Account")))
        .startsWith("400 INVALID_FIELD")
        .contains(noColumn);
    assertThat(Client.error(clerk.query("SELECT Id FROM Account WHERE AnnualRevenue > 1")))
        .contains(noColumn);
    assertThat(Client.error(clerk.query("SELECT Id FROM Account ORDER BY AnnualRevenue")))
        .contains(noColumn);
    assertThat(Client.error(clerk.create("SELECT AnnualRevenue FROM Account"))).contains(noColumn);
    assertThat(Client.error(clerk.query("SELECT Owner.Name FROM Account")))
        .contains("Didn't understand relationship 'Owner' in field path");
    assertThat(Client.error(clerk.query("SELECT Account.Name FROM Contact")))
        .contains("Didn't understand relationship 'Account'");
    assertThat(Client.error(clerk.query("SELECT (SELECT Id FROM Contacts) FROM Account")))
        .contains("Didn't understand relationship 'Contacts'");
    assertThat(admin.query("SELECT Owner.Name, AnnualRevenue FROM Account").statusCode())
        .isEqualTo(200);
  }

  @Test
  void all_fields_are_those_that_the_user_sees() throws Exception {
    JsonNode mine = Client.json(clerk.query("SELECT FIELDS(ALL) FROM Account LIMIT 1"));
    JsonNode all = Client.json(admin.query("SELECT FIELDS(ALL) FROM Account LIMIT 1"));

    assertThat(mine.at("/records/0/Name").asString()).isEqualTo("Acme");
    assertThat(mine.at("/records/0/Industry").asString()).isEqualTo("Energy");
    assertThat(mine.at("/records/0").has("AnnualRevenue")).isFalse();
    assertThat(all.at("/records/0/AnnualRevenue").asDouble()).isEqualTo(7.0);
    assertThat(clerk.rows(clerk.job("SELECT Name, Industry, Phone FROM Account")))
        .containsExactly(List.of("Acme", "Energy", ""));
  }

  @Test
  void a_read_only_field_says_so_in_the_describe() {
    JsonNode describe = describe(clerk, "Account");

    assertThat(field(describe, "Industry").get("updateable").asBoolean()).isFalse();
    assertThat(field(describe, "Industry").get("createable").asBoolean()).isFalse();
    assertThat(field(describe, "Name").get("updateable").asBoolean()).isTrue();
    assertThat(field(describe(admin, "Account"), "Industry").get("updateable").asBoolean())
        .isTrue();
  }

  @Test
  void a_hidden_object_is_not_there() {
    assertThat(objects(clerk)).contains("Account").doesNotContain("Opportunity");
    assertThat(objects(admin)).contains("Opportunity");
    assertThat(clerk.get(Client.DATA + "/sobjects/Opportunity/describe").statusCode())
        .isEqualTo(404);
    assertThat(Client.error(clerk.query("SELECT Id FROM Opportunity")))
        .startsWith("400 INVALID_TYPE")
        .contains("sObject type 'Opportunity' is not supported.");
    assertThat(Client.text(clerk.get(Client.DATA + "/limits/recordCount")))
        .contains("Account")
        .doesNotContain("Opportunity");
    assertThat(describe(clerk, "Account").get("childRelationships").toString())
        .contains("\"childSObject\":\"Case\"")
        .doesNotContain("\"childSObject\":\"Opportunity\"");
  }

  @Test
  void a_read_only_object_can_be_read() {
    assertThat(describe(clerk, "Lead").get("createable").asBoolean()).isFalse();
    assertThat(describe(clerk, "Lead").get("deletable").asBoolean()).isFalse();
    assertThat(describe(admin, "Lead").get("createable").asBoolean()).isTrue();
    assertThat(clerk.query("SELECT Id FROM Lead").statusCode()).isEqualTo(200);
  }

  @Test
  void without_view_all_only_rows_of_the_users_own_are_there() throws Exception {
    List<String> users = org.rows("User").stream().map(row -> row.get("Id")).toList();
    org.insert("Case", Map.of("Subject", "admin's", "OwnerId", users.get(0)));
    String own = org.insert("Case", Map.of("Subject", "clerk's", "OwnerId", users.get(1)));
    org.insert("Case", Map.of("Subject", "child", "OwnerId", users.get(0), "ParentId", own));

    assertThat(clerk.rows(clerk.job("SELECT Subject FROM Case")))
        .containsExactly(List.of("clerk's"));
    assertThat(Client.json(clerk.query("SELECT COUNT() FROM Case")).get("totalSize").asInt())
        .isEqualTo(1);
    assertThat(admin.rows(admin.job("SELECT Subject FROM Case"))).hasSize(3);
    assertThat(
            admin.rows(admin.job("SELECT Parent.Subject FROM Case WHERE Parent.Subject != null")))
        .hasSize(1);
  }

  @Test
  void a_write_is_refused_as_the_describes_say() throws Exception {
    String accounts = Client.DATA + "/sobjects/Account";
    String acme = accounts + "/" + org.rows("Account").get(0).get("Id");

    assertThat(Client.error(clerk.send("POST", accounts, "{\"Name\":\"A\",\"AnnualRevenue\":1}")))
        .isEqualTo("400 INVALID_FIELD No such column 'AnnualRevenue' on sobject of type Account");
    assertThat(Client.error(clerk.send("PATCH", acme, "{\"Industry\":\"Banking\"}")))
        .startsWith("400 INVALID_FIELD_FOR_INSERT_UPDATE Unable to create/update fields: Industry");
    assertThat(
            Client.error(
                clerk.send("POST", Client.DATA + "/sobjects/Lead", "{\"LastName\":\"L\"}")))
        .contains("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY entity type cannot be inserted: Lead");
    assertThat(clerk.send("POST", Client.DATA + "/sobjects/Opportunity", "{}").statusCode())
        .isEqualTo(404);
    assertThat(clerk.send("PATCH", acme, "{\"Phone\":\"1\"}").statusCode()).isEqualTo(204);
    assertThat(Client.text(clerk.get(acme)))
        .contains("\"Phone\":\"1\"")
        .doesNotContain("AnnualRevenue");
    assertThat(admin.send("PATCH", acme, "{\"Industry\":\"Banking\"}").statusCode()).isEqualTo(204);
  }

  @Test
  void a_user_whom_nobody_named_cannot_log_in() {
    assertThatThrownBy(() -> org.auth("nobody@acme.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The org has no user 'nobody@acme.example'.");
  }

  private static List<String> fields(Client client, String object) {
    List<String> names = new ArrayList<>();
    describe(client, object)
        .get("fields")
        .forEach(field -> names.add(field.get("name").asString()));
    return names;
  }

  private static JsonNode describe(Client client, String object) {
    return Client.json(client.get(Client.DATA + "/sobjects/" + object + "/describe"));
  }

  private static JsonNode field(JsonNode describe, String name) {
    for (JsonNode field : describe.get("fields")) {
      if (field.get("name").asString().equals(name)) {
        return field;
      }
    }
    throw new AssertionError(name);
  }

  private static List<String> objects(Client client) {
    List<String> names = new ArrayList<>();
    Client.json(client.get(Client.DATA + "/sobjects"))
        .get("sobjects")
        .forEach(object -> names.add(object.get("name").asString()));
    return names;
  }
}
