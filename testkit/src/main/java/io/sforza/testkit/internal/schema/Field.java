package io.sforza.testkit.internal.schema;

import io.sforza.core.FieldType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * @param labels what users see of the values
 * @param traits what else the describe says of it
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
    List<String> picklist,
    Map<String, String> labels,
    Set<Trait> traits) {

  /** What a field is good for. */
  public enum Trait {
    /** ORDER BY may name it. */
    SORTABLE,
    /** GROUP BY may name it. */
    GROUPABLE,
    /** Aggregates may take it. */
    AGGREGATABLE,
    /** Somebody added it to the object. */
    CUSTOM,
    /** Is what rows are called by. */
    NAME_FIELD
  }

  /** Returns whether the describe says so. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

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
        picklist(json.get("picklistValues")),
        labels(json.get("picklistValues")),
        traits(json));
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

  private static Map<String, String> labels(JsonNode array) {
    Map<String, String> labels = new HashMap<>();
    for (JsonNode value : array) {
      JsonNode label = value.path("label");
      if (label.isString()) {
        labels.put(value.get("value").asString(), label.asString());
      }
    }
    return Map.copyOf(labels);
  }

  private static Set<Trait> traits(JsonNode json) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Trait trait : Trait.values()) {
      String key = trait == Trait.NAME_FIELD ? "nameField" : trait.name().toLowerCase(Locale.ROOT);
      if (json.path(key).asBoolean(false)) {
        traits.add(trait);
      }
    }
    // recorded describes do not all say so
    if (json.get("name").asString().endsWith("__c")) {
      traits.add(Trait.CUSTOM);
    }
    return Set.copyOf(traits);
  }
}
