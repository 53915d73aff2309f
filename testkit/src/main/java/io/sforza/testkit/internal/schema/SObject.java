package io.sforza.testkit.internal.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  private final String labelPlural;
  private final String keyPrefix;
  private final List<Field> fields;
  private final List<ChildRelationship> children;
  private final Set<String> abilities;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Extras extras;

  /**
   * What no describe says.
   *
   * @param inBulk whether the Bulk API supports the object
   * @param virtual whether all rows have the Id {@link RecordIds#VIRTUAL}
   * @param numberFormats how auto numbers are written, by field name
   */
  public record Extras(boolean inBulk, boolean virtual, Map<String, String> numberFormats) {
    /** As most objects are. */
    public static final Extras USUAL = new Extras(true, false, Map.of());

    /** Copies what is given. */
    public Extras {
      numberFormats = Map.copyOf(numberFormats);
    }
  }

  private SObject(String describe, Extras extras) {
    JsonNode json = JSON.readTree(describe);
    this.describe = describe;
    this.extras = extras;
    this.summary = summary(json);
    this.name = json.get("name").asString();
    this.labelPlural = json.path("labelPlural").asString(name);
    JsonNode prefix = json.get("keyPrefix");
    this.keyPrefix = prefix == null || prefix.isNull() ? KeyPrefixes.of(name) : prefix.asString();
    List<Field> read = new ArrayList<>();
    for (JsonNode field : json.get("fields")) {
      positions.put(field.get("name").asString().toLowerCase(Locale.ROOT), read.size());
      read.add(Field.of(field));
    }
    this.fields = List.copyOf(read);
    this.children = children(json.path("childRelationships"));
    this.abilities = abilities(json);
  }

  /**
   * Returns the object that a describe tells of.
   *
   * @param describe the JSON as Salesforce answers it
   */
  public static SObject of(String describe) {
    return new SObject(describe, Extras.USUAL);
  }

  /** Returns the object with another describe, and otherwise the same. */
  public SObject described(String other) {
    return new SObject(other, extras);
  }

  /** Returns the object with something else that no describe says. */
  public SObject with(Extras other) {
    // to read a describe again takes long
    return other.equals(extras) ? this : new SObject(describe, other);
  }

  /** Returns what no describe says. */
  public Extras extras() {
    return extras;
  }

  /** Returns the object with one more field. */
  SObject with(FieldBuilder field) {
    ObjectNode json = (ObjectNode) JSON.readTree(describe);
    json.withArray("/fields").add(field.json());
    return of(json.toString());
  }

  /** Returns the API name. */
  public String name() {
    return name;
  }

  /** Returns what users call several of its rows. */
  public String labelPlural() {
    return labelPlural;
  }

  /** Returns where the field stands that rows are called by, or -1. */
  public int nameField() {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).is(Field.Trait.NAME_FIELD)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the first three characters of its Ids. */
  public String keyPrefix() {
    return keyPrefix;
  }

  /** Returns the fields in the order of the describe. */
  public List<Field> fields() {
    return fields;
  }

  /** Returns the child relationships, also those that have no name to be queried by. */
  public List<ChildRelationship> children() {
    return children;
  }

  /**
   * Returns what the describe says can be done with the object.
   *
   * @param ability a key such as {@code createable}
   */
  public boolean is(String ability) {
    return abilities.contains(ability);
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

  /** Returns where a field stands, or -1; upper and lower case are the same. */
  public int position(String field) {
    return positions.getOrDefault(field.toLowerCase(Locale.ROOT), -1);
  }

  /** Returns the JSON of its describe as it was given. */
  public String describe() {
    return describe;
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
