package io.sforza.testkit.internal.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a describe says.
 *
 * @param describe the JSON
 * @param summary the entry in the describe of the whole org
 * @param name the API name
 * @param labelPlural what users call several rows
 * @param keyPrefix the first three characters of Ids
 * @param fields the fields in their order
 * @param children the child relationships
 * @param abilities the flags that are true
 * @param positions where a field stands, by its name in small letters
 */
record DescribeContent(
    String describe,
    String summary,
    String name,
    String labelPlural,
    String keyPrefix,
    List<Field> fields,
    List<ChildRelationship> children,
    Set<String> abilities,
    Map<String, Integer> positions) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SUMMARY =
      "activateable,associateEntityType,associateParentEntity,createable,custom,customSetting,"
          + "deepCloneable,deletable,deprecatedAndHidden,feedEnabled,hasSubtypes,isInterface,"
          + "isSubtype,keyPrefix,label,labelPlural,layoutable,mergeable,mruEnabled,name,"
          + "queryable,replicateable,retrieveable,searchable,triggerable,undeletable,updateable,"
          + "urls";

  static DescribeContent of(String describe) {
    JsonNode json = JSON.readTree(describe);
    String name = json.get("name").asString();
    JsonNode prefix = json.get("keyPrefix");
    Map<String, Integer> positions = new HashMap<>();
    List<Field> fields = new ArrayList<>();
    for (JsonNode field : json.get("fields")) {
      positions.put(field.get("name").asString().toLowerCase(Locale.ROOT), fields.size());
      fields.add(Field.of(field));
    }
    return new DescribeContent(
        describe,
        summary(json),
        name,
        json.path("labelPlural").asString(name),
        prefix == null || prefix.isNull() ? KeyPrefixes.of(name) : prefix.asString(),
        List.copyOf(fields),
        children(json.path("childRelationships")),
        abilities(json),
        Map.copyOf(positions));
  }

  /** Returns the JSON of a describe with one more field. */
  static String with(String describe, FieldBuilder field) {
    ObjectNode json = (ObjectNode) JSON.readTree(describe);
    json.withArray("/fields").add(field.json());
    return json.toString();
  }

  private static List<ChildRelationship> children(JsonNode array) {
    List<ChildRelationship> children = new ArrayList<>();
    for (JsonNode child : array) {
      children.add(
          new ChildRelationship(
              child.path("relationshipName").asString(""),
              child.get("childSObject").asString(),
              child.get("field").asString(),
              onDelete(child)));
    }
    return List.copyOf(children);
  }

  private static ChildRelationship.OnDelete onDelete(JsonNode child) {
    if (child.path("restrictedDelete").asBoolean(false)) {
      return ChildRelationship.OnDelete.RESTRICT;
    }
    return child.path("cascadeDelete").asBoolean(false)
        ? ChildRelationship.OnDelete.CASCADE
        : ChildRelationship.OnDelete.NOTHING;
  }

  private static Set<String> abilities(JsonNode describe) {
    Set<String> abilities = new HashSet<>();
    describe.properties().stream()
        .filter(entry -> entry.getValue().isBoolean() && entry.getValue().asBoolean())
        .forEach(entry -> abilities.add(entry.getKey()));
    return Set.copyOf(abilities);
  }

  private static String summary(JsonNode describe) {
    ObjectNode summary = JSON.createObjectNode();
    for (String key : SUMMARY.split(",", -1)) {
      JsonNode value = describe.get(key);
      summary.set(key, value == null ? JSON.nullNode() : value);
    }
    return summary.toString();
  }
}
