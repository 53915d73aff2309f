package io.sforza.testkit.internal.schema;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the describe of an object that nobody recorded, with every key that Salesforce sends. */
final class DescribeBuilder {
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

  DescribeBuilder(String name, String label, String keyPrefix) {
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
    object.put("custom", name.endsWith("__c"));
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

  DescribeBuilder add(FieldBuilder field) {
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

  /** Adds children that are deleted with their parent. */
  DescribeBuilder child(String relationship, String child, String field) {
    ObjectNode entry = object.withArray("/childRelationships").addObject();
    entry.put("cascadeDelete", true).put("childSObject", child).put("field", field);
    entry.put("deprecatedAndHidden", false).putArray("junctionIdListNames");
    entry.putArray("junctionReferenceTo");
    entry.put("relationshipName", relationship).put("restrictedDelete", false);
    return this;
  }

  /** Adds the fields that every object has but its name. */
  DescribeBuilder addSystemFields() {
    add(FieldBuilder.of("CreatedDate", "datetime").required().readOnly());
    add(FieldBuilder.of("CreatedById", "reference").to("User", "CreatedBy").required().readOnly());
    add(FieldBuilder.of("LastModifiedDate", "datetime").required().readOnly());
    add(
        FieldBuilder.of("LastModifiedById", "reference")
            .to("User", "LastModifiedBy")
            .required()
            .readOnly());
    return add(FieldBuilder.of("SystemModstamp", "datetime").required().readOnly());
  }

  String json() {
    return object.toString();
  }
}
