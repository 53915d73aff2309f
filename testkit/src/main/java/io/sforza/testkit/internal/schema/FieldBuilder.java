package io.sforza.testkit.internal.schema;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a field with all 57 keys of a describe; what a type brings along is set by the type. One
 * thread at a time.
 */
public final class FieldBuilder {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FALSE =
      List.of(
          "aiPredictionField",
          "autoNumber",
          "calculated",
          "cascadeDelete",
          "caseSensitive",
          "defaultedOnCreate",
          "dependentPicklist",
          "deprecatedAndHidden",
          "displayLocationInDecimal",
          "encrypted",
          "externalId",
          "formulaTreatNullNumberAsZero",
          "highScaleNumber",
          "htmlFormatted",
          "idLookup",
          "nameField",
          "namePointing",
          "polymorphicForeignKey",
          "queryByDistance",
          "restrictedDelete",
          "restrictedPicklist",
          "searchPrefilterable",
          "unique",
          "writeRequiresMasterRead");
  private static final List<String> TRUE =
      List.of(
          "aggregatable",
          "createable",
          "filterable",
          "groupable",
          "nillable",
          "permissionable",
          "sortable",
          "updateable");
  private static final List<String> NULL =
      List.of(
          "calculatedFormula",
          "compoundFieldName",
          "controllerName",
          "defaultValue",
          "defaultValueFormula",
          "extraTypeInfo",
          "filteredLookupInfo",
          "inlineHelpText",
          "mask",
          "maskType",
          "referenceTargetField",
          "relationshipName",
          "relationshipOrder");

  private final ObjectNode field;

  private FieldBuilder(ObjectNode field) {
    this.field = field;
  }

  private FieldBuilder(String name, String type) {
    this(JSON.createObjectNode());
    FALSE.forEach(key -> field.put(key, false));
    TRUE.forEach(key -> field.put(key, true));
    NULL.forEach(field::putNull);
    List.of("byteLength", "digits", "length", "precision", "scale")
        .forEach(key -> field.put(key, 0));
    field.putArray("picklistValues");
    field.putArray("referenceTo");
    field.put("custom", name.endsWith("__c") || name.endsWith("__s"));
    field.put("label", name.replace("__c", "").replace('_', ' '));
    field.put("name", name);
    field.put("type", type);
    field.put("soapType", soapType(type));
  }

  /**
   * Returns a field that takes what its type takes, may be empty, and is on every layout.
   *
   * @param name the API name
   * @param type the type as describes spell it
   */
  public static FieldBuilder of(String name, String type) {
    FieldBuilder builder = new FieldBuilder(name, type);
    return switch (type) {
      case "id", "reference" -> builder.length(18);
      case "string", "url", "combobox", "picklist" -> builder.length(255);
      case "textarea" -> builder.length(255).extra("plaintextarea");
      case "phone" -> builder.length(40);
      case "email" -> builder.length(80);
      case "multipicklist" -> builder.length(4099).off("groupable", "sortable");
      case "encryptedstring" ->
          builder.length(175).off("filterable", "sortable", "groupable").masked();
      case "anyType" -> builder.off("filterable", "sortable", "groupable", "aggregatable");
      case "int" -> builder.put("digits", 8);
      case "long" -> builder.put("digits", 18);
      case "double", "currency", "percent" ->
          builder.put("precision", 18).put("scale", 2).off("groupable");
      case "boolean" -> builder.required();
      case "datetime" -> builder.off("groupable");
      case "base64" -> builder.off("filterable", "sortable", "groupable", "aggregatable");
      case "location", "address" ->
          builder.off("sortable", "groupable", "aggregatable", "createable", "updateable");
      default -> builder;
    };
  }

  /** Returns the field that holds the Id. */
  public static FieldBuilder id() {
    FieldBuilder id = of("Id", "id").required().readOnly();
    id.field.put("idLookup", true);
    return id;
  }

  /** Returns the field that names the row. */
  public static FieldBuilder name(int length) {
    FieldBuilder name = of("Name", "string").length(length);
    name.field.put("nameField", true);
    name.field.put("idLookup", true);
    return name;
  }

  /** Returns a field that can be changed without changing this one. */
  public FieldBuilder copy() {
    return new FieldBuilder(field.deepCopy());
  }

  /** Returns the API name. */
  public String name() {
    return field.get("name").asString();
  }

  /** Returns the type as describes spell it. */
  public String type() {
    return field.get("type").asString();
  }

  /** Sets a key that is true or false. */
  public FieldBuilder flag(String key, boolean value) {
    field.put(key, value);
    return this;
  }

  /** Sets a key to a text. */
  public FieldBuilder text(String key, String value) {
    field.put(key, value);
    return this;
  }

  /** Sets what a new row has if nothing is said. */
  public FieldBuilder defaultValue(Object value) {
    if (value instanceof Boolean bool) {
      field.put("defaultValue", bool);
    } else if (value instanceof Number) {
      field.put("defaultValue", new BigDecimal(value.toString()));
    } else {
      field.put("defaultValue", value.toString());
    }
    for (JsonNode entry : field.withArray("/picklistValues")) {
      ((ObjectNode) entry)
          .put("defaultValue", entry.get("value").asString().equals(value.toString()));
    }
    return flag("defaultedOnCreate", true);
  }

  /** Makes it the name of the row. */
  public FieldBuilder nameField() {
    return flag("nameField", true).flag("idLookup", true);
  }

  /** Sets how many characters it takes. */
  public FieldBuilder length(int length) {
    int bytes = field.get("type").asString().matches("id|reference") ? length : 3 * length;
    field.put("byteLength", bytes);
    if (length > 255 && field.get("type").asString().equals("textarea")) {
      off("filterable", "sortable", "groupable", "aggregatable");
    }
    return put("length", length);
  }

  /** Makes it the key of another system: no two rows have the same. */
  FieldBuilder externalId() {
    field.put("externalId", true).put("unique", true).put("idLookup", true);
    return this;
  }

  /** Sets how many digits it has, and how many of them after the dot. */
  public FieldBuilder digits(int precision, int scale) {
    return put("precision", precision).put("scale", scale);
  }

  /** Lets it never be empty; a boolean is false then. */
  public FieldBuilder required() {
    field.put("nillable", false);
    if (type().equals("boolean") && field.get("defaultValue").isNull()) {
      field.put("defaultedOnCreate", true).put("defaultValue", false);
    }
    return this;
  }

  /** Lets nobody write it. */
  public FieldBuilder readOnly() {
    return off("createable", "updateable", "permissionable");
  }

  /** Lets it hold Ids of one more object. */
  public FieldBuilder to(String object, String relationship) {
    ArrayNode targets = field.withArray("/referenceTo");
    targets.add(object);
    boolean polymorphic = targets.size() > 1;
    flag("polymorphicForeignKey", polymorphic).flag("namePointing", polymorphic);
    return text("relationshipName", relationship);
  }

  /** Makes it a reference to one of several objects. */
  FieldBuilder to(String relationship, String[] objects) {
    for (String object : objects) {
      to(object, relationship);
    }
    field.put("polymorphicForeignKey", true);
    return this;
  }

  /** Lets a new row have it, but no change. */
  FieldBuilder fixed() {
    return off("updateable");
  }

  /** Lets a new row have it although nobody gave it. */
  FieldBuilder byItself() {
    field.put("defaultedOnCreate", true);
    return this;
  }

  /** Makes it what rows are called by. */
  FieldBuilder named() {
    field.put("nameField", true);
    return this;
  }

  /** Makes it a part of a compound field. */
  public FieldBuilder partOf(String compound) {
    field.put("compoundFieldName", compound);
    return this;
  }

  /** Adds values to choose from. */
  public FieldBuilder values(String... values) {
    ArrayNode picklist = field.withArray("/picklistValues");
    for (String value : values) {
      ObjectNode entry = picklist.addObject();
      entry.put("active", true).put("defaultValue", false).put("label", value);
      entry.putNull("validFor").put("value", value);
    }
    return this;
  }

  /** Returns the field as the describe has it; a change of it changes this. */
  public ObjectNode json() {
    return field;
  }

  private FieldBuilder masked() {
    field.put("encrypted", true).put("mask", "asterisk").put("maskType", "lastFour");
    return this;
  }

  private FieldBuilder extra(String info) {
    field.put("extraTypeInfo", info);
    return this;
  }

  /** Sets a key to a number. */
  public FieldBuilder put(String key, int number) {
    field.put(key, number);
    return this;
  }

  /** Sets keys to false. */
  public FieldBuilder off(String... keys) {
    for (String key : keys) {
      field.put(key, false);
    }
    return this;
  }

  private static String soapType(String type) {
    return switch (type) {
      case "id", "reference" -> "tns:ID";
      case "boolean", "int", "date", "time" -> "xsd:" + type;
      case "double", "currency", "percent" -> "xsd:double";
      case "long", "anyType" -> "xsd:" + type;
      case "json" -> "tns:json";
      case "datetime" -> "xsd:dateTime";
      case "base64" -> "xsd:base64Binary";
      case "location", "address" -> "urn:" + type;
      default -> "xsd:string";
    };
  }
}
