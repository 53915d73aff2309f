package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.CurrencyValue;
import io.sforza.soql.ast.DateLiteral;
import io.sforza.soql.ast.RelativeDate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuilderTest {

  @Test
  void a_query_reads_like_the_text_it_becomes() {
    SoqlQuery query =
        Soql.select("Id", "Name", "Owner.Name")
            .from("Opportunity")
            .where(Soql.field("IsClosed").eq(false).and(Soql.field("Amount").gt(1000)))
            .orderBy(Soql.field("CloseDate").desc().nullsLast(), Soql.field("Id").asc())
            .limit(100);

    assertThat(query)
        .hasToString(
            "SELECT Id, Name, Owner.Name FROM Opportunity WHERE IsClosed = false AND Amount > 1000"
                + " ORDER BY CloseDate DESC NULLS LAST, Id ASC LIMIT 100");
    assertThat(Soql.parse(query.toString())).isEqualTo(query).hasSameHashCodeAs(query);
  }

  @Test
  void each_step_returns_a_copy() {
    SoqlQuery all = Soql.select("Id").from("Account");
    SoqlQuery some = all.limit(5);

    assertThat(all).hasToString("SELECT Id FROM Account").isNotEqualTo(some);
    assertThat(some).hasToString("SELECT Id FROM Account LIMIT 5");
  }

  @Test
  void a_second_condition_narrows_the_first_with_parentheses_where_needed() {
    SoqlQuery query = Soql.parse("SELECT Id FROM Account WHERE A = 1 OR B = 2");

    assertThat(query.and(Soql.field("C").eq(3)))
        .hasToString("SELECT Id FROM Account WHERE (A = 1 OR B = 2) AND C = 3");
    assertThat(query.where(null).and(Soql.field("C").eq(3)))
        .hasToString("SELECT Id FROM Account WHERE C = 3");
  }

  @Test
  void fields_named_twice_are_selected_once_in_the_first_spelling() {
    assertThat(Soql.select("Id", "NAME", "id", "Name").from("Account"))
        .hasToString("SELECT Id, NAME FROM Account");
  }

  @Test
  void java_values_become_literals() {
    assertThat(value("O'Neil \\ \"x\"\n")).isEqualTo("F = 'O\\'Neil \\\\ \"x\"\\n'");
    assertThat(value(null)).isEqualTo("F = null");
    assertThat(value(true)).isEqualTo("F = true");
    assertThat(value(1)).isEqualTo("F = 1");
    assertThat(value(Long.MIN_VALUE)).isEqualTo("F = -9223372036854775808");
    assertThat(value((short) 2)).isEqualTo("F = 2");
    assertThat(value(0.1f)).isEqualTo("F = 0.1");
    assertThat(value(1e20)).isEqualTo("F = 100000000000000000000");
    assertThat(value(new BigDecimal("12.50"))).isEqualTo("F = 12.50");
    assertThat(value(new BigInteger("123456789012345678901"))).endsWith("123456789012345678901");
    assertThat(value(LocalDate.of(2024, 2, 29))).isEqualTo("F = 2024-02-29");
    assertThat(value(Instant.parse("2024-02-29T12:00:00.123456Z")))
        .isEqualTo("F = 2024-02-29T12:00:00.123Z");
    assertThat(value(OffsetDateTime.parse("2024-02-29T12:00:00+02:00")))
        .isEqualTo("F = 2024-02-29T10:00:00Z");
    assertThat(value(ZonedDateTime.parse("2024-02-29T12:00:00+01:00[Europe/Berlin]")))
        .isEqualTo("F = 2024-02-29T11:00:00Z");
    assertThat(value(RelativeDate.of(DateLiteral.LAST_N_DAYS, 30))).isEqualTo("F = LAST_N_DAYS:30");
    assertThat(value(new CurrencyValue("eur", new BigDecimal("5")))).isEqualTo("F = EUR5");
  }

  @Test
  void values_that_soql_cannot_say_are_refused() {
    assertThatThrownBy(() -> value(new Object()))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("java.lang.Object")
        .hasMessageContaining("LocalDate");
    assertThatThrownBy(() -> value(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> value(new BigDecimal("1E+100000"))).hasMessageContaining("400");
    assertThatThrownBy(() -> value(LocalDate.of(4_001, 1, 1))).hasMessageContaining("4000");
    assertThatThrownBy(() -> value(Instant.MIN)).hasMessageContaining("1700");
    assertThatThrownBy(() -> Soql.field("F").in(List.of())).hasMessageContaining("no empty list");
    assertThatThrownBy(() -> Soql.field("F").includes()).hasMessageContaining("at least one");
    assertThatThrownBy(() -> Soql.field("F").like("50\\x")).hasMessageContaining("likeLiteral");
    assertThatThrownBy(() -> Soql.select("Id").from("A").limit(-1)).hasMessageContaining("-1");
  }

  @Test
  void what_is_no_name_gets_in_nowhere() {
    for (String bad :
        Arrays.asList("", "a b", "Name FROM User--", "1st", "a.", "é", "SELECT", "a'")) {
      assertThatThrownBy(() -> Soql.select(bad)).isInstanceOf(SoqlException.class);
      assertThatThrownBy(() -> Soql.select("Id").from(bad)).isInstanceOf(SoqlException.class);
      assertThatThrownBy(() -> Soql.field(bad)).isInstanceOf(SoqlException.class);
      assertThatThrownBy(() -> Soql.function(bad, "A")).isInstanceOf(SoqlException.class);
    }
    assertThatThrownBy(() -> Soql.select()).hasMessageContaining("at least one field");
    assertThatThrownBy(() -> Soql.select("Id").from("a.b")).hasMessageContaining("dot");
  }

  @Test
  void a_text_from_outside_matches_itself_in_a_pattern() {
    String outside = "100%_\\'x";

    Condition condition = Soql.field("Name").like(Soql.likeLiteral(outside) + "%");

    assertThat(condition).hasToString("Name LIKE '100\\%\\_\\\\\\'x%'");
    assertThat(Soql.parseCondition(condition.toString())).isEqualTo(condition);
  }

  @Test
  void lists_and_sets_are_asked_for_by_words() {
    assertThat(Soql.field("A").in("x", "y")).hasToString("A IN ('x', 'y')");
    assertThat(Soql.field("A").notIn(List.of(1, 2))).hasToString("A NOT IN (1, 2)");
    assertThat(Soql.field("A").includes("x;y", "z")).hasToString("A INCLUDES ('x;y', 'z')");
    assertThat(Soql.field("A").excludes("x")).hasToString("A EXCLUDES ('x')");
    assertThat(Soql.field("A").isNull().or(Soql.field("A").isNotNull()))
        .hasToString("A = null OR A != null");
    assertThat(Soql.function("CALENDAR_YEAR", "CreatedDate").ge(2024))
        .hasToString("CALENDAR_YEAR(CreatedDate) >= 2024");
    assertThatThrownBy(() -> Soql.function("DAY_ONLY", "A").includes("x"))
        .hasMessageContaining("DAY_ONLY(A)");
  }

  @Test
  void a_negation_of_a_negation_is_the_condition() {
    Condition condition = Soql.field("A").lt(1);

    assertThat(condition.not().not()).isSameAs(condition);
    assertThat(condition.not().and(Soql.field("B").le(2))).hasToString("(NOT A < 1) AND B <= 2");
  }

  @Test
  void a_condition_that_is_missing_is_refused_and_never_means_all_rows() {
    assertThatThrownBy(() -> Soql.select("Id").from("A").and(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void nesting_that_could_not_be_read_again_is_not_written() {
    Condition deep = Soql.field("A").eq(1);
    for (int i = 0; i < 1_000; i++) {
      deep = i % 2 == 0 ? deep.and(Soql.field("B").eq(i)) : deep.or(Soql.field("C").eq(i));
      if (i == 150) {
        assertThat(Soql.parseCondition(deep.toString())).isEqualTo(deep);
      }
    }
    Condition deepest = deep;

    assertThatThrownBy(deepest::toString)
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("nested deeper");
  }

  private static String value(Object value) {
    return Soql.field("F").eq(value).toString();
  }
}
