package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.FieldType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FormulaTest {
  private static final FakeObject ORDER =
      FakeObject.named("Order__c")
          .field(FakeField.currency("Net__c"))
          .field(FakeField.reference("Account__c", "Account"))
          .field(FakeField.formula("Gross__c", FieldType.CURRENCY, FormulaTest::gross))
          .field(
              FakeField.formula(
                  "Who__c", FieldType.STRING, row -> row.text("Account__r.Owner.Username")))
          .field(
              FakeField.formula(
                  "Dear__c",
                  FieldType.BOOLEAN,
                  row -> {
                    BigDecimal gross = row.number("Gross__c");
                    return gross != null && gross.intValue() > 150;
                  }))
          .field(
              FakeField.formula(
                  "Today__c",
                  FieldType.DATE,
                  row -> row.now().atOffset(ZoneOffset.UTC).toLocalDate()));

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .objects(ORDER)
          .time(time)
          .jobDuration(Duration.ZERO)
          .start();
  private final Client client = Client.of(org);
  private final String acme = org.insert("Account", Map.of("Name", "Acme"));
  private final String order =
      org.insert("Order__c", Map.of("Name", "1", "Net__c", 100, "Account__c", acme));

  private static BigDecimal gross(FakeRow row) {
    BigDecimal net = row.number("Net__c");
    return net == null ? BigDecimal.ZERO : net.multiply(new BigDecimal("1.19"));
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void it_is_computed_from_the_row_its_parents_and_other_formulas() {
    JsonNode row = rows("SELECT Gross__c, Who__c, Dear__c, Today__c FROM Order__c").get(0);

    assertThat(row.get("Gross__c").asDouble()).isEqualTo(119.0);
    assertThat(row.get("Who__c").asString()).isEqualTo("etl@acme.example");
    assertThat(row.get("Dear__c").asBoolean()).isFalse();
    assertThat(row.get("Today__c").asString()).isEqualTo("2026-11-20");
  }

  @Test
  void it_stands_in_where_and_order_by_and_in_groups() {
    org.insert("Order__c", Map.of("Name", "2", "Net__c", 50));

    assertThat(names("SELECT Name FROM Order__c WHERE Gross__c > 100")).containsExactly("1");
    assertThat(names("SELECT Name FROM Order__c ORDER BY Gross__c")).containsExactly("2", "1");
    assertThat(rows("SELECT SUM(Gross__c) total FROM Order__c").get(0).get("total").asDouble())
        .isEqualTo(178.5);
    assertThat(names("SELECT Name FROM Order__c WHERE Account__r.Owner.Username LIKE 'etl%'"))
        .containsExactly("1");
  }

  @Test
  void bulk_reads_it_too() throws Exception {
    assertThat(client.rows(client.job("SELECT Name, Gross__c, Dear__c FROM Order__c")))
        .containsExactly(List.of("1", "119.0", "false"));
  }

  @Test
  void a_single_row_has_it_too() {
    JsonNode row = Client.json(client.get(Client.DATA + "/sobjects/Order__c/" + order));

    assertThat(row.get("Gross__c").asDouble()).isEqualTo(119.0);
  }

  @Test
  void a_change_of_what_it_is_computed_from_shows_and_moves_no_stamp() {
    String stamp = org.row(order).get("SystemModstamp");
    time.advance(Duration.ofMinutes(1));

    String user = org.rows("User").get(0).get("Id");
    org.update(user, Map.of("Username", "new@acme.example"));

    assertThat(org.row(order))
        .containsEntry("Who__c", "new@acme.example")
        .containsEntry("SystemModstamp", stamp);
  }

  @Test
  void another_formula_shows_and_moves_no_stamp() {
    String stamp = org.row(order).get("SystemModstamp");
    time.advance(Duration.ofMinutes(1));

    org.formula("Order__c", "gross__c", row -> 200);
    org.formula("Account", "Description", row -> "of " + row.id());

    assertThat(org.row(order))
        .containsEntry("Gross__c", "200.0")
        .containsEntry("Dear__c", "true")
        .containsEntry("SystemModstamp", stamp);
    assertThat(org.row(acme)).containsEntry("Description", "of " + acme);
  }

  @Test
  void a_job_that_is_complete_keeps_what_the_formulas_gave() throws Exception {
    String job = client.job("SELECT Gross__c FROM Order__c");
    JsonNode info = Client.json(client.get(Client.DATA + "/jobs/query/" + job));
    assertThat(info.get("state").asString()).isEqualTo("JobComplete");

    org.formula("Order__c", "Gross__c", row -> 200);

    assertThat(client.rows(job)).containsExactly(List.of("119.0"));
  }

  @Test
  void it_cannot_be_written() {
    assertThatThrownBy(() -> org.update(order, Map.of("Gross__c", 1)))
        .hasMessageContaining("INVALID_FIELD_FOR_INSERT_UPDATE");
    String fields = Client.text(client.get(Client.DATA + "/sobjects/Order__c/describe"));
    assertThat(fields).contains("\"calculated\":true");
  }

  @Test
  void a_formula_that_is_wrong_says_so() {
    org.formula("Order__c", "Who__c", row -> row.text("Acount__r.Name"));
    assertThatThrownBy(() -> org.row(order))
        .hasMessageContaining("Order__c has no relationship 'Acount__r'");

    org.formula("Order__c", "Who__c", row -> row.text("Who__c"));
    assertThatThrownBy(() -> org.row(order))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The formula of Order__c.Who__c needs itself");

    org.formula("Order__c", "Who__c", row -> null);
    org.formula("Order__c", "Gross__c", row -> "much");
    assertThatThrownBy(() -> org.row(order)).hasMessageContaining("'much' is no currency");
    assertThatThrownBy(() -> org.formula("Order__c", "Grosss__c", row -> null))
        .hasMessageContaining("Order__c has no field 'Grosss__c'");
  }

  private JsonNode rows(String soql) {
    JsonNode answer = Client.json(client.query(soql));
    assertThat(answer.has("records")).as(answer.toString()).isTrue();
    return answer.get("records");
  }

  private List<String> names(String soql) {
    return rows(soql).valueStream().map(row -> row.get("Name").asString()).toList();
  }

  @Test
  void after_a_reset_formulas_are_those_of_the_start() {
    org.formula("Order__c", "Gross__c", row -> 200);
    org.formula("Account", "Description", row -> "of " + row.id());

    org.reset();

    String again = org.insert("Order__c", Map.of("Name", "1", "Net__c", 100));
    assertThat(org.row(again)).containsEntry("Gross__c", "119.0");
    String account = org.insert("Account", Map.of("Name", "A", "Description", "kept"));
    assertThat(org.row(account)).containsEntry("Description", "kept");
  }
}
