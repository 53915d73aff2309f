package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.FieldType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FakeObjectTest {
  private static final FakeObject INVOICE =
      FakeObject.named("Invoice__c")
          .label("Invoice")
          .field(FakeField.autoNumber("Name", "INV-{0000}"))
          .field(FakeField.text("Ext__c").length(40).externalId().unique())
          .field(FakeField.currency("Amount__c").digits(16, 2).defaultValue(12))
          .field(
              FakeField.picklist("Status__c", "Draft", "Sent").restricted().defaultValue("Draft"))
          .field(FakeField.reference("Account__c", "Account").children("Invoices__r"))
          .field(FakeField.text("Note__c").required().help("What it is about."));

  @Test
  void a_describe_has_every_key_that_a_recorded_one_has() {
    try (FakeSalesforce org = start(INVOICE)) {
      JsonNode account = describe(org, "Account");
      JsonNode invoice = describe(org, "Invoice__c");

      assertThat(keys(invoice)).containsAll(keys(account));
      assertThat(keys(invoice.get("fields").get(0)))
          .containsAll(keys(account.get("fields").get(0)));
      assertThat(invoice.get("label").asString()).isEqualTo("Invoice");
      assertThat(invoice.get("custom").asBoolean()).isTrue();
    }
  }

  @Test
  void system_fields_come_by_themselves_and_can_be_taken_away() {
    FakeObject settings = FakeObject.named("Settings__c").without("OwnerId", "SystemModstamp");
    try (FakeSalesforce org = start(INVOICE, settings)) {
      assertThat(fields(org, "Invoice__c").keySet())
          .containsExactly(
              "Id",
              "OwnerId",
              "IsDeleted",
              "Name",
              "CreatedDate",
              "CreatedById",
              "LastModifiedDate",
              "LastModifiedById",
              "SystemModstamp",
              "LastActivityDate",
              "LastViewedDate",
              "LastReferencedDate",
              "Ext__c",
              "Amount__c",
              "Status__c",
              "Account__c",
              "Note__c");
      assertThat(fields(org, "Settings__c").keySet())
          .contains("Id", "LastModifiedDate")
          .doesNotContain("OwnerId", "SystemModstamp");
    }
  }

  @Test
  void steps_show_in_the_describe_of_the_field() {
    try (FakeSalesforce org = start(INVOICE)) {
      Map<String, JsonNode> fields = fields(org, "Invoice__c");

      assertThat(fields.get("Name").toString())
          .contains("\"autoNumber\":true", "\"nameField\":true", "\"createable\":false");
      assertThat(fields.get("Ext__c").toString())
          .contains("\"externalId\":true", "\"idLookup\":true", "\"unique\":true")
          .contains("\"length\":40", "\"byteLength\":120");
      assertThat(fields.get("Amount__c").toString())
          .contains("\"precision\":16", "\"scale\":2", "\"defaultValue\":12");
      assertThat(fields.get("Status__c").toString())
          .contains("\"restrictedPicklist\":true", "\"type\":\"picklist\"")
          .contains("\"active\":true,\"defaultValue\":true,\"label\":\"Draft\"");
      assertThat(fields.get("Account__c").toString())
          .contains("\"referenceTo\":[\"Account\"]", "\"relationshipName\":\"Account__r\"");
      assertThat(fields.get("Note__c").toString())
          .contains("\"nillable\":false", "\"inlineHelpText\":\"What it is about.\"");
    }
  }

  @Test
  void a_relationship_is_known_on_both_sides() throws Exception {
    try (FakeSalesforce org = start(INVOICE)) {
      String acme = org.insert("Account", Map.of("Name", "Acme"));
      org.insert("Invoice__c", Map.of("Account__c", acme, "Note__c", "x"));
      Client client = Client.of(org);

      JsonNode account =
          query(client, "SELECT Name, (SELECT Name FROM Invoices__r) FROM Account").get(0);
      JsonNode invoice = query(client, "SELECT Account__r.Name FROM Invoice__c").get(0);

      assertThat(account.at("/Invoices__r/records/0/Name").asString()).isEqualTo("INV-0001");
      assertThat(invoice.at("/Account__r/Name").asString()).isEqualTo("Acme");
      assertThat(describe(org, "Account").get("childRelationships").toString())
          .contains("\"childSObject\":\"Invoice__c\"", "\"relationshipName\":\"Invoices__r\"");
    }
  }

  @Test
  void rows_are_checked_and_filled_in_as_the_fields_say() {
    try (FakeSalesforce org = start(INVOICE)) {
      String first = org.insert("Invoice__c", Map.of("Note__c", "x", "Ext__c", "A"));
      String second = org.insert("Invoice__c", Map.of("Note__c", "y"));

      assertThat(org.row(first))
          .containsEntry("Name", "INV-0001")
          .containsEntry("Amount__c", "12.0")
          .containsEntry("Status__c", "Draft")
          .containsEntry("OwnerId", org.rows("User").get(0).get("Id"));
      assertThat(org.row(second)).containsEntry("Name", "INV-0002").doesNotContainKey("Ext__c");
      assertRefused(org, Map.of(), "REQUIRED_FIELD_MISSING");
      assertRefused(org, Map.of("Note__c", "z", "Ext__c", "a"), "DUPLICATE_VALUE");
      assertRefused(
          org,
          Map.of("Note__c", "z", "Status__c", "Paid"),
          "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
      assertRefused(org, Map.of("Note__c", "z", "Name", "N"), "INVALID_FIELD_FOR_INSERT_UPDATE");
      assertRefused(org, Map.of("Note__c", "z", "Ext__c", "x".repeat(41)), "STRING_TOO_LONG");
    }
  }

  @Test
  void a_detail_has_no_owner_and_goes_with_its_master() {
    FakeObject line =
        FakeObject.named("Line__c")
            .field(FakeField.masterDetail("Invoice__c", "Invoice__c").children("Lines__r"));
    try (FakeSalesforce org = start(INVOICE, line)) {
      String invoice = org.insert("Invoice__c", Map.of("Note__c", "x"));
      org.insert("Line__c", Map.of("Invoice__c", invoice, "Name", "1"));

      org.delete(invoice);

      assertThat(fields(org, "Line__c")).doesNotContainKey("OwnerId");
      assertThat(org.rows("Line__c")).isEmpty();
      assertThat(org.deletedRows("Line__c")).hasSize(1);
    }
  }

  @Test
  void a_recorded_object_is_extended_and_cut() {
    FakeObject account =
        Fixtures.sales()
            .get(0)
            .field(FakeField.number("Score__c"))
            .without("Fax", "BillingAddress");
    try (FakeSalesforce org = FakeSalesforce.builder().objects(account).start()) {
      assertThat(account.name()).isEqualTo("Account");
      assertThat(fields(org, "Account").keySet())
          .contains("Score__c", "ShippingCity")
          .doesNotContain("Fax", "BillingAddress", "BillingCity", "BillingLatitude");
    }
    assertThatThrownBy(() -> account.without("Faxx").fieldCount())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Account has no field 'Faxx'");
  }

  @Test
  void a_field_of_the_same_name_takes_the_place_of_the_one_before() {
    FakeObject object =
        FakeObject.named("X__c")
            .field(FakeField.text("A__c"))
            .field(FakeField.text("B__c"))
            .field(FakeField.checkbox("a__C"));

    try (FakeSalesforce org = FakeSalesforce.builder().objects(object).start()) {
      Map<String, JsonNode> fields = fields(org, "X__c");
      assertThat(fields).hasSize(14).containsKeys("a__C", "B__c").doesNotContainKey("A__c");
      assertThat(fields.get("a__C").get("type").asString()).isEqualTo("boolean");
    }
  }

  @Test
  void custom_objects_get_prefixes_that_no_other_has() {
    FakeObject given = FakeObject.named("B__c").keyPrefix("a00");
    try (FakeSalesforce org =
        start(
            FakeObject.named("A__c"), given, FakeObject.named("C__c"), FakeObject.named("Task"))) {
      assertThat(describe(org, "A__c").get("keyPrefix").asString()).isEqualTo("a01");
      assertThat(describe(org, "B__c").get("keyPrefix").asString()).isEqualTo("a00");
      assertThat(describe(org, "C__c").get("keyPrefix").asString()).isEqualTo("a02");
      assertThat(describe(org, "Task").get("keyPrefix").asString()).isEqualTo("00T");
      assertThat(org.insert("C__c", Map.of("Name", "c"))).startsWith("a02").hasSize(18);
    }
  }

  @Test
  void addresses_and_locations_come_with_their_parts() {
    FakeObject shop =
        FakeObject.named("Shop__c")
            .field(FakeField.of("Site__c", FieldType.ADDRESS))
            .field(FakeField.of("Spot__c", FieldType.LOCATION));
    try (FakeSalesforce org = start(shop)) {
      org.insert(
          "Shop__c", Map.of("Name", "S", "Site__City__s", "Bonn", "Spot__Latitude__s", "50.7"));

      JsonNode row =
          query(Client.of(org), "SELECT Site__c, Spot__c, Site__City__s FROM Shop__c").get(0);

      assertThat(row.at("/Site__c/city").asString()).isEqualTo("Bonn");
      assertThat(row.at("/Site__c/street").isNull()).isTrue();
      assertThat(row.at("/Spot__c").toString()).isEqualTo("{\"latitude\":50.7,\"longitude\":null}");
      assertThat(row.get("Site__City__s").asString()).isEqualTo("Bonn");
    }
  }

  @Test
  void a_field_can_have_every_type() throws Exception {
    List<FieldType> types = new ArrayList<>(List.of(FieldType.values()));
    types.removeAll(List.of(FieldType.SUBQUERY, FieldType.UNKNOWN, FieldType.ID));
    FakeObject object = FakeObject.named("All__c");
    for (FieldType type : types) {
      object =
          object.field(
              type == FieldType.REFERENCE
                  ? FakeField.reference("REFERENCE__c", "Account", "Contact")
                  : FakeField.of(type + "__c", type));
    }
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(object)
            .rows("All__c", 20)
            .jobDuration(Duration.ZERO)
            .start()) {
      Map<String, JsonNode> fields = fields(org, "All__c");
      assertThat(types)
          .allSatisfy(
              type ->
                  assertThat(FieldType.of(fields.get(type + "__c").get("type").asString()))
                      .isEqualTo(type));
      assertThat(fields.get("REFERENCE__c").get("polymorphicForeignKey").asBoolean()).isTrue();
      Client client = Client.of(org);
      assertThat(query(client, "SELECT FIELDS(ALL) FROM All__c LIMIT 20").size()).isEqualTo(20);
      assertThat(client.rows(client.job("SELECT Id, ANYTYPE__c, LONG__c FROM All__c"))).hasSize(20);
    }
  }

  @Test
  void long_text_and_what_is_said_to_be_can_not_be_filtered_or_sorted() {
    FakeObject object =
        FakeObject.named("X__c")
            .field(FakeField.longText("Long__c"))
            .field(FakeField.richText("Rich__c").length(1000))
            .field(FakeField.text("Free__c").notFilterable())
            .field(FakeField.text("Wild__c").notSortable());
    try (FakeSalesforce org = start(object)) {
      Client client = Client.of(org);
      assertThat(error(client, "SELECT Id FROM X__c WHERE Long__c = 'a'"))
          .contains("can not be filtered");
      assertThat(error(client, "SELECT Id FROM X__c WHERE Free__c = 'a'"))
          .contains("can not be filtered");
      assertThat(error(client, "SELECT Id FROM X__c ORDER BY Wild__c"))
          .contains("can not be sorted");
      assertThat(fields(org, "X__c").get("Rich__c").toString())
          .contains("\"htmlFormatted\":true", "\"extraTypeInfo\":\"richtextarea\"");
    }
  }

  @Test
  void an_object_that_cannot_be_queried_or_not_by_bulk_is_refused() throws Exception {
    try (FakeSalesforce org =
        start(
            FakeObject.named("Dark__c").notQueryable(),
            FakeObject.named("Rest__c").withoutBulk(),
            FakeObject.named("CaseStatus"),
            FakeObject.named("Still__c").readOnly())) {
      Client client = Client.of(org);

      assertThat(error(client, "SELECT Id FROM Dark__c"))
          .isEqualTo("400 INVALID_TYPE_FOR_OPERATION entity type Dark__c does not support query");
      assertThat(Client.error(client.create("SELECT Id FROM Rest__c")))
          .isEqualTo("400 INVALIDENTITY Entity 'Rest__c' is not supported by the Bulk API.");
      assertThat(Client.error(client.create("SELECT Id FROM CaseStatus")))
          .startsWith("400 INVALIDENTITY");
      assertThat(query(client, "SELECT Id FROM Rest__c")).isEmpty();
      assertThatThrownBy(() -> org.insert("Still__c", Map.of("Name", "x")))
          .hasMessageContaining("entity type cannot be inserted: Still__c");
    }
  }

  @Test
  void rows_of_a_virtual_object_all_have_the_empty_id() throws Exception {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(FakeObject.named("AppDefinition").virtual())
            .rows("AppDefinition", List.of(Map.of("Name", "One"), Map.of("Name", "Two")))
            .start()) {
      JsonNode rows = query(Client.of(org), "SELECT Id, Name FROM AppDefinition ORDER BY Name");

      assertThat(rows.get(0).get("Id").asString()).isEqualTo("000000000000000AAA");
      assertThat(rows.get(1).get("Id").asString()).isEqualTo("000000000000000AAA");
      assertThat(rows.get(1).get("Name").asString()).isEqualTo("Two");
    }
  }

  @Test
  void describes_are_read_from_a_folder(@TempDir Path folder) throws IOException {
    try (FakeSalesforce org = start(INVOICE)) {
      Files.writeString(folder.resolve("b.json"), describe(org, "Invoice__c").toString());
      Files.writeString(folder.resolve("a.json"), describe(org, "Contact").toString());
      Files.writeString(folder.resolve("readme.txt"), "no describe");
    }

    assertThat(FakeObject.fromDirectory(folder).stream().map(FakeObject::name))
        .containsExactly("Contact", "Invoice__c");

    Files.writeString(folder.resolve("c.json"), "[]");
    assertThatThrownBy(() -> FakeObject.fromDirectory(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("c.json");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> FakeObject.named("My Object"))
        .hasMessageContaining("'My Object' is no API name");
    assertThatThrownBy(() -> FakeField.text("a-b")).hasMessageContaining("'a-b' is no API name");
    assertThatThrownBy(() -> FakeField.autoNumber("Name", "INV-"))
        .hasMessageContaining("has no counter");
    assertThatThrownBy(() -> FakeField.number("N__c").digits(2, 3))
        .hasMessageContaining("N__c cannot have 2 digits");
    assertThatThrownBy(() -> FakeField.text("T__c").length(0)).hasMessageContaining("T__c");
    assertThatThrownBy(() -> FakeObject.named("X__c").keyPrefix("a0"))
        .hasMessageContaining("three letters");
  }

  private static void assertRefused(FakeSalesforce org, Map<String, ?> row, String code) {
    assertThatThrownBy(() -> org.insert("Invoice__c", row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(code);
  }

  private static FakeSalesforce start(FakeObject... objects) {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .objects(List.of(objects))
        .time(VirtualTime.standard())
        .start();
  }

  private static JsonNode describe(FakeSalesforce org, String object) {
    return Client.json(Client.of(org).get(Client.DATA + "/sobjects/" + object + "/describe"));
  }

  private static Map<String, JsonNode> fields(FakeSalesforce org, String object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    describe(org, object)
        .get("fields")
        .forEach(field -> fields.put(field.get("name").asString(), field));
    return fields;
  }

  private static List<String> keys(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }

  private static JsonNode query(Client client, String soql) {
    JsonNode answer = Client.json(client.query(soql));
    assertThat(answer.has("records")).as(answer.toString()).isTrue();
    return answer.get("records");
  }

  private static String error(Client client, String soql) {
    return Client.error(client.query(soql));
  }

  @Test
  @Timeout(60)
  void prefixes_suffice_for_the_largest_orgs() {
    List<FakeObject> objects = new ArrayList<>();
    for (int i = 0; i < 1_300; i++) {
      objects.add(FakeObject.named("Object" + i + "__c"));
    }
    try (FakeSalesforce large = FakeSalesforce.builder().objects(objects).start()) {
      assertThat(large.insert("Object1295__c", Map.of("Name", "a"))).startsWith("azz");
      assertThat(large.insert("Object1299__c", Map.of("Name", "b"))).startsWith("b03");
    }
  }
}
