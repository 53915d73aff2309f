package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.error.DataIntegrityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is refused before the first row, and what only a row shows. */
class RowObjectRefusalsTest {
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Deal",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Amount", FieldType.CURRENCY),
              new Column("CloseDate", FieldType.DATE),
              new Column("Stage", FieldType.PICKLIST),
              new Column("Owner.Name", FieldType.STRING),
              Column.rows(
                  "Items", RowSchema.of("Item", List.of(new Column("Name", FieldType.STRING))))));

  @Test
  void a_component_without_a_column_is_told_with_what_was_perhaps_meant() {
    record Typo(String id, String amuont) {}
    record Path(@FieldPath("Owner.Nmae") String owner) {}
    record Nested(Owner owner) {
      record Owner(String phone) {}
    }

    assertRefused(Typo.class)
        .hasMessage(
            "Typo.amuont gets its value from no column of Deal. Did you mean Amount? Select the"
                + " column, name it by @FieldPath, or leave amuont out.");
    assertRefused(Path.class)
        .hasMessageContaining("by the path Owner.Nmae. Did you mean Owner.Name?");
    assertRefused(Nested.class)
        .hasMessageStartingWith("Owner.phone gets its value from no column of Deal.Owner. It has");
  }

  @Test
  void a_name_that_fits_two_columns_names_both() {
    record Twice(String externalId) {}
    RowSchema schema =
        RowSchema.of(
            "Deal",
            List.of(
                new Column("External_Id__c", FieldType.STRING),
                new Column("ExternalId__c", FieldType.STRING)));

    assertThatThrownBy(() -> reader(schema).as(Twice.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Twice.externalId could be External_Id__c or ExternalId__c of Deal. Say which by"
                + " @FieldPath(\"External_Id__c\").");
  }

  @Test
  void a_type_that_its_column_does_not_have_names_one_that_it_has() {
    record Moment(Instant closeDate) {}
    record Count(int closeDate) {}
    record Flag(boolean amount) {}
    record Day(LocalDate amount) {}
    record Items(String items) {}
    record Texts(List<String> items) {}
    record Amounts(List<String> amount) {}

    assertRefused(Moment.class)
        .hasMessage(
            "Moment.closeDate is a Instant, which column CloseDate (date) cannot give. Declare it"
                + " as LocalDate.");
    assertRefused(Count.class).hasMessageContaining("Declare it as LocalDate");
    assertRefused(Flag.class).hasMessageContaining("Declare it as BigDecimal");
    assertRefused(Day.class).hasMessageContaining("Declare it as BigDecimal");
    assertRefused(Items.class).hasMessageContaining("a List of records, maps or Row");
    assertRefused(Texts.class).hasMessageContaining("a List of records, maps or Row");
    assertRefused(Amounts.class).hasMessageContaining("Declare it as BigDecimal");
  }

  @Test
  void a_bean_of_which_nothing_is_a_column_is_refused_and_so_is_a_missing_annotated_property() {
    assertRefused(Foreign.class).hasMessageContaining("Nothing of Foreign is a column of Deal");
    assertRefused(Annotated.class)
        .hasMessageContaining("Annotated.owner gets its value from no column");
  }

  static final class Foreign {
    public @Nullable String color;
  }

  static final class Annotated {
    public @Nullable String id;

    @FieldPath("Owner.Phone")
    public @Nullable String owner;
  }

  @Test
  void what_has_no_properties_is_refused() {
    assertRefused(String.class).hasMessageContaining("name a record, a bean or a Map");
    assertRefused(Row.class).hasMessageContaining("name a record, a bean or a Map");
    assertRefused(int.class).hasMessageContaining("name a record, a bean or a Map");
    assertRefused(FieldType.class).hasMessageContaining("name a record, a bean or a Map");
    assertRefused(List.class).hasMessageContaining("name a record, a bean or a Map");
  }

  @Test
  void an_interface_is_refused_before_the_first_row() {
    assertRefused(Named.class).hasMessageContaining("Named");
  }

  interface Named {
    void setId(String id);
  }

  @Test
  void no_value_for_a_primitive_is_an_error_of_its_row() {
    record Amount(double amount) {}

    assertThatThrownBy(() -> read(Amount.class, "006A", null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Row 1 of Deal, record 006A, cannot be given as Amount: Amount is null, which a double"
                + " cannot be. Declare Amount.amount as the boxed type, or leave such rows out by"
                + " a condition.");
  }

  @Test
  void a_text_that_is_no_constant_names_the_column() {
    record Staged(RowObjectsTest.Stage stage) {}

    assertThatThrownBy(() -> read(Staged.class, "006A", null, null, "Unheard of", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Staged.stage of column Stage: ")
        .hasMessageContaining("Unheard of")
        .hasMessageContaining("CLOSED_WON");
  }

  @Test
  void a_text_that_is_not_of_its_column_is_broken_data() {
    record Day(LocalDate closeDate) {}

    assertThatThrownBy(() -> read(Day.class, "006A", null, "yesterday", null, null, null))
        .isInstanceOf(DataIntegrityException.class)
        .hasMessageContaining("Deal.CloseDate of record 006A should be a date but is 'yesterday'");
  }

  @Test
  void what_a_constructor_refuses_is_told_with_its_row() {
    assertThatThrownBy(() -> read(Checked.class, "006A", "-1", null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Row 1 of Deal, record 006A, cannot be given as Checked: negative amount: -1")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  record Checked(int amount) {
    Checked {
      if (amount < 0) {
        throw new IllegalStateException("negative amount: " + amount);
      }
    }
  }

  @Test
  void rows_of_other_columns_than_the_reader_says_are_not_given() {
    record Id(String id) {}
    RowSchema other = RowSchema.of("Deal", List.of(new Column("Name", FieldType.STRING)));
    ListedRows lying = new ListedRows(SCHEMA, List.of(Row.of(other, List.of("x"))));

    assertThatThrownBy(() -> ObjectReader.over(lying).as(Id.class).nextBatch(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Row 1 has other columns than its reader said");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(Class<?> type) {
    return assertThatThrownBy(() -> reader(SCHEMA).as(type))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ObjectReader<Row> reader(RowSchema schema) {
    return ObjectReader.over(new ListedRows(schema, List.of()));
  }

  private static <T> void read(Class<T> type, @Nullable String... cells) {
    Row row = Row.of(SCHEMA, Arrays.asList(cells));
    assertThat(ObjectReader.over(new ListedRows(SCHEMA, List.of(row))).as(type).nextBatch(1))
        .hasSize(1);
  }
}
