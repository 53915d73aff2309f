package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BindTest {

  @Test
  void values_take_the_places_of_variables() {
    SoqlQuery query =
        Soql.parse(
            "SELECT Id, (SELECT Id FROM Contacts WHERE Name = :name LIMIT :kids) FROM Account WHERE"
                + " Name = :NAME AND Amount > :record.Minimum__c AND Id IN :map.keySet() LIMIT :n");

    assertThat(query.binds())
        .containsExactly("name", "kids", "record.Minimum__c", "map.keySet()", "n");
    assertThat(
            query
                .bind("name", "O'Neil")
                .bind("kids", 5)
                .bind("record.minimum__c", 10)
                .bind("map.keySet()", List.of("001", "002"))
                .bind("n", 7))
        .hasToString(
            "SELECT Id, (SELECT Id FROM Contacts WHERE Name = 'O\\'Neil' LIMIT 5) FROM Account"
                + " WHERE Name = 'O\\'Neil' AND Amount > 10 AND Id IN ('001', '002') LIMIT 7");
  }

  @Test
  void a_value_cannot_become_anything_but_a_value() {
    SoqlQuery query = Soql.parse("SELECT Id FROM A WHERE B = :b");

    assertThat(query.bind("b", "x' OR C = 'y"))
        .hasToString("SELECT Id FROM A WHERE B = 'x\\' OR C = \\'y'");
    assertThat(query.bind("b", ":b").binds()).isEmpty();
  }

  @Test
  void lists_take_collections_and_equals_takes_them_as_apex_does() {
    assertThat(condition("A IN :x", List.of(1, 2))).isEqualTo("A IN (1, 2)");
    assertThat(condition("A NOT IN :x", Set.of("a"))).isEqualTo("A NOT IN ('a')");
    assertThat(condition("A INCLUDES :x", List.of("a;b", "c")))
        .isEqualTo("A INCLUDES ('a;b', 'c')");
    assertThat(condition("A EXCLUDES :x", List.of("a"))).isEqualTo("A EXCLUDES ('a')");
    assertThat(condition("A = :x", List.of(1, 2))).isEqualTo("A IN (1, 2)");
    assertThat(condition("A != :x", List.of(1))).isEqualTo("A NOT IN (1)");
    assertThat(condition("A IN (1, :x)", 2)).isEqualTo("A IN (1, 2)");
    assertThat(condition("A INCLUDES ('a', :x)", "b")).isEqualTo("A INCLUDES ('a', 'b')");
    assertThat(condition("A LIKE :x", "b%")).isEqualTo("A LIKE 'b%'");
    assertThat(condition("A = :x", null)).isEqualTo("A = null");
  }

  @Test
  void a_value_that_does_not_fit_its_place_is_refused() {
    assertThatThrownBy(() -> condition("A IN :x", 1))
        .isInstanceOf(SoqlException.class)
        .hasMessage("A IN :x needs a collection of values.");
    assertThatThrownBy(() -> condition("A > :x", List.of(1)))
        .hasMessage("A > :x takes one value, not a collection.");
    assertThatThrownBy(() -> condition("A IN :x", List.of())).hasMessageContaining("no empty list");
    assertThatThrownBy(() -> condition("A INCLUDES (:x)", 1))
        .hasMessageContaining("choices are texts");
    assertThatThrownBy(() -> condition("A LIKE :x", "50\\x")).hasMessageContaining("likeLiteral");
    assertThatThrownBy(() -> Soql.parse("SELECT Id FROM A LIMIT :x").bind("x", "5"))
        .hasMessage("LIMIT and OFFSET take an int: :x.");
  }

  @Test
  void a_variable_that_is_not_there_is_told() {
    SoqlQuery query = Soql.parse("SELECT Id FROM A WHERE B = :name");

    assertThatThrownBy(() -> query.bind("nmae", 1))
        .isInstanceOf(SoqlException.class)
        .hasMessage("The query has no bind variable :nmae, only [name].");
    assertThatThrownBy(() -> Soql.field("A").eq(1).bind("x", 1))
        .hasMessage("The query has no bind variable :x; it has none at all.");
  }

  @Test
  void variables_are_built_as_well() {
    SoqlField field = Soql.field("A");

    assertThat(field.in(Soql.bind("ids"))).hasToString("A IN :ids");
    assertThat(field.notIn(Soql.bind("ids"))).hasToString("A NOT IN :ids");
    assertThat(field.includes(Soql.bind("c"))).hasToString("A INCLUDES :c");
    assertThat(field.excludes(Soql.bind("c"))).hasToString("A EXCLUDES :c");
    assertThat(field.like(Soql.bind("p"))).hasToString("A LIKE :p");
    assertThat(field.eq(Soql.bind("a . b")).binds()).containsExactly("a.b");
    assertThat(Soql.select("Id").from("A").limit(Soql.bind("n")).offset(Soql.bind("m")))
        .hasToString("SELECT Id FROM A LIMIT :n OFFSET :m");
    assertThatThrownBy(() -> field.max().includes(Soql.bind("c")))
        .hasMessageContaining("not the function MAX(A)");
  }

  @Test
  void what_is_no_variable_gets_in_nowhere() {
    for (String bad :
        List.of("", "a b", "a OR 1 = 1", "a) OR (b", "f(", "'x", "a.", "1x'", "a--b")) {
      assertThatThrownBy(() -> Soql.bind(bad))
          .as(bad)
          .isInstanceOf(SoqlException.class)
          .hasMessageContaining("is not a bind variable");
    }
  }

  private static String condition(String text, Object value) {
    return Soql.parseCondition(text).bind("x", value).toString();
  }
}
