package io.sforza.testkit.internal.schema;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the describe of an object that nobody recorded, with every key that Salesforce sends. One
 * thread at a time.
 */
public final class DescribeBuilder {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> TRUE =
      List.of(
          "createable",
          "deletable",
          "layoutable",
          "queryable",
          "replicateable",
          "retrieveable",
          "searchable",
          "triggerable",
          "undeletable",
          "updateable");
  private static final List<String> FALSE =
      List.of(
          "activateable",
          "compactLayoutable",
          "customSetting",
          "deepCloneable",
          "deprecatedAndHidden",
          "feedEnabled",
          "hasSubtypes",
          "isInterface",
          "isSubtype",
          "mergeable",
          "mruEnabled",
          "searchLayoutable");
  private static final List<String> NULL =
      List.of(
          "associateEntityType",
          "associateParentEntity",
          "defaultImplementation",
          "extendedBy",
          "extendsInterfaces",
          "implementedBy",
          "implementsInterfaces",
          "listviewable",
          "lookupLayoutable",
          "networkScopeFieldName",
          "sobjectDescribeOption");

  private final ObjectNode object = JSON.createObjectNode();
  private final ArrayNode fields;

  /**
   * Starts with an object that has no fields.
   *
   * @param name the API name
   * @param label what users call it
   * @param keyPrefix the first three characters of its Ids
   */
  public DescribeBuilder(String name, String label, String keyPrefix) {
    TRUE.forEach(key -> object.put(key, true));
    FALSE.forEach(key -> object.put(key, false));
    NULL.forEach(object::putNull);
    for (String key :
        List.of(
            "actionOverrides",
            "childRelationships",
            "namedLayoutInfos",
            "recordTypeInfos",
            "supportedScopes")) {
      object.putArray(key);
    }
    object.put("custom", name.matches(".*__\\w+"));
    object.put("keyPrefix", keyPrefix);
    object.put("label", label);
    object.put("labelPlural", label + "s");
    object.put("name", name);
    String base = "/services/data/v66.0/sobjects/" + name;
    object
        .putObject("urls")
        .put("sobject", base)
        .put("describe", base + "/describe")
        .put("rowTemplate", base + "/{ID}");
    this.fields = object.putArray("fields");
  }

  /** Adds a field. */
  public DescribeBuilder add(FieldBuilder field) {
    fields.add(field.json());
    return this;
  }

  /** Takes abilities away, such as {@code createable}. */
  DescribeBuilder cannot(String... abilities) {
    for (String ability : abilities) {
      object.put(ability, false);
    }
    return this;
  }

  /** Says what the object is to another one. */
  DescribeBuilder belongsTo(String parent, String kind) {
    object.put("associateEntityType", kind).put("associateParentEntity", parent);
    return this;
  }

  /** Adds children that are deleted with their parent. */
  DescribeBuilder child(String relationship, String child, String field) {
    ObjectNode entry = object.withArray("/childRelationships").addObject();
    entry.put("cascadeDelete", true).put("childSObject", child).put("field", field);
    entry.put("deprecatedAndHidden", false).putArray("junctionIdListNames");
    entry.putArray("junctionReferenceTo");
    entry.put("relationshipName", relationship).put("restrictedDelete", false);
    return this;
  }

  /** Adds the fields that objects begin with. */
  public DescribeBuilder addFirstFields() {
    add(FieldBuilder.id());
    add(FieldBuilder.of("OwnerId", "reference").to("User", "Owner").required());
    ((ObjectNode) fields.get(1)).put("defaultedOnCreate", true);
    return add(FieldBuilder.of("IsDeleted", "boolean").readOnly());
  }

  /** Adds the name of the row. */
  public DescribeBuilder addName() {
    return add(FieldBuilder.name(80));
  }

  /** Adds the fields that every object has but its name. */
  public DescribeBuilder addSystemFields() {
    add(system(FieldBuilder.of("CreatedDate", "datetime")));
    add(system(FieldBuilder.of("CreatedById", "reference").to("User", "CreatedBy")));
    add(system(FieldBuilder.of("LastModifiedDate", "datetime")));
    add(system(FieldBuilder.of("LastModifiedById", "reference").to("User", "LastModifiedBy")));
    return add(system(FieldBuilder.of("SystemModstamp", "datetime")));
  }

  private static FieldBuilder system(FieldBuilder field) {
    return field.required().readOnly().flag("defaultedOnCreate", true);
  }

  /** Adds the fields that say when users last had to do with the row. */
  public DescribeBuilder addUsageFields() {
    add(FieldBuilder.of("LastActivityDate", "date").readOnly());
    add(FieldBuilder.of("LastViewedDate", "datetime").readOnly());
    return add(FieldBuilder.of("LastReferencedDate", "datetime").readOnly());
  }

  /** Returns the describe. */
  public String json() {
    return object.toString();
  }
}
