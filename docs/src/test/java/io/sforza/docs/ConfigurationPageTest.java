package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sforza.sync.SyncConfig;
import io.sforza.sync.SyncConfigException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples of docs/configuration.md are read here, and its tables made from the schema. */
class ConfigurationPageTest {
  private static final String START = "<!-- made by ConfigurationPageTest: do not edit below -->";
  private static final String END = "<!-- made by ConfigurationPageTest: end -->";
  private static final Path PAGE = Project.root().resolve("docs/configuration.md");
  private static final JsonNode SCHEMA =
      JsonMapper.builder().build().readTree(SyncConfig.jsonSchema());

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SALESFORCE_USERNAME", "etl@acme.example",
          "SALESFORCE_PASSWORD", "secret",
          "JDBC_URL", "jdbc:h2:mem:crm");

  private static String block(String language) throws IOException {
    String page = Files.readString(PAGE);
    String fence = "```" + language + "\n";
    int start = page.indexOf(fence) + fence.length();
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void the_samples_are_right_and_say_the_same() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block("properties")));
    Map<String, String> values = new LinkedHashMap<>();
    properties.forEach((name, value) -> values.put(name.toString(), value.toString()));

    SyncConfig config = SyncConfig.json(block("json"), ENVIRONMENT);

    assertThat(config.names()).containsExactly("Account", "open_deals", "user", "*__c", "largest");
    assertThat(SyncConfig.properties(values, ENVIRONMENT)).isEqualTo(config);
  }

  @Test
  void the_quickstarts_sample_is_right() {
    Path sample = Project.root().resolve("examples/quickstart/sync.json");

    assertThat(SyncConfig.read(sample, Map.of()).hasCredentials()).isFalse();
  }

  @Test
  void the_messages_are_those_that_come() throws IOException {
    String wrong =
        """
        {"connection": {"stopAt": 80},
         "objects": {"Account": {"mode": "incremental", "were": "Name != null", "limit": 10},
                     "Case": {"where": "Status = Open"}}}
        """;

    SyncConfigException refused =
        catchThrowableOfType(SyncConfigException.class, () -> SyncConfig.json(wrong, Map.of()));

    List<String> shown = block("text").lines().map(line -> line.replace(" …", "").strip()).toList();
    assertThat(refused).isNotNull();
    assertThat(shown)
        .allSatisfy(line -> assertThat(refused.getMessage()).contains(line))
        .hasSize((int) refused.toString().lines().count());
  }

  @Test
  void the_tables_have_every_setting() throws IOException {
    StringBuilder tables = new StringBuilder("\n");
    table(tables, "At the top", "", SCHEMA);
    table(tables, "A secret's place", "", SCHEMA.at("/$defs/secret"));

    String page = Files.readString(PAGE);
    int from = page.indexOf(START) + START.length() + 1;
    int to = page.indexOf(END);
    if (Project.updating()) {
      Files.writeString(PAGE, page.substring(0, from) + tables + page.substring(to));
    } else {
      assertThat(page.substring(from, to)).isEqualTo(tables.toString());
    }
  }

  private static void table(StringBuilder to, String title, String path, JsonNode section) {
    List<Runnable> below = new ArrayList<>();
    to.append("### ").append(title).append("\n\n");
    to.append("| setting | value | what it says |\n|---|---|---|\n");
    Map<String, JsonNode> defaults = new LinkedHashMap<>();
    if (path.endsWith(">")) {
      defaults.putAll(settings(SCHEMA.at("/properties/defaults")));
    }
    List<String> asInDefaults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> setting : settings(section).entrySet()) {
      if (setting.getValue().equals(defaults.get(setting.getKey()))) {
        asInDefaults.add("`" + setting.getKey() + "`");
        continue;
      }
      String name = path.isEmpty() ? setting.getKey() : path + "." + setting.getKey();
      JsonNode value = setting.getValue();
      String what = plain(value.path("description").asString(""));
      to.append("| `" + setting.getKey() + "` | " + kind(value) + " | " + what + " |\n");
      JsonNode entry = entry(value);
      if (!entry.isMissingNode()) {
        below.add(() -> table(to, "`" + name + ".<name>`", name + ".<name>", entry));
      } else if (value.has("properties")) {
        below.add(() -> table(to, "`" + name + "`", name, value));
      }
    }
    if (!asInDefaults.isEmpty()) {
      to.append("| " + String.join(", ", asInDefaults) + " | | As in `defaults`. |\n");
    }
    to.append("\n");
    below.forEach(Runnable::run);
  }

  /** Markdown would take a pattern for something to stress. */
  private static String plain(String text) {
    return text.replace("*", "\\*").replace("_", "\\_");
  }

  private static Map<String, JsonNode> settings(JsonNode section) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    section.path("properties").forEachEntry(settings::put);
    // one of several sections
    section
        .path("oneOf")
        .forEach(choice -> choice.path("properties").forEachEntry(settings::putIfAbsent));
    return settings;
  }

  /** Returns the schema of the entries if the value is a section of them by name, else none. */
  private static JsonNode entry(JsonNode value) {
    JsonNode map = value.has("additionalProperties") ? value : value.at("/oneOf/1");
    String reference = map.at("/additionalProperties/$ref").asString("");
    return SCHEMA.at(reference.isEmpty() ? "/none" : reference.substring(1));
  }

  private static String kind(JsonNode value) {
    String reference = value.path("$ref").asString("");
    if (!reference.isEmpty()) {
      return switch (reference.substring(reference.lastIndexOf('/') + 1)) {
        case "texts" -> "list of texts";
        case "duration" -> "length of time";
        case "secret" -> "a secret's place";
        default -> "text";
      };
    }
    if (value.has("enum")) {
      List<String> choices = new ArrayList<>();
      value.get("enum").forEach(choice -> choices.add("`" + choice.stringValue() + "`"));
      return String.join(", ", choices);
    }
    if (value.has("const")) {
      return "`true`";
    }
    if (!entry(value).isMissingNode()) {
      return "sections by name" + (value.has("oneOf") ? ", or a list of names" : "");
    }
    if (value.has("oneOf") && !value.has("properties")) {
      return "text, or a secret's place";
    }
    return kind(value, value.path("type").asString(""));
  }

  private static String kind(JsonNode value, String type) {
    return switch (type) {
      case "boolean" -> "`true` or `false`";
      case "integer" -> whole(value.get("maximum").intValue());
      case "number" -> value.has("minimum") ? "0 to 1" : "more than 0, up to 1";
      case "array" -> "list of texts";
      case "object" -> "section";
      default -> "text";
    };
  }

  private static String whole(int most) {
    return most == Integer.MAX_VALUE
        ? "whole number, 1 or more"
        : String.format(Locale.ROOT, "whole number, 1 to %d", most);
  }
}
