package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.internal.plan.FormulaFields;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields that change although no stamp of their record moves. */
class FormulaRefreshTest {
  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(
              FakeObject.named("Order__c")
                  .field(FakeField.number("Net__c").digits(9, 2))
                  .field(
                      FakeField.formula(
                          "Gross__c", FieldType.CURRENCY, row -> row.number("Net__c"))),
              FakeObject.named("Plain__c"),
              FakeObject.named("Contract")
                  .field(FakeField.picklist("Status", "Draft", "Activated")))
          .time(time)
          .jobDuration(Duration.ZERO)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"REST", "BULK"})
  void parts_of_all_rows_come_and_are_merged(ReadApi api) {
    for (int i = 1; i <= 3; i++) {
      org.insert("Order__c", Map.of("Name", "order " + i, "Net__c", i));
    }
    Map<String, Map<String, Object>> copy = new TreeMap<>();
    sf.read("Order__c").api(api).forEach(row -> copy.put(row.string("Id"), row.toMap()));
    time.advance(Duration.ofDays(1));
    org.formula("Order__c", "Gross__c", row -> 7);

    List<Row> parts = sf.read("Order__c").api(api).formulaRefresh().toList();

    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).schema().columns())
        .extracting(Column::name)
        .containsExactlyInAnyOrder("Id", "SystemModstamp", "Gross__c");
    parts.forEach(row -> copy.get(row.string("Id")).putAll(row.toMap()));
    assertThat(copy.values())
        .extracting(row -> row.get("Name") + " " + row.get("Gross__c"))
        .allMatch(row -> row.toString().matches("order \\d 7(\\.0)?"));
  }

  @Test
  void an_incremental_read_does_not_see_that_a_formula_has_changed() {
    org.insert("Order__c", Map.of("Name", "order", "Net__c", 1));
    time.advance(Duration.ofHours(1));
    ReadRequest orders = sf.read("Order__c").incremental();
    var reader = orders.open();
    reader.forEach(row -> {});
    org.formula("Order__c", "Gross__c", row -> 7);
    time.advance(Duration.ofHours(1));

    assertThat(orders.resumeFrom(reader.checkpoint()).toList()).isEmpty();
    assertThat(sf.read("Order__c").formulaRefresh().toList())
        .extracting(row -> row.doubleValue("Gross__c"))
        .containsExactly(7.0);
  }

  @Test
  void what_behaves_like_a_formula_without_saying_so_is_among_them() {
    assertThat(FormulaFields.of(sf.rest().describe("Contract"))).containsExactly("Status");
    assertThat(FormulaFields.of(sf.rest().describe("Order__c"))).containsExactly("Gross__c");
  }

  @Test
  void an_object_without_formulas_says_so() {
    assertThatThrownBy(() -> sf.read("Plain__c").formulaRefresh().open())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Plain__c has no formula or roll-up field");
  }

  @Test
  void a_refresh_of_changes_only_is_refused_since_it_would_pass_the_other_changes_by() {
    assertThatThrownBy(() -> sf.read("Order__c").incremental().formulaRefresh().open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("all rows of Order__c")
        .hasMessageContaining("leave incremental() and its checkpoint out");
    assertThat(org.calls()).isEmpty();
  }
}
