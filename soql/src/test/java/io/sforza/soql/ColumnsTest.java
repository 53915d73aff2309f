package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases stand in columns.txt; the objects are those of real orgs. */
class ColumnsTest {
  private final RecordedDescribes describes = new RecordedDescribes();

  static Stream<List<String>> columns() {
    return Cases.of("columns.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void a_query_tells_the_columns_of_its_rows(List<String> line) {
    RowSchema schema = Soql.parse(line.get(1)).schema(describes);

    assertThat(text(schema)).isEqualTo(line.get(2));
  }

  private static String text(RowSchema schema) {
    return schema.columns().stream()
        .map(column -> column + (column.rows() == null ? "" : "[" + text(column.rows()) + "]"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void a_group_of_fields_stands_for_what_the_describe_has() {
    RowSchema standard = Soql.parse("SELECT FIELDS(STANDARD) FROM Account").schema(describes);
    RowSchema all = Soql.parse("SELECT FIELDS(ALL) FROM Account").schema(describes);

    assertThat(all.columns())
        .extracting(Column::name)
        .containsExactlyElementsOf(
            describes.describe("Account").fields().stream().map(field -> field.name()).toList());
    assertThat(standard.columns())
        .contains(new Column("BillingAddress", FieldType.ADDRESS))
        .extracting(Column::name)
        .containsExactlyElementsOf(
            describes.describe("Account").fields().stream()
                .filter(field -> !field.custom())
                .map(field -> field.name())
                .toList());
  }

  @Test
  void what_the_org_lacks_is_told_all_at_once() {
    SoqlQuery query = Soql.parse("SELECT Nmae, Owner.Nope, (SELECT Id FROM Contacs) FROM Account");

    assertThatThrownBy(() -> query.schema(describes))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("has no field 'Nmae'")
        .hasMessageContaining("Nope")
        .hasMessageContaining("no children 'Contacs'");
    assertThatThrownBy(() -> Soql.parse("SELECT Id FROM Acount").schema(describes))
        .isInstanceOf(SoqlException.class)
        .hasMessageStartingWith("There is no object 'Acount'");
  }

  @Test
  void what_is_known_of_objects_does_not_depend_on_their_spelling() {
    assertThat(KnownObjects.isRefusedByBulk("taskstatus")).isTrue();
    assertThat(KnownObjects.isRefusedByBulk("Invoice__x")).isTrue();
    assertThat(KnownObjects.isRefusedByBulk("Account")).isFalse();
    assertThat(KnownObjects.requiredFilter("contentdocumentlink"))
        .containsExactly("ContentDocumentId", "LinkedEntityId", "Id");
    assertThat(KnownObjects.requiredFilter("Account")).isEmpty();
  }
}
