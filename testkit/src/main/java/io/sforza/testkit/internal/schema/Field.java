package io.sforza.testkit.internal.schema;

import io.sforza.core.FieldType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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
 * @param defaultText what a new row has if nothing is said; empty for null
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
    String defaultText,
    Set<Trait> traits) {

  /** What else a describe says of a field. */
  public enum Trait {
    /** ORDER BY may name it. */
    SORTABLE("sortable"),
    /** GROUP BY may name it. */
    GROUPABLE("groupable"),
    /** Aggregates may take it. */
    AGGREGATABLE("aggregatable"),
    /** Somebody added it to the object. */
    CUSTOM("custom"),
    /** Is what rows are called by. */
    NAME_FIELD("nameField"),
    /** A new row may be given it. */
    CREATEABLE("createable"),
    /** An update may change it. */
    UPDATEABLE("updateable"),
    /** A new row has it although nobody gave it. */
    DEFAULTED_ON_CREATE("defaultedOnCreate"),
    /** No two rows may have the same. */
    UNIQUE("unique"),
    /** Holds the key of another system. */
    EXTERNAL_ID("externalId"),
    /** Rows can be looked up by it. */
    ID_LOOKUP("idLookup"),
    /** Only the values of the picklist are taken. */
    RESTRICTED_PICKLIST("restrictedPicklist"),
    /** Is computed when it is read. */
    CALCULATED("calculated"),
    /** Is counted up by itself. */
    AUTO_NUMBER("autoNumber");

    private final String key;

    Trait(String key) {
      this.key = key;
    }
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
        defaultText(json),
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

  private static String defaultText(JsonNode json) {
    for (JsonNode value : json.get("picklistValues")) {
      if (value.path("defaultValue").asBoolean(false) && value.path("active").asBoolean(false)) {
        return value.get("value").asString();
      }
    }
    JsonNode value = json.path("defaultValue");
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  private static Set<Trait> traits(JsonNode json) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Trait trait : Trait.values()) {
      if (json.path(trait.key).asBoolean(false)) {
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
