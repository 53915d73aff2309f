package io.sforza.testkit.internal.server;

import static io.sforza.testkit.internal.server.SoapXml.element;

import io.sforza.testkit.internal.json.FakeJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes describes as the partner API answers them: in the order of its WSDL, without nulls. */
final class SoapDescribes {
  private static final List<String> OBJECT =
      List.of(
          ("activateable associateEntityType associateParentEntity childRelationships"
                  + " compactLayoutable createable custom customSetting dataTranslationEnabled"
                  + " deepCloneable defaultImplementation deletable deprecatedAndHidden feedEnabled"
                  + " fields hasSubtypes idEnabled implementedBy implementsInterfaces isInterface"
                  + " isSubtype keyPrefix label labelPlural layoutable mergeable mruEnabled name"
                  + " networkScopeFieldName queryable recordTypeInfos replicateable retrieveable"
                  + " searchLayoutable searchable triggerable undeletable updateable")
              .split(" "));
  private static final List<String> FIELD =
      List.of(
          ("aggregatable aiPredictionField autoNumber byteLength calculated calculatedFormula"
               + " cascadeDelete caseSensitive compoundFieldName controllerName createable custom"
               + " dataTranslationEnabled defaultValue defaultValueFormula defaultedOnCreate"
               + " dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted"
               + " externalId extraTypeInfo filterable formulaTreatNullNumberAsZero groupable"
               + " highScaleNumber htmlFormatted idLookup inlineHelpText label length mask maskType"
               + " name nameField namePointing nillable permissionable picklistValues"
               + " polymorphicForeignKey precision queryByDistance referenceTargetField referenceTo"
               + " relationshipName relationshipOrder restrictedDelete restrictedPicklist scale"
               + " searchPrefilterable soapType sortable type unique updateable"
               + " writeRequiresMasterRead")
              .split(" "));
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "fields",
          FIELD,
          "childRelationships",
          List.of(
              "cascadeDelete",
              "childSObject",
              "deprecatedAndHidden",
              "field",
              "junctionIdListNames",
              "junctionReferenceTo",
              "relationshipName",
              "restrictedDelete"),
          "picklistValues",
          List.of("active", "defaultValue", "label", "validFor", "value"),
          "recordTypeInfos",
          List.of(
              "active",
              "available",
              "defaultRecordTypeMapping",
              "developerName",
              "master",
              "name",
              "recordTypeId"));

  private SoapDescribes() {}

  /** Returns what is in the describe of an object, or in its entry in the describe of the org. */
  static String object(String json) {
    JsonNode describe = FakeJson.parse(json);
    return describe == null ? "" : parts(describe, OBJECT);
  }

  private static String parts(JsonNode json, List<String> keys) {
    StringBuilder xml = new StringBuilder();
    for (String key : keys) {
      JsonNode value = json.path(key);
      if (value.isArray()) {
        value.forEach(one -> xml.append(part(key, one, keys == FIELD)));
      } else if (!value.isNull() && !value.isMissingNode()) {
        xml.append(part(key, value, keys == FIELD));
      }
    }
    return xml.toString();
  }

  private static String part(String key, JsonNode value, boolean inField) {
    if (value.isObject()) {
      return "<" + key + ">" + parts(value, PARTS.getOrDefault(key, List.of())) + "</" + key + ">";
    }
    String plain = element(key, SoapRecords.plain(value, false));
    return inField && key.equals("defaultValue")
        ? plain.replaceFirst(
            key, key + " xsi:type=\"xsd:" + (value.isBoolean() ? "boolean" : "string") + "\"")
        : plain;
  }
}
