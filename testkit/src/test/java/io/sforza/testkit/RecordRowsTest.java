package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.FieldType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordRowsTest {
  private static final FakeObject INVOICE =
      FakeObject.named("Invoice__c")
          .field(FakeField.text("Ext__c"))
          .field(FakeField.of("Due_Date__c", FieldType.DATE))
          .field(FakeField.multiPicklist("Tags__c", "A", "B"))
          .field(FakeField.text("A_B__c"))
          .field(FakeField.text("AB__c"));

  record Firm(String name, BigDecimal annualRevenue, Integer numberOfEmployees) {}

  record Invoice(
      String name, @ApiName("Ext__c") String key, LocalDate dueDate, List<String> tags) {}

  record Typo(String nam) {}

  record Vague(String ab) {}

  record Exact(String name, String ab__c) {}

  @Test
  void components_are_the_fields_of_their_names() {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .records("Account", List.of(new Firm("Acme", new BigDecimal("7.50"), 3)))
            .start()) {
      assertThat(org.rows("Account").get(0))
          .containsEntry("Name", "Acme")
          .containsEntry("AnnualRevenue", "7.50")
          .containsEntry("NumberOfEmployees", "3");
    }
  }

  @Test
  void underscores_and_the_suffix_do_not_matter_and_an_annotation_says_what_the_name_does_not() {
    Invoice invoice = new Invoice("I-1", "X", LocalDate.of(2026, 11, 20), List.of("A", "B"));
    Invoice empty = new Invoice("I-2", "Y", LocalDate.of(2026, 11, 21), List.of());
    try (FakeSalesforce org = start(invoice, empty, new Exact("I-3", "z"))) {
      List<Map<String, String>> rows = org.rows("Invoice__c");

      assertThat(rows.get(0))
          .containsEntry("Ext__c", "X")
          .containsEntry("Due_Date__c", "2026-11-20")
          .containsEntry("Tags__c", "A;B");
      assertThat(rows.get(1)).doesNotContainKey("Tags__c");
      assertThat(rows.get(2)).containsEntry("AB__c", "z");
    }
  }

  @Test
  void a_component_that_is_no_field_or_may_be_several_is_refused() {
    assertThatThrownBy(() -> start(new Typo("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invoice__c has no field for the component 'nam' of Typo. Say which one by @ApiName.");
    assertThatThrownBy(() -> start(new Vague("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("several fields, [A_B__c, AB__c], for the component 'ab'");
  }

  private static FakeSalesforce start(Record... rows) {
    return FakeSalesforce.builder().objects(INVOICE).records("Invoice__c", List.of(rows)).start();
  }
}
