package io.sforza.testkit.internal.schema;

import io.sforza.core.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field as its describe says.
 *
 * @param name the API name
 * @param type the type
 * @param length how many characters it takes
 * @param precision how many digits
 * @param scale how many digits after the dot
 * @param nillable whether it may be empty
 * @param caseSensitive whether {@code =} minds capitals
 * @param filterable whether WHERE may name it
 * @param compound the address, location or name that it is a part of, if any
 * @param relationship the name to traverse a reference by, if any
 * @param targets the objects that a reference points at
 * @param picklist the values to choose from
 */
public record Field(
    String name,
    FieldType type,
    int length,
    int precision,
    int scale,
    boolean nillable,
    boolean caseSensitive,
    boolean filterable,
    @Nullable String compound,
    @Nullable String relationship,
    List<String> targets,
    List<String> picklist) {

  static Field of(JsonNode json) {
    return new Field(
        json.get("name").asString(),
        FieldType.of(json.get("type").asString()),
        json.get("length").asInt(),
        json.get("precision").asInt(),
        json.get("scale").asInt(),
        json.get("nillable").asBoolean(),
        json.get("caseSensitive").asBoolean(),
        json.get("filterable").asBoolean(),
        textOrNull(json.get("compoundFieldName")),
        textOrNull(json.get("relationshipName")),
        texts(json.get("referenceTo")),
        picklist(json.get("picklistValues")));
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isNull() ? null : node.asString();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      texts.add(element.asString());
    }
    return List.copyOf(texts);
  }

  private static List<String> picklist(JsonNode array) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : array) {
      if (value.get("active").asBoolean()) {
        values.add(value.get("value").asString());
      }
    }
    return List.copyOf(values);
  }
}
