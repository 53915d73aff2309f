package io.sforza.testkit.internal.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes and reads JSON. */
public final class FakeJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  private FakeJson() {}

  /** Returns a new object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns a new array. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Returns {@code null} as JSON knows it. */
  public static JsonNode none() {
    return MAPPER.nullNode();
  }

  /** Returns a text as JSON writes it, with its quotes. */
  public static String text(String value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Returns what the text says, or null if it is not JSON. */
  public static @Nullable JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Returns a point in time as REST writes it: {@code 2026-11-20T17:00:17.000+0000}. */
  public static String stamp(Instant instant) {
    return STAMP.format(instant);
  }
}
