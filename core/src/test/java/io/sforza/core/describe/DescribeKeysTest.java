package io.sforza.core.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each property is read from its own key: a describe with that key alone shows it. */
class DescribeKeysTest {
  private static final Map<String, Predicate<ObjectDescribe>> OF_OBJECTS =
      Map.ofEntries(
          Map.entry("custom", ObjectDescribe::custom),
          Map.entry("customSetting", ObjectDescribe::customSetting),
          Map.entry("queryable", ObjectDescribe::queryable),
          Map.entry("createable", ObjectDescribe::createable),
          Map.entry("updateable", ObjectDescribe::updateable),
          Map.entry("deletable", ObjectDescribe::deletable),
          Map.entry("undeletable", ObjectDescribe::undeletable),
          Map.entry("replicateable", ObjectDescribe::replicateable),
          Map.entry("retrieveable", ObjectDescribe::retrieveable),
          Map.entry("searchable", ObjectDescribe::searchable),
          Map.entry("mergeable", ObjectDescribe::mergeable),
          Map.entry("triggerable", ObjectDescribe::triggerable),
          Map.entry("feedEnabled", ObjectDescribe::feedEnabled),
          Map.entry("deprecatedAndHidden", ObjectDescribe::deprecatedAndHidden));

  private static final Map<String, Predicate<FieldDescribe>> OF_FIELDS =
      Map.ofEntries(
          Map.entry("nillable", FieldDescribe::nillable),
          Map.entry("defaultedOnCreate", FieldDescribe::defaultedOnCreate),
          Map.entry("createable", FieldDescribe::createable),
          Map.entry("updateable", FieldDescribe::updateable),
          Map.entry("permissionable", FieldDescribe::permissionable),
          Map.entry("custom", FieldDescribe::custom),
          Map.entry("calculated", FieldDescribe::calculated),
          Map.entry("autoNumber", FieldDescribe::autoNumber),
          Map.entry("unique", FieldDescribe::unique),
          Map.entry("caseSensitive", FieldDescribe::caseSensitive),
          Map.entry("externalId", FieldDescribe::externalId),
          Map.entry("idLookup", FieldDescribe::idLookup),
          Map.entry("nameField", FieldDescribe::nameField),
          Map.entry("namePointing", FieldDescribe::namePointing),
          Map.entry("filterable", FieldDescribe::filterable),
          Map.entry("sortable", FieldDescribe::sortable),
          Map.entry("groupable", FieldDescribe::groupable),
          Map.entry("aggregatable", FieldDescribe::aggregatable),
          Map.entry("polymorphicForeignKey", FieldDescribe::polymorphicForeignKey),
          Map.entry("restrictedPicklist", FieldDescribe::restrictedPicklist),
          Map.entry("encrypted", FieldDescribe::encrypted),
          Map.entry("htmlFormatted", FieldDescribe::htmlFormatted),
          Map.entry("deprecatedAndHidden", FieldDescribe::deprecatedAndHidden));

  private static final Map<String, Function<FieldDescribe, Integer>> NUMBERS =
      Map.of(
          "length", FieldDescribe::length,
          "byteLength", FieldDescribe::byteLength,
          "precision", FieldDescribe::precision,
          "scale", FieldDescribe::scale,
          "digits", FieldDescribe::digits);

  private static final Map<String, Function<FieldDescribe, String>> TEXTS =
      Map.of(
          "name", FieldDescribe::name,
          "label", FieldDescribe::label,
          "type", FieldDescribe::typeName,
          "soapType", FieldDescribe::soapType,
          "calculatedFormula", FieldDescribe::calculatedFormula,
          "relationshipName", FieldDescribe::relationshipName,
          "compoundFieldName", FieldDescribe::compoundFieldName);

  @TestFactory
  Stream<DynamicTest> each_flag_of_an_object_has_its_key() {
    return flags(OF_OBJECTS, json -> object("{\"fields\":[]," + json + "}"));
  }

  @TestFactory
  Stream<DynamicTest> each_flag_of_a_field_has_its_key() {
    return flags(OF_FIELDS, DescribeKeysTest::field);
  }

  @TestFactory
  Stream<DynamicTest> each_number_and_text_of_a_field_has_its_key() {
    Stream<DynamicTest> numbers =
        NUMBERS.keySet().stream()
            .map(
                key ->
                    DynamicTest.dynamicTest(
                        key,
                        () ->
                            NUMBERS.forEach(
                                (other, read) ->
                                    assertThat(read.apply(field("\"" + key + "\":7")))
                                        .as(other)
                                        .isEqualTo(other.equals(key) ? 7 : 0))));
    Stream<DynamicTest> texts =
        TEXTS.keySet().stream()
            .map(
                key ->
                    DynamicTest.dynamicTest(
                        key,
                        () ->
                            TEXTS.forEach(
                                (other, read) ->
                                    assertThat(
                                            "x".equals(read.apply(field("\"" + key + "\":\"x\""))))
                                        .as(other)
                                        .isEqualTo(other.equals(key)))));
    return Stream.concat(numbers, texts);
  }

  @Test
  void names_and_relations_of_an_object_are_read() {
    ObjectDescribe share =
        object(
            "{\"name\":\"AccountShare\",\"label\":\"Share\",\"labelPlural\":\"Shares\","
                + "\"keyPrefix\":\"02c\",\"associateEntityType\":\"Share\","
                + "\"associateParentEntity\":\"Account\",\"fields\":[{\"name\":\"Level\","
                + "\"type\":\"picklist\",\"referenceTo\":[\"User\",\"Group\"],\"picklistValues\":["
                + "{\"active\":true,\"defaultValue\":false,\"label\":\"Edit\",\"value\":\"edit\"}]}]}");

    assertThat(share.name()).isEqualTo("AccountShare");
    assertThat(share.label()).isEqualTo("Share");
    assertThat(share.labelPlural()).isEqualTo("Shares");
    assertThat(share.keyPrefix()).isEqualTo("02c");
    assertThat(share.associateEntityType()).isEqualTo("Share");
    assertThat(share.associateParentEntity()).isEqualTo("Account");
    FieldDescribe level = share.findField("LEVEL").orElseThrow();
    assertThat(level.referenceTo()).containsExactly("User", "Group");
    assertThat(level.picklistValues()).extracting(PicklistValue::value).containsExactly("edit");
    assertThat(share).hasToString("AccountShare (1 fields)");
    assertThat(level).hasToString("Level (picklist)");
  }

  @Test
  void describes_are_equal_by_what_they_say() {
    String json = "{\"name\":\"A\",\"fields\":[{\"name\":\"F\",\"type\":\"string\"}]}";

    assertThat(object(json)).isEqualTo(object(json)).hasSameHashCodeAs(object(json));
    assertThat(object(json)).isNotEqualTo(object(json.replace("string", "int")));
    assertThat(object(json)).isNotEqualTo(object(json.replace("\"A\"", "\"B\"")));
  }

  private static <T> Stream<DynamicTest> flags(
      Map<String, Predicate<T>> flags, Function<String, T> parser) {
    return new TreeMap<>(flags)
        .keySet().stream()
            .map(
                key ->
                    DynamicTest.dynamicTest(
                        key,
                        () -> {
                          T described = parser.apply("\"" + key + "\":true");
                          flags.forEach(
                              (other, flag) ->
                                  assertThat(flag.test(described))
                                      .as(other)
                                      .isEqualTo(other.equals(key)));
                        }));
  }

  private static FieldDescribe field(String json) {
    return object("{\"name\":\"X\",\"fields\":[{" + json + "}]}").fields().get(0);
  }

  private static ObjectDescribe object(String json) {
    return ObjectDescribe.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
