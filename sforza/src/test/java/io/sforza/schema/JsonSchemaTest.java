package io.sforza.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonSchemaTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static Schema parse(String schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static List<String> errors(Schema schema, Map<String, ?> row) {
    return schema
        .validate(
            MAPPER.writeValueAsString(row),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** Returns the row as people write it as JSON: numbers as numbers, times in ISO 8601. */
  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    row.toMap()
        .forEach(
            (name, value) -> {
              boolean plain =
                  value == null
                      || value instanceof Number
                      || value instanceof Boolean
                      || value instanceof List;
              json.put(name, plain ? value : value.toString());
            });
    return json;
  }

  @Test
  void every_type_has_its_place() {
    String schema = Everything.table().jsonSchema();

    assertThat(schema + "\n").isEqualTo(Everything.resource("Everything__c.schema.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Account", "Opportunity", "Event"})
  void the_rows_of_an_org_are_what_their_schema_says(String object) {
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows(object, 50).start();
        Salesforce sf = Salesforce.connect(org.auth());
        ObjectReader<Row> reader = sf.read(object).open()) {
      Schema schema =
          parse(TableSchema.of(sf.describes().describe(object), reader.schema()).jsonSchema());

      List<Row> rows = reader.stream().toList();

      assertThat(rows).hasSize(50);
      assertThat(rows).allSatisfy(row -> assertThat(errors(schema, json(row))).isEmpty());
    }
  }

  @Test
  void a_deleted_row_that_has_nothing_but_its_id_fits() {
    Map<String, Object> row = row();
    row.replaceAll((name, value) -> name.equals("Id") || value instanceof List ? value : null);

    assertThat(errors(parse(Everything.table().jsonSchema()), row)).isEmpty();
  }

  @Test
  void what_is_no_row_of_it_does_not_fit() {
    Schema schema = parse(Everything.table().jsonSchema());

    assertThat(errors(schema, row())).isEmpty();
    assertThat(errors(schema, with("Id", null))).hasSize(1);
    assertThat(errors(schema, with("Name", "x".repeat(81)))).hasSize(1);
    assertThat(errors(schema, with("Amount", "12"))).hasSize(1);
    assertThat(errors(schema, with("Seats__c", new BigDecimal("1.5")))).hasSize(1);
    assertThat(errors(schema, with("Founded__c", "20.11.2026"))).hasSize(1);
    assertThat(errors(schema, with("SystemModstamp", "2026-11-20"))).hasSize(1);
    assertThat(errors(schema, with("Opens__c", "9:00"))).hasSize(1);
    assertThat(errors(schema, with("Colors__c", "Red;Blue"))).hasSize(1);
    assertThat(errors(schema, with("Contacts", List.of(Map.of())))).hasSize(1);
    assertThat(errors(schema, with("Other__c", "x"))).hasSize(1);
  }

  @Test
  void a_value_that_a_picklist_does_not_offer_any_more_fits() {
    Schema schema = parse(Everything.table().jsonSchema());

    assertThat(errors(schema, with("Rating__c", "Lukewarm"))).isEmpty();
    assertThat(errors(schema, with("Colors__c", List.of("Mauve")))).isEmpty();
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> row = row();
    row.put(name, value);
    return row;
  }

  private static Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    Everything.rows().columns().forEach(column -> row.put(column.name(), null));
    row.put("Id", "001000000000001AAA");
    row.put("Name", "Größe 🚀");
    row.put("Rating__c", "Hot");
    row.put("Colors__c", List.of("Red", "Blue"));
    row.put("Active__c", true);
    row.put("Seats__c", 7);
    row.put("Views__c", 9_007_199_254_740_993L);
    row.put("Amount", new BigDecimal("1234567890123456.78"));
    row.put("Founded__c", "0987-01-31");
    row.put("SystemModstamp", "2026-11-20T17:00:00Z");
    row.put("Opens__c", "09:00");
    row.put("BillingAddress", Map.of("city", "Milano"));
    row.put("Contacts", List.of(Map.of("Email", "a@example.com")));
    return row;
  }
}
