package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.DataIntegrityException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowTest {
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:00.000Z",
    "2026-11-20T10:00:00.000+0000",
    "2026-11-20T10:00:00Z",
    "2026-11-20T11:00:00.000+01:00",
    "2026-11-20T10:00:00"
  })
  void every_spelling_of_a_point_in_time_is_the_same_instant(String text) {
    assertThat(row(FieldType.DATETIME, text).instant("X")).isEqualTo(TEN);
  }

  @Test
  void each_type_gives_its_java_value() {
    assertThat(row(FieldType.BOOLEAN, "true").value("X")).isEqualTo(true);
    assertThat(row(FieldType.INT, "47.0").value("X")).isEqualTo(47);
    assertThat(row(FieldType.LONG, "1234567890123").value("X")).isEqualTo(1234567890123L);
    assertThat(row(FieldType.DOUBLE, "1.0E7").value("X")).isEqualTo(new BigDecimal("1.0E7"));
    assertThat(row(FieldType.CURRENCY, "950000000.01").value("X"))
        .isEqualTo(new BigDecimal("950000000.01"));
    assertThat(row(FieldType.PERCENT, "35.0").value("X")).isEqualTo(new BigDecimal("35.0"));
    assertThat(row(FieldType.DATE, "2026-02-28").value("X")).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(row(FieldType.DATE, "2026-02-28Z").value("X")).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(row(FieldType.TIME, "13:45:00.000Z").value("X")).isEqualTo(LocalTime.of(13, 45));
    assertThat(row(FieldType.MULTIPICKLIST, "A;B").value("X")).isEqualTo(List.of("A", "B"));
    assertThat(row(FieldType.ANYTYPE, "3").value("X")).isEqualTo("3");
    assertThat(row(FieldType.DOUBLE, "0.1").doubleValue("X")).isEqualTo(0.1);
  }

  @ParameterizedTest
  @EnumSource(value = FieldType.class, mode = EnumSource.Mode.EXCLUDE, names = "SUBQUERY")
  void an_empty_value_is_null_in_every_type(FieldType type) {
    Row row = row(type, "");

    assertThat(row.isNull("X")).isTrue();
    assertThat(row.value("X")).isNull();
    assertThat(row.string("X")).isNull();
  }

  @Test
  void names_are_found_without_regard_to_case_and_a_wrong_one_names_what_is_near() {
    Row row = Row.of(schema("Name", "AnnualRevenue"), List.of("Acme", "1"));

    assertThat(row.string("NAME")).isEqualTo("Acme");
    assertThatThrownBy(() -> row.string("Anual_Revenue__c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Did you mean AnnualRevenue?");
  }

  @Test
  void a_value_that_does_not_fit_names_object_field_record_and_text() {
    RowSchema schema =
        RowSchema.of(
            "Account",
            List.of(new Column("Id", FieldType.ID), new Column("Born__c", FieldType.DATE)));
    Row row = Row.of(schema, List.of("001000000000001AAA", "yesterday"));

    assertThatThrownBy(() -> row.date("Born__c"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("Account.Born__c of record 001000000000001AAA")
        .hasMessageContaining("'yesterday'");
  }

  @Test
  void asking_for_another_type_than_the_columns_is_the_callers_mistake() {
    assertThatThrownBy(() -> row(FieldType.STRING, "Acme").instant("X"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X (string)")
        .hasMessageContaining("ask for String");
    assertThatThrownBy(() -> row(FieldType.DOUBLE, "30.5").integer("X"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ask for BigDecimal");
  }

  @Test
  void texts_of_any_script_come_back_as_they_were() {
    String text = "Zürich, 東京 \uD83D\uDE80 \"quoted\"\r\nline";

    assertThat(row(FieldType.STRING, text).string("X")).isEqualTo(text);
  }

  @Test
  void a_text_is_copied_as_bytes() {
    Row text = row(FieldType.STRING, "Größe 🚀");
    byte[] target = new byte[text.utf8Length(0) + 2];

    int end = text.copyUtf8(0, target, 1);

    assertThat(end).isEqualTo(target.length - 1);
    assertThat(new String(target, 1, end - 1, StandardCharsets.UTF_8)).isEqualTo("Größe 🚀");
    assertThat(target[0] + target[end]).isZero();
    assertThat(row(FieldType.STRING, "").utf8Length(0)).isZero();
    assertThat(row(FieldType.STRING, "").copyUtf8(0, target, 7)).isEqualTo(7);
    assertThatThrownBy(() -> text.copyUtf8(0, target, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void rows_are_equal_by_columns_and_texts() {
    assertThat(row(FieldType.STRING, "a"))
        .isEqualTo(row(FieldType.STRING, "a"))
        .hasSameHashCodeAs(row(FieldType.STRING, "a"))
        .isNotEqualTo(row(FieldType.STRING, "b"))
        .isNotEqualTo(row(FieldType.PHONE, "a"));
    assertThat(Row.of(schema("A", "B"), List.of("x", "")))
        .isNotEqualTo(Row.of(schema("A", "B"), List.of("", "x")));
  }

  @Test
  void rows_are_equal_whether_something_stands_between_their_cells_or_not() {
    byte[] quoted = "x\";\"é\";\"\";\"y".getBytes(StandardCharsets.UTF_8);
    Row gaps = Row.ofUtf8(schema("A", "B", "C", "D"), quoted, new int[] {1, 6, 9, 13}, 3);
    Row dense = Row.of(schema("A", "B", "C", "D"), List.of("x", "é", "", "y"));

    assertThat(gaps).isEqualTo(dense).hasSameHashCodeAs(dense).hasToString(dense.toString());
    assertThat(gaps.isNull("C")).isTrue();
    assertThat(gaps).isNotEqualTo(Row.of(gaps.schema(), List.of("x", "é", "y", "")));
  }

  @Test
  void a_row_as_a_map_keeps_the_order_of_the_columns() {
    Row row = Row.of(schema("B", "A"), Arrays.asList("1", null));

    assertThat(row.toMap().keySet()).containsExactly("B", "A");
    assertThat(row.toMap()).containsEntry("A", null);
    assertThat(row).hasToString("Account{B=1, A=null}");
  }

  @Test
  void a_schema_refuses_a_column_that_stands_twice() {
    assertThatThrownBy(() -> schema("Name", "NAME"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NAME stands twice");
  }

  private static RowSchema schema(String... names) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(new Column(name, FieldType.STRING));
    }
    return RowSchema.of("Account", columns);
  }

  private static Row row(FieldType type, String text) {
    return Row.of(RowSchema.of("Account", List.of(new Column("X", type))), List.of(text));
  }
}
