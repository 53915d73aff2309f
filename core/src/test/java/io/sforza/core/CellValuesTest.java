package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.DataIntegrityException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellValuesTest {
  private static final String ID = "0015g00000Xy9ZkAAJ";

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvFileSource(
      resources = "/io/sforza/core/cell-values/cells.csv",
      numLinesToSkip = 3,
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false)
  void a_text_becomes_the_value_of_its_type_or_says_where_it_does_not(
      FieldType type, String text, String value, String why) {
    Row row = row(type, text);

    if (value.equals("misfit")) {
      assertThatThrownBy(() -> row.value("X__c"))
          .as(why)
          .isInstanceOf(DataIntegrityException.class)
          .hasMessageContaining("Account.X__c of record " + ID)
          .hasMessageContaining("should be a " + type.salesforceName() + " but is '" + text + "'");
    } else {
      assertThat(row.value("X__c")).as(why).hasToString(value).isInstanceOf(type.javaType());
    }
    assertThat(row.string("X__c")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"30.0,30.0", "1.0E7,1.0E7", "-0.5e-3,-5.0E-4", "47,47.0"})
  void a_double_is_the_number(String text, double value) {
    assertThat(row(FieldType.DOUBLE, text).doubleValue("X__c")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x1p3", " 1 ", "NaN", "Infinity", "1E400", "-1E400", "E", "ten"})
  void a_double_takes_no_text_that_is_no_decimal_number(String text) {
    assertThatThrownBy(() -> row(FieldType.DOUBLE, text).doubleValue("X__c"))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("should be a double but is '" + text + "'");
  }

  @ParameterizedTest
  @EnumSource(
      value = FieldType.class,
      names = {"BOOLEAN", "INT", "LONG", "DOUBLE", "DATE", "DATETIME", "TIME"})
  void any_text_is_a_value_or_a_misfit_and_never_another_error(FieldType type) {
    List<String> texts =
        List.of("-", "+", ".", "T", "Z", ":", "E", "\uD83D", "東京", "-".repeat(24), "9".repeat(400));
    for (String text : texts) {
      Row row = row(type, text);
      try {
        assertThat(row.value("X__c")).isInstanceOf(type.javaType());
      } catch (DataIntegrityException e) {
        assertThat(e).hasMessageContaining("Account.X__c of record " + ID);
      }
    }
  }

  private static Row row(FieldType type, String text) {
    RowSchema schema =
        RowSchema.of("Account", List.of(new Column("Id", FieldType.ID), new Column("X__c", type)));
    return Row.of(schema, List.of(ID, text));
  }
}
