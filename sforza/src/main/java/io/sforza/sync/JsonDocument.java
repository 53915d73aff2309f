package io.sforza.sync;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON into a tree, and tells keys that stand twice, which a plain tree would swallow. */
final class JsonDocument {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // a message that shows the text might show a secret
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final Reading reading;
  private final JsonParser parser;

  private JsonDocument(Reading reading, JsonParser parser) {
    this.reading = reading;
    this.parser = parser;
  }

  /** Returns the tree; null if it is none, which the reading knows then. */
  static @Nullable ObjectNode read(String json, Reading reading) {
    try (JsonParser parser = MAPPER.createParser(json)) {
      JsonNode root = new JsonDocument(reading, parser).root();
      if (root instanceof ObjectNode object) {
        return object;
      }
      reading.add("", "", "It is no JSON object: begin with { and end with }.");
    } catch (JacksonException e) {
      reading.add("", "", "It is not JSON" + at(e.getLocation()) + ": " + why(e));
    }
    return null;
  }

  private @Nullable JsonNode root() {
    if (parser.nextToken() == null) {
      return null;
    }
    JsonNode root = value("");
    if (parser.nextToken() != null) {
      String at = at(parser.currentTokenLocation());
      reading.add("", "", "Something stands behind its end" + at + ": one object is all.");
    }
    return root;
  }

  private JsonNode value(String path) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(path);
    }
    if (token == JsonToken.START_ARRAY) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(path + "[" + array.size() + "]"));
      }
      return array;
    }
    // of a null Jackson makes no node
    return token == JsonToken.VALUE_NULL
        ? JsonNodeFactory.instance.nullNode()
        : parser.readValueAsTree();
  }

  private ObjectNode object(String path) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      String below = path.isEmpty() ? name : path + "." + name;
      if (object.has(name)) {
        String at = at(parser.currentTokenLocation());
        reading.add(below, "", "It stands here twice" + at + ": leave one of them.");
      }
      parser.nextToken();
      object.set(name, value(below));
    }
    return object;
  }

  private static String at(@Nullable TokenStreamLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static String why(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    // the token might be a password that lacks its quotes
    return message.startsWith("Unrecognized token")
        ? "a text stands between double quotes; without them only numbers, true and false do."
        : message.replaceAll("\\s+", " ") + ".";
  }
}
