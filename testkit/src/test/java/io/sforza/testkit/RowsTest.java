package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RowsTest {

  @Test
  void the_same_seed_gives_the_same_rows_and_another_one_others() throws Exception {
    assertThat(accounts(1)).isEqualTo(accounts(1)).isNotEqualTo(accounts(2));
  }

  @Test
  void made_up_rows_hold_what_makes_real_ones_hard() throws Exception {
    String all = accounts(7);

    assertThat(all)
        .contains("\"\"", ",", "\n", "\r\n", "ü", "山", "👩\u200d💻")
        .containsPattern("[^\r]\n")
        .containsPattern("\r[^\n]");
    List<List<String>> rows = Client.csv(all);
    assertThat(rows.get(0)).contains("Id", "Name", "BillingCity");
    assertThat(column(rows, "Id")).doesNotHaveDuplicates().doesNotContain("");
    assertThat(column(rows, "CreatedDate")).doesNotContain("");
    assertThat(column(rows, "Industry")).contains("").anyMatch(value -> !value.isEmpty());
    assertThat(column(rows, "Description")).contains("").anyMatch(value -> !value.isEmpty());
  }

  @Test
  void made_up_values_fit_their_fields() throws Exception {
    for (FakeObject shipped : Fixtures.sales()) {
      String object = shipped.name();
      try (FakeSalesforce org =
          FakeSalesforce.builder()
              .objects(Fixtures.sales())
              .rows(object, 300)
              .jobDuration(Duration.ZERO)
              .start()) {
        Client client = Client.of(org);
        List<JsonNode> fields = readable(client, object);
        List<List<String>> rows = read(client, object, fields);
        assertThat(rows).hasSize(300);
        for (List<String> row : rows) {
          for (int i = 0; i < fields.size(); i++) {
            assertFits(fields.get(i), row.get(i));
          }
        }
      }
    }
  }

  @Test
  void references_point_at_rows_that_are_there() throws Exception {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 10)
            .rows("Contact", 50)
            .jobDuration(Duration.ZERO)
            .start()) {
      Client client = Client.of(org);
      List<String> accounts =
          client.rows(client.job("SELECT Id FROM Account")).stream().map(r -> r.get(0)).toList();
      assertThat(client.rows(client.job("SELECT AccountId FROM Contact WHERE AccountId != null")))
          .isNotEmpty()
          .allSatisfy(row -> assertThat(accounts).contains(row.get(0)));
    }
  }

  @Test
  void given_values_are_written_as_salesforce_writes_them() throws Exception {
    String story = "x".repeat(131_070) + "é\"";
    Map<String, Object> row =
        Map.ofEntries(
            Map.entry("Id", "a0W5g000000000A"),
            Map.entry("Name", "N"),
            Map.entry("CreatedDate", Instant.parse("2026-11-20T10:00:00.987Z")),
            Map.entry("LastModifiedDate", "2026-11-20T11:00:00.000+0100"),
            Map.entry("Boolean_21__c", true),
            Map.entry("Date_22__c", LocalDate.of(2024, 2, 29)),
            Map.entry("Time_33__c", LocalTime.of(9, 5)),
            Map.entry("Double_19__c", new BigDecimal("12.50")),
            Map.entry("Int_32__c", 7),
            Map.entry("Multipicklist_31__c", List.of("Alpha", "Beta")),
            Map.entry("Story__c", story));
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Wide__c", List.of(row))
            .jobDuration(Duration.ZERO)
            .start()) {
      Client client = Client.of(org);
      assertThat(
              client.rows(
                  client.job(
                      "SELECT Id, Name, CreatedDate, LastModifiedDate, Boolean_21__c, Date_22__c,"
                          + " Time_33__c, Double_19__c, Int_32__c, Multipicklist_31__c, Story__c,"
                          + " OwnerId FROM Wide__c")))
          .containsExactly(
              List.of(
                  "a0W5g000000000AEAQ",
                  "N",
                  "2026-11-20T10:00:00.000Z",
                  "2026-11-20T10:00:00.000Z",
                  "true",
                  "2024-02-29",
                  "09:05:00.000Z",
                  "12.50",
                  "7",
                  "Alpha;Beta",
                  story,
                  ""));
    }
  }

  @Test
  void given_values_that_do_not_fit_are_refused() {
    assertRefused(Map.of("Foo", 1), "Account has no field 'Foo'");
    assertRefused(Map.of("AnnualRevenue", "much"), "'much' is no currency");
    assertRefused(Map.of("CreatedDate", "yesterday"), "'yesterday' is no datetime");
    assertRefused(Map.of("IsDeleted", "maybe"), "'maybe' is no boolean");
    assertRefused(Map.of("OwnerId", "me"), "'me' is no reference");
    assertThatThrownBy(
            () ->
                start(List.of(Map.of("Id", "0015g000000000A"), Map.of("Id", "0015g000000000AAAA"))))
        .hasMessageContaining("Two rows");
  }

  private static void assertRefused(Map<String, ?> row, String message) {
    assertThatThrownBy(() -> start(List.of(row)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static void start(List<? extends Map<String, ?>> rows) {
    FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", rows).start().close();
  }

  private static String accounts(long seed) throws IOException {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 500)
            .seed(seed)
            .jobDuration(Duration.ZERO)
            .start()) {
      Client client = Client.of(org);
      List<String> names =
          readable(client, "Account").stream().map(field -> field.get("name").asString()).toList();
      String job = client.job("SELECT " + String.join(", ", names) + " FROM Account");
      return Client.text(client.results(job, ""));
    }
  }

  /** Returns the values of a column, without its name. */
  private static List<String> column(List<List<String>> csv, String name) {
    int at = csv.get(0).indexOf(name);
    return csv.stream().skip(1).map(row -> row.get(at)).toList();
  }

  private static List<JsonNode> readable(Client client, String object) {
    List<JsonNode> fields = new ArrayList<>();
    Client.json(client.get(Client.DATA + "/sobjects/" + object + "/describe"))
        .get("fields")
        .forEach(
            field -> {
              if (!field.get("type").asString().matches("address|location|base64|complexvalue")) {
                fields.add(field);
              }
            });
    return fields;
  }

  private static List<List<String>> read(Client client, String object, List<JsonNode> fields)
      throws IOException {
    List<String> names = fields.stream().map(field -> field.get("name").asString()).toList();
    return client.rows(client.job("SELECT " + String.join(", ", names) + " FROM " + object));
  }

  private static void assertFits(JsonNode field, String value) {
    String name = field.get("name").asString();
    if (value.isEmpty()) {
      assertThat(field.get("nillable").asBoolean()).as(name + " may be null").isTrue();
      return;
    }
    switch (field.get("type").asString()) {
      case "id", "reference" -> assertThat(value).as(name).matches("\\w{18}");
      case "boolean" -> assertThat(value).as(name).matches("true|false");
      case "int" -> assertThat(Integer.parseInt(value)).as(name).isNotNull();
      case "double", "currency", "percent" -> {
        BigDecimal number = new BigDecimal(value);
        assertThat(number.stripTrailingZeros().scale())
            .as(name)
            .isLessThanOrEqualTo(field.get("scale").asInt());
      }
      case "date" -> assertThat(LocalDate.parse(value)).as(name).isNotNull();
      case "datetime" -> assertThat(value).as(name).matches("[-0-9]{10}T[:0-9]{8}\\.000Z");
      case "time" -> assertThat(value).as(name).matches("[:0-9]{8}\\.000Z");
      default ->
          assertThat(value.length()).as(name).isLessThanOrEqualTo(field.get("length").asInt());
    }
  }
}
