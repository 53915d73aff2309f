package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.FieldType;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DescribeTest {
  private final FakeSalesforce org =
      FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 3).start();
  private final Client client = Client.of(org);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_body_in_chunks_has_no_length() {
    HttpResponse<byte[]> answer = client.get(Client.DATA + "/sobjects");

    assertThat(answer.headers().firstValue("Transfer-Encoding")).contains("chunked");
    assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
  }

  @Test
  void versions_are_listed_without_a_session_and_without_being_counted() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(HttpRequest.newBuilder(URI.create(org.instanceUrl() + "/services/data")));

    JsonNode versions = Client.json(answer);
    assertThat(versions.get(0).toString())
        .isEqualTo(
            "{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"}");
    assertThat(versions.get(versions.size() - 1).get("label").asString()).isEqualTo("Winter '27");
    assertThat(answer.headers().firstValue("Sforce-Limit-Info")).isEmpty();
  }

  @Test
  void calls_are_counted_in_a_header() {
    HttpResponse<byte[]> first = client.get(Client.DATA);
    HttpResponse<byte[]> second = client.get(Client.DATA + "/limits");

    assertThat(first.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/100000");
    assertThat(second.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=2/100000");
    assertThat(Client.json(second).get("DailyApiRequests").toString())
        .isEqualTo("{\"Max\":100000,\"Remaining\":99998}");
    assertThat(Client.json(first).get("sobjects").asString()).isEqualTo(Client.DATA + "/sobjects");
  }

  @Test
  void the_describe_of_the_org_lists_its_objects() {
    JsonNode global = Client.json(client.get(Client.DATA + "/sobjects"));

    List<String> names = new ArrayList<>();
    global.get("sobjects").forEach(object -> names.add(object.get("name").asString()));
    assertThat(global.get("encoding").asString()).isEqualTo("UTF-8");
    assertThat(names)
        .containsExactlyInAnyOrder(
            "Account",
            "Case",
            "Contact",
            "Custom__c",
            "Event",
            "Lead",
            "Opportunity",
            "Organization",
            "User",
            "Wide__c");
    assertThat(global.get("sobjects").get(0).get("urls").get("describe").asString())
        .isEqualTo(Client.DATA + "/sobjects/Account/describe");
  }

  @Test
  void an_object_is_described_whatever_the_case_of_its_name() {
    JsonNode account = Client.json(client.get(Client.DATA + "/sobjects/ACCOUNT/describe"));

    assertThat(account.get("name").asString()).isEqualTo("Account");
    assertThat(account.get("fields").size()).isGreaterThan(60);
    assertThat(account.get("childRelationships").size()).isGreaterThan(20);
    assertThat(account.toString()).contains("\"compoundFieldName\":\"BillingAddress\"");
  }

  @Test
  void the_wide_object_has_800_fields_of_every_type() {
    JsonNode wide = Client.json(client.get(Client.DATA + "/sobjects/Wide__c/describe"));

    Set<FieldType> types = EnumSet.noneOf(FieldType.class);
    wide.get("fields").forEach(field -> types.add(FieldType.of(field.get("type").asString())));
    JsonNode user = Client.json(client.get(Client.DATA + "/sobjects/User/describe"));
    user.get("fields").forEach(field -> types.add(FieldType.of(field.get("type").asString())));
    assertThat(wide.get("fields").size()).isEqualTo(800);
    assertThat(types)
        .contains(
            FieldType.ID,
            FieldType.REFERENCE,
            FieldType.BOOLEAN,
            FieldType.INT,
            FieldType.DOUBLE,
            FieldType.CURRENCY,
            FieldType.PERCENT,
            FieldType.DATE,
            FieldType.DATETIME,
            FieldType.TIME,
            FieldType.PICKLIST,
            FieldType.MULTIPICKLIST,
            FieldType.COMBOBOX,
            FieldType.ENCRYPTEDSTRING,
            FieldType.BASE64,
            FieldType.LOCATION,
            FieldType.ADDRESS)
        .doesNotContain(FieldType.UNKNOWN);
  }

  @Test
  void what_is_not_there_is_answered_as_salesforce_does() throws Exception {
    String notFound = "404 NOT_FOUND The requested resource does not exist";

    assertThat(Client.error(client.get(Client.DATA + "/sobjects/Acount/describe")))
        .isEqualTo(notFound);
    assertThat(Client.error(client.get("/services/data/v99.0/limits"))).isEqualTo(notFound);
    assertThat(Client.error(client.get("/services/data/v068.0/limits"))).isEqualTo(notFound);
    assertThat(Client.error(client.get(Client.DATA + "//limits"))).isEqualTo(notFound);
    assertThat(Client.error(client.get("/anything"))).isEqualTo(notFound);
    assertThat(client.get(Client.DATA + "/limits/").statusCode()).isEqualTo(200);
    assertThat(Client.error(client.get("/services/data/v20.0/limits")))
        .startsWith("410 UNSUPPORTED_API_VERSION");
    assertThat(Client.error(client.send("POST", Client.DATA + "/limits", "{}")))
        .startsWith("405 METHOD_NOT_ALLOWED");
    assertThat(client.get(Client.DATA + "/limits?x=" + "y".repeat(20_000)).statusCode())
        .isEqualTo(414);
  }

  @Test
  void an_object_of_ones_own_describe_can_be_added() {
    String describe = Client.text(client.get(Client.DATA + "/sobjects/Custom__c/describe"));
    FakeObject mine = FakeObject.of(describe.replace("Custom__c", "Mine__c"));

    try (FakeSalesforce own =
        FakeSalesforce.builder().objects(List.of(mine)).rows("mine__C", 2).start()) {
      JsonNode json = Client.json(Client.of(own).get(Client.DATA + "/sobjects/Mine__c/describe"));
      assertThat(json.get("fields").size()).isEqualTo(mine.fieldCount());
    }
    assertThatThrownBy(() -> FakeObject.of("{}")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rows_for_an_object_that_is_not_there_are_refused() {
    assertThatThrownBy(() -> FakeSalesforce.builder().rows("Account", 1).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such object");
    assertThatThrownBy(() -> FakeSalesforce.builder().rows("Account", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FakeSalesforce.builder().jobDuration(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FakeSalesforce.builder().pageRows(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
