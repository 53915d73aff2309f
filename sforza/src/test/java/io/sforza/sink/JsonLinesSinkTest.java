package io.sforza.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sforza.ReadApi;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.schema.TableSchema;
import io.sforza.soql.Soql;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of JSON, read back by Jackson and judged by their schema. */
class JsonLinesSinkTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @TempDir private Path directory;

  private static Schema schema(TableSchema table) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(table.jsonSchema());
  }

  private static List<String> errors(Schema schema, String line) {
    return schema
        .validate(
            line,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** Returns the value of JSON as the Java type that the row's column has. */
  private static @Nullable Object value(Column column, JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    return switch (column.type()) {
      case BOOLEAN -> json.booleanValue();
      case INT -> json.intValue();
      case LONG -> json.longValue();
      case DOUBLE, CURRENCY, PERCENT -> json.decimalValue();
      case DATE -> LocalDate.parse(json.stringValue());
      case DATETIME -> Instant.parse(json.stringValue());
      case TIME -> LocalTime.parse(json.stringValue());
      case MULTIPICKLIST -> json.valueStream().map(JsonNode::stringValue).toList();
      default -> json.stringValue();
    };
  }

  private static void assertSame(Row row, String line) {
    JsonNode json = MAPPER.readTree(line);
    List<Column> columns = row.schema().columns();
    assertThat(json.propertyNames()).containsExactlyElementsOf(names(row));
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      assertThat(value(column, json.get(column.name())))
          .as(column.toString())
          .isEqualTo(row.value(i));
    }
  }

  private static List<String> names(Row row) {
    return row.schema().columns().stream().map(Column::name).toList();
  }

  private static List<String> lines(JsonLinesSink sink, ByteArrayOutputStream out, Row... rows) {
    try (SinkWriter writer = sink.open(TableSchema.of(rows[0].schema()), checkpoint -> {})) {
      writer.write(List.of(rows), Checkpoint.none());
      writer.complete();
    }
    assertThat(out.toString(UTF_8)).endsWith("\n");
    return out.toString(UTF_8).lines().toList();
  }

  private static String cell(FieldType type, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowSchema schema = RowSchema.of("Thing__c", List.of(new Column("Value__c", type)));
    String line = lines(JsonLinesSink.to(out), out, Row.of(schema, List.of(text))).get(0);
    return line.substring("{\"Value__c\":".length(), line.length() - 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void all_types_of_an_org_are_what_their_schema_says_and_equal_values(ReadApi api)
      throws IOException {
    Path file = directory.resolve("wide.jsonl");
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Wide__c", 60).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      ReadRequest wide = sf.read("Wide__c").api(api);
      List<Row> rows = wide.toList();
      Schema schema = schema(wide.plan().table());

      wide.transferTo(JsonLinesSink.to(file));

      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSize(60);
      for (int i = 0; i < lines.size(); i++) {
        assertSame(rows.get(i), lines.get(i));
        assertThat(errors(schema, lines.get(i))).isEmpty();
      }
    }
  }

  @Test
  void texts_with_all_that_json_trips_over_are_read_back() throws IOException {
    Path file = directory.resolve("account.jsonl");
    List<Map<String, ?>> accounts = new ArrayList<>();
    for (String piece : List.of("\"", "\\", "a\nb", "\r\n", "\u2028", "🚀", "\t", "é", "</a>")) {
      accounts.add(Map.of("Name", "a" + piece + "z", "Description", piece.repeat(3_000) + "."));
    }
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", accounts).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      sf.read("Account").transferTo(JsonLinesSink.to(file));

      List<Row> rows = sf.read("Account").toList();
      // not by lines(), to which U+2028 is no end of a line, but a reader might think otherwise
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSameSizeAs(rows);
      for (int i = 0; i < lines.size(); i++) {
        assertSame(rows.get(i), lines.get(i));
      }
    }
  }

  @Test
  void child_rows_and_addresses_are_what_their_schema_says() throws IOException {
    Path file = directory.resolve("account.jsonl");
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows(
                    "Account",
                    List.of(Map.of("Name", "a", "BillingCity", "Milano"), Map.of("Name", "b")))
                .start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      String id = String.valueOf(org.rows("Account").get(0).get("Id"));
      org.insert("Contact", Map.of("LastName", "Rossi", "AccountId", id));
      ReadRequest accounts =
          sf.read(
              Soql.parse(
                  "SELECT Name, BillingAddress, Owner.Name, (SELECT LastName FROM Contacts)"
                      + " FROM Account ORDER BY Name"));

      accounts.transferTo(JsonLinesSink.to(file));

      List<String> lines = Files.readAllLines(file);
      Schema schema = schema(accounts.plan().table());
      assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(errors(schema, line)).isEmpty());
      JsonNode first = MAPPER.readTree(lines.get(0));
      assertThat(first.get("BillingAddress").get("city").stringValue()).isEqualTo("Milano");
      assertThat(first.get("Contacts").toString()).isEqualTo("[{\"LastName\":\"Rossi\"}]");
      assertThat(first.has("Owner.Name")).isTrue();
      assertThat(MAPPER.readTree(lines.get(1)).get("Contacts").isEmpty()).isTrue();
    }
  }

  private static Row related(String id, String owner, String boss, String email) {
    RowSchema schema =
        RowSchema.of(
            "Case",
            List.of(
                new Column("Owner.Name", FieldType.STRING),
                new Column("Id", FieldType.ID),
                new Column("Owner.Manager.Name", FieldType.STRING),
                new Column("Owner.Email", FieldType.EMAIL)));
    return Row.of(schema, List.of(owner, id, boss, email));
  }

  @Test
  void parents_are_columns_or_objects_by_choice() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Row one = related("1", "Ada", "", "a@b.example");
    Row none = related("2", "", "", "");

    lines(JsonLinesSink.to(out), out, one);
    lines(JsonLinesSink.to(out).nestedParents(), out, one, none);
    List<String> lines =
        lines(JsonLinesSink.to(out).nestedParents().withoutNulls(), out, one, none);

    assertThat(lines)
        .containsExactly(
            "{\"Owner.Name\":\"Ada\",\"Id\":\"1\",\"Owner.Manager.Name\":null,"
                + "\"Owner.Email\":\"a@b.example\"}",
            "{\"Owner\":{\"Name\":\"Ada\",\"Manager\":null,\"Email\":\"a@b.example\"},\"Id\":\"1\"}",
            "{\"Owner\":null,\"Id\":\"2\"}",
            "{\"Owner\":{\"Name\":\"Ada\",\"Email\":\"a@b.example\"},\"Id\":\"1\"}",
            "{\"Id\":\"2\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "1234567890123456.78, 1234567890123456.78",
    "-0.10, -0.10",
    "0, 0",
    "-5, -5",
    "123456789012345678901234567890.123456789, 123456789012345678901234567890.123456789",
    "1E3, 1000",
    "1.5e-3, 0.0015",
    ".5, 0.5",
    "+7, 7",
    "007, 7",
    "5., 5",
    "1E+2000000000, 1E+2000000000"
  })
  void numbers_keep_all_digits_and_are_json(String text, String json) {
    assertThat(cell(FieldType.CURRENCY, text)).isEqualTo(json);
    assertThat(MAPPER.readTree(json).isNumber()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 47, 47",
    "INT, 47.0, 47",
    "LONG, 9007199254740993, 9007199254740993",
    "BOOLEAN, true, true",
    "BOOLEAN, 0, false",
    "DATE, 2026-11-20, '\"2026-11-20\"'",
    "DATE, 2026-11-20Z, '\"2026-11-20\"'",
    "DATETIME, 2026-11-20T10:00:00.000Z, '\"2026-11-20T10:00:00.000Z\"'",
    "DATETIME, 2026-11-20T10:00:00.000+0000, '\"2026-11-20T10:00:00Z\"'",
    "DATETIME, 2026-11-20T10:00:00+01:00, '\"2026-11-20T09:00:00Z\"'",
    "TIME, 09:00:00.000Z, '\"09:00:00.000\"'",
    "MULTIPICKLIST, a;b, '[\"a\",\"b\"]'",
    "STRING, 12, '\"12\"'",
    "ANYTYPE, true, '\"true\"'",
    "JSON, '{\"a\":1}', '\"{\\\"a\\\":1}\"'",
    "LOCATION, '{\"latitude\":1.25,\"longitude\":-2}', '{\"latitude\":1.25,\"longitude\":-2}'"
  })
  void a_value_is_of_the_type_of_its_column(FieldType type, String text, String json) {
    assertThat(cell(type, text)).isEqualTo(json);
  }

  @Test
  void a_control_character_does_not_end_a_line() {
    String text = cell(FieldType.STRING, "a\0b\u001fc");

    assertThat(text).isEqualTo("\"a\\u0000b\\u001Fc\"");
  }

  @Test
  void the_longest_text_is_read_back() {
    for (String piece : List.of("x", "\"", "é", "🚀")) {
      String longest = piece.repeat(131_072 / piece.length());

      assertThat(MAPPER.readTree(cell(FieldType.TEXTAREA, longest)).stringValue())
          .isEqualTo(longest);
    }
  }

  @Test
  void what_salesforce_sent_wrongly_is_not_passed_on() {
    assertThatThrownBy(() -> cell(FieldType.CURRENCY, "ten"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("Value__c");
    assertThat(new BigDecimal(cell(FieldType.CURRENCY, "10"))).isEqualTo(BigDecimal.TEN);
  }
}
