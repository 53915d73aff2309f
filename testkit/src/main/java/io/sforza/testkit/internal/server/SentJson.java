package io.sforza.testkit.internal.server;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON body of a call, which can tell where in it something is wrong.
 *
 * @param text the body
 * @param root what it says
 */
record SentJson(String text, JsonNode root) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Reads a body.
   *
   * @throws RefusedCall if there is none, or it is no JSON
   */
  static SentJson of(Request request) {
    checkType(request);
    return of(request.body());
  }

  /** Reads a text as if it were a body. */
  static SentJson of(String text) {
    if (text.isBlank()) {
      throw parserError("The HTTP entity body is required, but this request has no entity body.");
    }
    try {
      return new SentJson(text, JSON.readTree(text));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String words = e.getOriginalMessage().replace("property name", "field name");
      throw parserError(words + " at " + (at == null ? "[line:1, column:1]" : place(at)));
    }
  }

  private static void checkType(Request request) {
    String type = request.header("Content-Type");
    if (type != null && !type.isBlank() && !type.matches("(?i)application/json\\b.*")) {
      throw new RefusedCall(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "The Content-Type header specified in HTTP request is not supported: " + type);
    }
  }

  private static RefusedCall parserError(String words) {
    return new RefusedCall(400, "JSON_PARSER_ERROR", words);
  }

  /** Returns the body as an object. */
  ObjectNode object() {
    return object(root, "sobject");
  }

  /** Returns a node as an object, which stands for something of that type. */
  ObjectNode object(JsonNode node, String type) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw refused(type, null, node);
  }

  /** Returns the refusal of a value that does not fit the type of its field. */
  RefusedCall refused(String type, @Nullable String field, JsonNode value) {
    String place = place(find(field, value));
    if (value.isContainer()) {
      String token = value.isArray() ? "START_ARRAY" : "START_OBJECT";
      return parserError(
          "Cannot deserialize instance of " + type + " from " + token + " value " + place);
    }
    return parserError(
        "Cannot deserialize instance of "
            + type
            + " from "
            + value.asToken()
            + " value "
            + value.asString("")
            + " or request may be missing a required field at "
            + place);
  }

  /** Looks for the value of a field; where two are alike, the first is as good as the other. */
  private TokenStreamLocation find(@Nullable String field, JsonNode value) {
    try (JsonParser parser = JSON.createParser(text)) {
      TokenStreamLocation at = parser.currentTokenLocation();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        at = parser.currentTokenLocation();
        if (token == value.asToken()
            && (field == null || field.equals(parser.currentName()))
            && (value.isContainer() || value.asString("").equals(parser.getString()))) {
          return at;
        }
      }
      return at;
    }
  }

  private static String place(TokenStreamLocation at) {
    return "[line:" + at.getLineNr() + ", column:" + at.getColumnNr() + "]";
  }
}
