package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.core.FieldType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every type of field with every operator, with a value and with null. */
class TypeTableTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<List<String>> TYPES = Lines.of("/io/sforza/testkit/types.txt");
  private static final int FIRST_CELL = 5;
  private static final List<String> CONDITIONS =
      List.of(
          "f = v",
          "f != v",
          "f < v",
          "f <= v",
          "f > v",
          "f >= v",
          "f LIKE t",
          "f IN (v)",
          "f NOT IN (v)",
          "f INCLUDES (t)",
          "f EXCLUDES (t)",
          "f = null",
          "f != null",
          "f IN (null)");
  private static final Set<FieldType> NO_FIELDS = EnumSet.of(FieldType.SUBQUERY, FieldType.UNKNOWN);

  private static SampleOrg org = SampleOrg.start();

  @BeforeAll
  static void fill() {
    ObjectNode describe =
        (ObjectNode) Client.json(org.client().get(Client.DATA + "/sobjects/Wide__c/describe"));
    ArrayNode fields = (ArrayNode) describe.get("fields");
    ObjectNode id = (ObjectNode) fields.get(0);
    ObjectNode model = (ObjectNode) fields.get(18);
    describe.put("name", "Type__c").put("keyPrefix", "a0T").putArray("fields").add(id);
    for (List<String> type : TYPES.subList(1, TYPES.size())) {
      boolean filterable = !type.get(FIRST_CELL).equals("x") || type.get(1).isEmpty();
      ((ArrayNode) describe.get("fields"))
          .add(
              model
                  .deepCopy()
                  .put("name", field(type))
                  .put("type", type.get(0))
                  .put("filterable", filterable));
    }
    org.close();
    org =
        SampleOrg.start(
            SampleOrg.builder()
                .objects(List.of(FakeObject.of(JSON.writeValueAsString(describe))))
                .rows("Type__c", rows()));
  }

  private static List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String letter : List.of("L", "M", "Q", "E")) {
      rows.add(new LinkedHashMap<>(Map.of("Id", "a0T5g000000000" + letter)));
    }
    for (List<String> type : TYPES.subList(1, TYPES.size())) {
      for (int row = 0; row < 3; row++) {
        if (!type.get(row + 1).isEmpty()) {
          rows.get(row).put(field(type), type.get(row + 1));
        }
      }
    }
    return rows;
  }

  private static String field(List<String> type) {
    return type.get(0).equals("id") ? "Id" : "Field_" + type.get(0) + "__c";
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  static Stream<List<String>> cells() {
    return TYPES.stream()
        .flatMap(
            type ->
                IntStream.range(0, CONDITIONS.size())
                    .mapToObj(
                        i ->
                            List.of(
                                type.get(0),
                                condition(CONDITIONS.get(i), type),
                                type.get(FIRST_CELL + i))));
  }

  /** Returns a condition: f is the field, v a value for it, t a text. */
  private static String condition(String pattern, List<String> type) {
    String value = type.get(4);
    return pattern
        .replaceFirst("\\bv\\b", value)
        .replaceFirst("\\bt\\b", value.startsWith("'") ? value : "'x'")
        .replaceFirst("\\bf\\b", field(type));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void each_operator_chooses_rows_or_is_refused(List<String> cell) {
    String soql = "SELECT Id FROM Type__c WHERE " + cell.get(1);

    switch (cell.get(2)) {
      case "-" -> assertThat(org.error(soql)).contains(refusal(cell));
      case "x" ->
          assertThat(org.error(soql))
              .startsWith("400 INVALID_FIELD \nSELECT Id FROM Type__c WHERE")
              .contains("ERROR at Row:1:Column:30\n")
              .endsWith("__c' can not be filtered in a query call");
      default ->
          assertThat(org.letters(soql).replace('Q', 'H').replace('E', 'N')).isEqualTo(cell.get(2));
    }
  }

  private static String refusal(List<String> cell) {
    String type = cell.get(0).equals("reference") ? "id" : cell.get(0);
    return cell.get(1).matches(".* (IN|EX)CLUDES .*")
        ? "includes or excludes operator only valid on multipicklist field"
        : "ERROR at Row:1:Column:30\ninvalid operator on " + type + " field";
  }

  @Test
  void there_is_a_line_for_each_type() {
    Set<FieldType> types = EnumSet.copyOf(NO_FIELDS);
    TYPES.forEach(type -> types.add(FieldType.of(type.get(0).toLowerCase(Locale.ROOT))));

    assertThat(types).containsExactlyInAnyOrder(FieldType.values());
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void no_other_operator_takes_null(String operator) {
    assertThat(org.error("SELECT Id FROM Type__c WHERE Field_string__c " + operator))
        .startsWith("400 MALFORMED_QUERY ")
        .endsWith("\nunexpected token: 'null'");
  }

  static Stream<String> nulls() {
    return Stream.of(
        "< null",
        "<= null",
        "> null",
        ">= null",
        "LIKE null",
        "INCLUDES (null)",
        "EXCLUDES (null)");
  }
}
