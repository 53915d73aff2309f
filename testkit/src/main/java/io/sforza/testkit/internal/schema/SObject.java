package io.sforza.testkit.internal.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An object of the fake org, read out of its describe. Immutable. */
public final class SObject {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern VERSION_IN_URL = Pattern.compile("/services/data/v[0-9x.]+/");
  private static final String SUMMARY =
      "activateable,associateEntityType,associateParentEntity,createable,custom,customSetting,"
          + "deepCloneable,deletable,deprecatedAndHidden,feedEnabled,hasSubtypes,isInterface,"
          + "isSubtype,keyPrefix,label,labelPlural,layoutable,mergeable,mruEnabled,name,"
          + "queryable,replicateable,retrieveable,searchable,triggerable,undeletable,updateable,"
          + "urls";

  private final String describe;
  private final String summary;
  private final String name;
  private final String keyPrefix;
  private final List<Field> fields;
  private final List<ChildRelationship> children;
  private final Map<String, Integer> positions = new HashMap<>();

  private SObject(String describe) {
    JsonNode json = JSON.readTree(describe);
    this.describe = describe;
    this.summary = summary(json);
    this.name = json.get("name").asString();
    JsonNode prefix = json.get("keyPrefix");
    this.keyPrefix = prefix == null || prefix.isNull() ? KeyPrefixes.of(name) : prefix.asString();
    List<Field> read = new ArrayList<>();
    for (JsonNode field : json.get("fields")) {
      positions.put(field.get("name").asString().toLowerCase(Locale.ROOT), read.size());
      read.add(Field.of(field));
    }
    this.fields = List.copyOf(read);
    this.children = children(json.path("childRelationships"));
  }

  /**
   * Returns the object that a describe tells of.
   *
   * @param describe the JSON as Salesforce answers it
   */
  public static SObject of(String describe) {
    return new SObject(describe);
  }

  /** Returns the API name. */
  public String name() {
    return name;
  }

  /** Returns the first three characters of its Ids. */
  public String keyPrefix() {
    return keyPrefix;
  }

  /** Returns the fields in the order of the describe. */
  public List<Field> fields() {
    return fields;
  }

  /** Returns the child relationships that have a name. */
  public List<ChildRelationship> children() {
    return children;
  }

  private static List<ChildRelationship> children(JsonNode array) {
    List<ChildRelationship> children = new ArrayList<>();
    for (JsonNode child : array) {
      // those without a name cannot be asked for
      if (child.path("relationshipName").isString()) {
        children.add(
            new ChildRelationship(
                child.get("relationshipName").asString(),
                child.get("childSObject").asString(),
                child.get("field").asString()));
      }
    }
    return List.copyOf(children);
  }

  /** Returns where a field stands, or -1; upper and lower case are the same. */
  public int position(String field) {
    return positions.getOrDefault(field.toLowerCase(Locale.ROOT), -1);
  }

  /** Returns the JSON of its describe, with links of that version. */
  public String describe(String version) {
    return versioned(describe, version);
  }

  /** Returns its entry in the describe of the whole org, with links of that version. */
  public String summary(String version) {
    return versioned(summary, version);
  }

  private static String versioned(String json, String version) {
    return VERSION_IN_URL.matcher(json).replaceAll("/services/data/" + version + "/");
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
