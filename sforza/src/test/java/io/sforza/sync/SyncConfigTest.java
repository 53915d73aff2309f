package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sforza.sync.SyncConfigException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SyncConfigTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TEST_SALESFORCE_USERNAME", "etl@acme.example",
          "TEST_SALESFORCE_PASSWORD", "hunter2",
          "PROXY_PASSWORD", "hunter3");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SyncConfig.jsonSchema());

  @TempDir private Path directory;

  private static String resource(String name) {
    try (InputStream file = SyncConfigTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> refusals(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static SyncConfig full() {
    return SyncConfig.json(resource("full.json"), ENVIRONMENT);
  }

  private static List<Problem> problems(String json) {
    SyncConfigException refused =
        catchThrowableOfType(SyncConfigException.class, () -> SyncConfig.json(json, ENVIRONMENT));
    assertThat(refused).as("nothing is wrong with " + json).isNotNull();
    return refused.problems();
  }

  static Stream<Arguments> samples() {
    JsonNode samples = MAPPER.readTree(resource("invalid.json"));
    return StreamSupport.stream(samples.spliterator(), false)
        .map(sample -> Arguments.of(sample.get("id").stringValue(), sample));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void what_is_wrong_is_told_with_path_value_and_what_is_allowed(String id, JsonNode sample) {
    List<Problem> problems = problems(sample.get("config").toString());

    JsonNode expected = sample.get("problems");
    assertThat(problems).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(problems.get(i).path()).isEqualTo(expected.get(i).get("path").stringValue());
      assertThat(problems.get(i).value()).isEqualTo(expected.get(i).get("value").stringValue());
      assertThat(problems.get(i).allowed()).contains(expected.get(i).get("allowed").stringValue());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void the_schema_refuses_what_a_schema_can_tell(String id, JsonNode sample) {
    List<String> refusals = refusals(sample.get("config").toString());

    if (sample.get("schema").stringValue().equals("refuses")) {
      assertThat(refusals).isNotEmpty();
    } else {
      assertThat(refusals).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void no_message_shows_a_secret(String id, JsonNode sample) {
    SyncConfigException refused =
        catchThrowableOfType(
            SyncConfigException.class,
            () -> SyncConfig.json(sample.get("config").toString(), ENVIRONMENT));

    assertThat(refused).hasMessageNotContainingAny("hunter2", "hunter3").hasNoCause();
  }

  @Test
  void a_configuration_that_says_nearly_everything_is_right() {
    SyncConfig config = full();

    assertThat(refusals(resource("full.json"))).isEmpty();
    assertThat(config.names())
        .containsExactly(
            "Account",
            "open_cases",
            "opportunity_line_item",
            "custom:Invoice__c",
            "*__c",
            "big_deals");
    assertThat(config.hasCredentials()).isTrue();
    assertThat(config).hasToString("SyncConfig" + config.names());
  }

  @Test
  void properties_say_the_same() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(resource("full.properties")));
    Map<String, String> values = new LinkedHashMap<>();
    properties.forEach((name, value) -> values.put(name.toString(), value.toString()));

    SyncConfig config = SyncConfig.properties(values, ENVIRONMENT);

    assertThat(config).isEqualTo(full()).hasSameHashCodeAs(full());
    assertThat(refusals(config.json())).isEmpty();
  }

  /** Leaves out what a coin says, and sees that the rest comes back. */
  @Test
  void what_is_written_reads_as_the_same() {
    Random coins = new Random(42);
    int right = 0;
    for (int i = 0; i < 300; i++) {
      ObjectNode some = (ObjectNode) MAPPER.readTree(resource("full.json"));
      thin(some, coins);
      SyncConfig config;
      try {
        config = SyncConfig.json(some.toString(), ENVIRONMENT);
      } catch (SyncConfigException e) {
        continue;
      }
      right++;

      assertThat(SyncConfig.json(config.json(), ENVIRONMENT)).isEqualTo(config);
      assertThat(MAPPER.readTree(config.json())).isEqualTo(some);
      assertThat(refusals(config.json())).isEmpty();
    }
    assertThat(right).isGreaterThan(100);
  }

  private static void thin(ObjectNode node, Random coins) {
    for (String name : List.copyOf(node.propertyNames())) {
      if (coins.nextInt(10) == 0) {
        node.remove(name);
      } else if (node.get(name) instanceof ObjectNode section) {
        thin(section, coins);
      }
    }
  }

  /** Each section is asked for what it knows, by a setting that it does not know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                             | ''
          connection                     | /connection
          connection.credentials         | /connection/properties/credentials
          connection.proxy               | /connection/properties/proxy
          defaults                       | /defaults
          defaults.formulas              | /defaults/properties/formulas
          state                          | /state
          sync                           | /sync
          sink                           | /sink
          sink.csv                       | /sink/properties/csv
          sink.jsonLines                 | /sink/properties/jsonLines
          sink.jdbc                      | /sink/properties/jdbc
          queries.q                      | /queries/additionalProperties
          """)
  void the_schema_knows_all_settings_and_no_other(String path, String schema) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode section = root;
    for (String step : path.isEmpty() ? List.<String>of() : List.of(path.split("\\."))) {
      section = section.putObject(step);
    }
    section.put("zzz", 1);

    List<String> known =
        problems(root.toString()).stream()
            .filter(problem -> problem.path().endsWith("zzz"))
            .flatMap(
                problem ->
                    Stream.of(
                        problem.allowed().split("Known here: ", 2)[1].split(", | and |\\.", -1)))
            .filter(name -> !name.isEmpty())
            .toList();

    JsonNode all = MAPPER.readTree(SyncConfig.jsonSchema());
    JsonNode place = schema.isEmpty() ? all : all.at("/properties" + schema);
    if (place.has("$ref")) {
      place = all.at(place.get("$ref").stringValue().substring(1));
    }
    assertThat(known).containsExactlyInAnyOrderElementsOf(place.get("properties").propertyNames());
  }

  @Test
  void an_entry_knows_what_the_schema_says_of_objects() {
    List<String> known = new ArrayList<>();
    for (String object : List.of("Account", "A*")) {
      problems("{\"objects\": {\"" + object + "\": {\"zzz\": 1}}}").stream()
          .flatMap(
              problem ->
                  Stream.of(
                      problem.allowed().split("Known here: ", 2)[1].split(", | and |\\.", -1)))
          .filter(name -> !name.isEmpty() && !known.contains(name))
          .forEach(known::add);
    }

    JsonNode properties = MAPPER.readTree(SyncConfig.jsonSchema()).at("/$defs/object/properties");
    assertThat(known).containsExactlyInAnyOrderElementsOf(properties.propertyNames());
  }

  @Test
  void a_mistake_in_the_json_is_told_with_its_place() {
    assertThat(problems("{\"objects\": [\"Account\"\n \"Case\"]}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString()).contains("It is not JSON (line 2, column", "comma"));
    assertThat(problems("{\"connection\": {\"password\": hunter2}}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString())
                    .contains("line 1, column 29", "between double quotes")
                    .doesNotContain("hunter2"));
    assertThat(problems("[]"))
        .extracting(Problem::allowed)
        .first()
        .asString()
        .contains("{ and end with }");
    assertThat(problems(""))
        .extracting(Problem::allowed)
        .first()
        .asString()
        .contains("{ and end with }");
    assertThat(problems("{\"objects\": [\"Case\"]} {}"))
        .extracting(Problem::allowed)
        .singleElement()
        .asString()
        .contains("behind its end (line 1, column 23)");
  }

  @Test
  void what_stands_twice_is_told_beside_all_else() {
    List<Problem> problems =
        problems(
            "{\"objects\": {\"Case\": {\"limit\": 1, \"limit\": 2},\n\"Case\": {\"api\": \"x\"}}}");

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactly("objects.Case.limit", "objects.Case", "objects.Case.api");
    assertThat(problems.get(1).allowed()).contains("twice (line 2, column 1)");
  }

  @Test
  void a_file_is_read_by_its_name_and_its_place() throws IOException {
    Path json = Files.writeString(directory.resolve("sync.json"), "{\"objects\": [\"Case\"]}");
    Path properties =
        Files.writeString(
            directory.resolve("sync.properties"),
            "connection.credentials.file=secret.json\nobjects.Case=\nobjects.Case.archived=true\n");
    Files.writeString(
        directory.resolve("secret.json"),
        "{\"SALESFORCE_USERNAME\": \"a\", \"SALESFORCE_PASSWORD\": \"b\"}");

    assertThat(SyncConfig.read(json).names()).containsExactly("Case");
    assertThat(SyncConfig.read(json).hasCredentials()).isFalse();
    assertThat(SyncConfig.read(properties).hasCredentials()).isTrue();
  }

  @Test
  void a_file_may_begin_with_the_mark_of_windows() throws IOException {
    Path secret =
        Files.writeString(
            directory.resolve("secret.properties"),
            "\uFEFFSALESFORCE_USERNAME=a\nSALESFORCE_PASSWORD=b\n");
    Path json =
        Files.writeString(
            directory.resolve("sync.json"),
            "\uFEFF{\"connection\": {\"credentials\": {\"file\": \""
                + secret.getFileName()
                + "\"}}, \"objects\": [\"Case\"]}");
    Path properties =
        Files.writeString(directory.resolve("sync.properties"), "\uFEFFobjects.Case=\n");

    assertThat(SyncConfig.read(json).hasCredentials()).isTrue();
    assertThat(SyncConfig.read(properties).names()).containsExactly("Case");
  }

  @Test
  void a_property_that_stands_twice_or_below_a_value_is_told() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("sync.properties"),
            "objects.Case.limit=1\nobjects.Case.limit=2\nsync=x\nsync.atOnce=1\n");

    assertThatThrownBy(() -> SyncConfig.read(file, Map.of()))
        .isInstanceOf(SyncConfigException.class)
        .hasMessageStartingWith(
            file + " has 3 problems:\n- objects.Case.limit: It stands here twice")
        .hasMessageContaining("\n- sync.atOnce: A part of this path has a value of its own")
        .hasMessageContaining("\n- sync is \"x\": Give a section");
  }

  @Test
  void a_uri_with_its_secret_is_hidden_when_it_is_written() {
    SyncConfig config =
        SyncConfig.json(
            "{\"connection\": {\"credentials\":"
                + " {\"uri\": \"salesforce://?username=a&password=hunter2\"}},"
                + " \"objects\": [\"Case\"]}");

    assertThat(config.json()).contains("salesforce://***").doesNotContain("hunter2");
  }
}
