package io.sforza.sync;

import io.sforza.soql.SoqlException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A section of a configuration. Each question gives the setting's value, or null if it is not said
 * or not right, which the reading knows then. What was not asked for when {@link #end} comes is
 * unknown. Notes what is right in an echo, from which the configuration is written again.
 */
final class Settings {
  private static final int SHOWN = 80;
  private static final Pattern SECRETS =
      Pattern.compile("(?i)pass|pwd|secret|token|key|user|uri|url|cred|auth");

  private static final Pattern ADDRESS = Pattern.compile("(?i)\"(jdbc:|[a-z][a-z0-9+.-]*://)");

  private final Reading reading;
  private final ObjectNode node;
  private final String path;
  private final ObjectNode echo;
  private final @Nullable Settings fallback;
  private final boolean hidden;
  private final Set<String> asked;

  private Settings(
      Reading reading,
      ObjectNode node,
      String path,
      ObjectNode echo,
      @Nullable Settings fallback,
      boolean hidden,
      Set<String> asked) {
    this.reading = reading;
    this.node = node;
    this.path = path;
    this.echo = echo;
    this.fallback = fallback;
    this.hidden = hidden;
    this.asked = asked;
  }

  private Settings below(String key, ObjectNode section) {
    return new Settings(
        reading, section, path(key), echo.putObject(key), null, hidden, new LinkedHashSet<>());
  }

  static Settings root(Reading reading, ObjectNode node, ObjectNode echo) {
    return new Settings(reading, node, "", echo, null, false, new LinkedHashSet<>());
  }

  /** Returns the same section, which has what it does not say itself from another one. */
  Settings over(Settings defaults) {
    return new Settings(reading, node, path, echo, defaults, hidden, asked);
  }

  /** Returns the same section, whose values are not shown: one might be a secret. */
  Settings hidden() {
    return new Settings(reading, node, path, echo, fallback, true, asked);
  }

  /** Returns the same section, which speaks for entries that are not known yet. */
  Settings asDefaults() {
    return over(this);
  }

  boolean isDefaults() {
    return fallback != null && fallback.path.equals(path);
  }

  /** Returns a section in which nothing is said. */
  Settings nothing(String key) {
    ObjectNode empty = JsonDocument.MAPPER.createObjectNode();
    return new Settings(
        reading, empty, path(key), empty.deepCopy(), null, hidden, new LinkedHashSet<>());
  }

  Settings sectionOrNothing(String key) {
    Settings section = section(key);
    return section == null ? nothing(key) : section;
  }

  boolean isEmpty() {
    return node.isEmpty();
  }

  Reading reading() {
    return reading;
  }

  String path() {
    return path;
  }

  /** Returns whether this section itself says the setting, rightly or not. */
  boolean says(String key) {
    asked.add(key);
    return node.has(key);
  }

  /** Returns the same without a question: what stands there is still unknown. */
  boolean holds(String key) {
    return node.has(key);
  }

  private @Nullable JsonNode ask(String key) {
    asked.add(key);
    return node.get(key);
  }

  /** Notes that what is said at this key cannot be. */
  void problem(String key, String allowed) {
    if (fallback != null && !node.has(key) && fallback.node.has(key)) {
      fallback.problem(key, allowed);
    } else {
      JsonNode value = node.get(key);
      reading.add(path(key), value == null ? "" : shown(value), allowed);
    }
  }

  /** Notes that this section as a whole cannot be. */
  void problem(String allowed) {
    reading.add(path, "", allowed);
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** A URL may have a password in it, wherever somebody has put it. */
  private String shown(JsonNode value) {
    String written = value.toString();
    String text = hidden || ADDRESS.matcher(written).find() ? "***" : written;
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Asks for a value, which the function makes of what stands there; null from it is a problem. */
  private <T> @Nullable T value(String key, String allowed, Function<JsonNode, @Nullable T> made) {
    JsonNode value = ask(key);
    if (value == null) {
      if (fallback == null) {
        return null;
      }
      // what stands there is told as wrong where it stands
      return fallback.value(key, allowed, made);
    }
    T result;
    try {
      result = made.apply(value);
    } catch (IllegalArgumentException | SoqlException | DateTimeException e) {
      problem(key, String.valueOf(e.getMessage()));
      return null;
    }
    if (result == null) {
      problem(key, allowed);
    } else {
      echo.set(key, typed(value, result));
    }
    return result;
  }

  /** In properties all values are texts; what they meant is written as JSON has it. */
  private JsonNode typed(JsonNode value, Object result) {
    if (!reading.texts()) {
      return value;
    }
    if (result instanceof Boolean || result instanceof Number || result instanceof List) {
      return JsonDocument.MAPPER.valueToTree(result);
    }
    return value;
  }

  @Nullable String text(String key) {
    return parsed(key, text -> text);
  }

  /** Returns whether the setting is said, and a text. */
  boolean isText(String key) {
    JsonNode value = ask(key);
    return value != null && value.isString();
  }

  /** Asks for a text that the configuration hides when it is written again. */
  @Nullable String secretText(String key, String mask) {
    String text =
        parsed(
            key,
            given -> {
              if (given.equals(mask)) {
                throw new IllegalArgumentException("The secret was hidden: put it in again.");
              }
              return given;
            });
    if (text != null) {
      echo.put(key, mask);
    }
    return text;
  }

  /**
   * Asks for a text that a function makes a value of.
   *
   * @param made throws what says why it cannot
   */
  <T> @Nullable T parsed(String key, Function<String, T> made) {
    return value(
        key,
        "Give a text between quotes, not an empty one.",
        value ->
            value.isString() && !value.stringValue().isBlank()
                ? made.apply(value.stringValue())
                : null);
  }

  @Nullable Boolean flag(String key) {
    return value(
        key,
        "Give true or false.",
        value -> {
          if (value.isBoolean()) {
            return value.booleanValue();
          }
          String text = reading.texts() ? value.asString("") : "";
          return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        });
  }

  /** Returns whether a flag is said and true. */
  boolean isOn(String key) {
    return Boolean.TRUE.equals(flag(key));
  }

  @Nullable Integer whole(String key, int least, int most) {
    String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
    return value(
        key,
        "Give a whole number, " + range + ".",
        value -> {
          String text = value.isInt() || reading.texts() ? value.asString("") : "";
          if (!text.matches("-?\\d{1,10}")) {
            return null;
          }
          long number = Long.parseLong(text);
          return number >= least && number <= most ? (int) number : null;
        });
  }

  /** Asks for a share: from least to 1, and more than 0 if least is 0 and zero means nothing. */
  @Nullable Double share(String key, Zero zero) {
    String allowed =
        zero == Zero.ALLOWED ? "Give a share from 0 to 1." : "Give a share, more than 0, up to 1.";
    return value(
        key,
        allowed,
        value -> {
          String text = value.isNumber() || reading.texts() ? value.asString("") : "";
          if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return null;
          }
          double share = Double.parseDouble(text);
          return share <= 1 && (share > 0 || zero == Zero.ALLOWED) ? share : null;
        });
  }

  /** Whether a share may be zero. */
  enum Zero {
    ALLOWED,
    REFUSED
  }

  @Nullable Duration duration(String key, Duration least) {
    return parsed(
        key,
        text -> {
          Duration duration = Durations.parse(text);
          if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException("It is too short: give " + least + " or more.");
          }
          return duration;
        });
  }

  /** Asks for one of the constants, spelled in small letters. */
  <E extends Enum<E>> @Nullable E choice(String key, Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return parsed(
        key,
        text -> {
          E choice = choices.get(text);
          if (choice == null) {
            throw new IllegalArgumentException(
                "Give "
                    + listed(choices.keySet(), "or")
                    + "."
                    + Nearest.question(text, choices.keySet()));
          }
          return choice;
        });
  }

  @Nullable List<String> texts(String key) {
    return texts(key, "Give a list of texts, at least one: [\"Id\", \"Name\"].");
  }

  private @Nullable List<String> texts(String key, String allowed) {
    return value(
        key,
        allowed,
        value -> {
          List<String> texts = new ArrayList<>();
          if (value instanceof ArrayNode array) {
            array.forEach(element -> texts.add(element.isString() ? element.stringValue() : ""));
          } else if (reading.texts() && value.isString()) {
            texts.addAll(Arrays.asList(value.stringValue().split("\\s*,\\s*", -1)));
          }
          boolean right = !texts.isEmpty() && texts.stream().noneMatch(String::isBlank);
          return right ? List.copyOf(texts) : null;
        });
  }

  /** Asks for a section; null if it is not said. */
  @Nullable Settings section(String key) {
    JsonNode value = ask(key);
    if (value instanceof ObjectNode object) {
      return below(key, object);
    }
    if (value == null) {
      return fallback == null ? null : fallback.section(key);
    }
    if (reading.texts() && value.asString("").isBlank()) {
      return below(key, JsonDocument.MAPPER.createObjectNode());
    }
    problem(key, "Give a section: { … }.");
    return null;
  }

  /**
   * Asks for a section, for which a list of names may stand: that many sections with nothing in.
   */
  @Nullable Settings sectionOrNames(String key) {
    JsonNode value = ask(key);
    boolean list =
        value instanceof ArrayNode || (reading.texts() && value != null && value.isString());
    if (!list) {
      return section(key);
    }
    List<String> names =
        texts(
            key,
            "Give a list of names, [\"Account\", \"Contact\"], or their settings by name,"
                + " {\"Account\": {\"where\": \"…\"}}.");
    if (names == null) {
      return null;
    }
    ObjectNode sections = JsonDocument.MAPPER.createObjectNode();
    for (String name : names) {
      if (sections.has(name)) {
        problem(key, name + " stands here twice: leave one of them.");
      }
      sections.putObject(name);
    }
    return below(key, sections);
  }

  /** Returns all sections here, whatever their names. */
  Map<String, Settings> sections() {
    Map<String, Settings> sections = new LinkedHashMap<>();
    for (String name : node.propertyNames()) {
      Settings section = section(name);
      if (section != null) {
        sections.put(name, section);
      }
    }
    return sections;
  }

  /** Ends the questions: notes all that was not asked for. */
  void end() {
    for (String key : node.propertyNames()) {
      if (!asked.contains(key)) {
        reading.add(
            path(key),
            unknown(key, node.get(key)),
            "There is no such setting."
                + Nearest.question(key, asked)
                + " Known here: "
                + listed(asked, "and")
                + ".");
      }
    }
  }

  /** What stands at a key that we do not know may be anything, a password as well. */
  private String unknown(String key, JsonNode value) {
    boolean secret = hidden || path.startsWith("connection") || SECRETS.matcher(key).find();
    return secret || value.isContainer() || value.asString("").contains("://")
        ? "***"
        : shown(value);
  }

  static String listed(Set<String> names, String last) {
    List<String> all = List.copyOf(names);
    int end = all.size() - 1;
    return end < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, end)) + " " + last + " " + all.get(end);
  }
}
