package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sforza.soql.ast.Condition;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ParserTest {

  @TestFactory
  Stream<DynamicTest> a_condition_is_read_and_written_canonically() {
    return Cases.of("conditions.txt").stream()
        .map(
            columns ->
                DynamicTest.dynamicTest(
                    columns.get(0) + ": " + columns.get(3),
                    () -> {
                      Condition condition = Soql.parseCondition(columns.get(1));

                      assertThat(condition).hasToString(columns.get(2));
                      assertThat(Soql.parseCondition(columns.get(2))).isEqualTo(condition);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_condition_that_is_none_is_refused_with_its_place() {
    return Cases.of("errors.txt").stream()
        .map(
            columns ->
                DynamicTest.dynamicTest(
                    columns.get(0),
                    () -> {
                      String text =
                          columns.get(1).replace("\\n", "\n").replace("\\u200b", "\u200b");

                      assertRefused(() -> Soql.parseCondition(text), columns.subList(2, 4));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_query_is_read_or_refused() {
    return Cases.of("queries.txt").stream()
        .map(
            columns ->
                DynamicTest.dynamicTest(
                    columns.get(0),
                    () -> {
                      if (columns.size() == 3) {
                        SoqlQuery query = Soql.parse(columns.get(1));
                        assertThat(query).hasToString(columns.get(2));
                        assertThat(Soql.parse(columns.get(2))).isEqualTo(query);
                      } else {
                        assertRefused(() -> Soql.parse(columns.get(1)), columns.subList(2, 4));
                      }
                    }));
  }

  @Test
  void an_error_shows_the_line_and_a_caret_under_the_place() {
    assertThatThrownBy(() -> Soql.parseCondition("A = 1 AND\n\tB = Acme AND C = 2"))
        .hasMessage(
            "Expected a value, found 'Acme': texts stand between single quotes."
                + " (line 2, column 6)\n"
                + "   B = Acme AND C = 2\n"
                + "       ^");
  }

  @Test
  void an_error_in_a_very_long_line_shows_what_is_near_only() {
    String text = "A IN ('" + "x".repeat(100_000) + "') OR ?";

    SoqlException error =
        catchThrowableOfType(SoqlException.class, () -> Soql.parseCondition(text));

    assertThat(error.getMessage()).hasSizeLessThan(300).contains("column 100014");
  }

  @Test
  void what_a_message_quotes_is_shortened() {
    for (String text :
        List.of("A 'x'", "A = x", "A = x1", "A = '1", "A.x 5", "DAY_ONLY(x) 5", "A LIKE 'x\\z'")) {
      String longText = text.replace("x", "x".repeat(100_000));

      assertThatThrownBy(() -> Soql.parseCondition(longText))
          .isInstanceOfSatisfying(
              SoqlException.class, e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }
  }

  @Test
  void nesting_without_end_is_refused_before_the_stack_ends() {
    assertThatThrownBy(() -> Soql.parseCondition("(".repeat(100_000)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("deeper than 200");
    assertThatThrownBy(() -> Soql.parseCondition("SUM(".repeat(100_000)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("deeper than 200");
    assertThatThrownBy(() -> Soql.parseCondition("NOT ".repeat(100_000) + "A = 1"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("deeper than 200");
  }

  @Test
  void the_time_grows_with_the_length_of_the_text_only() {
    int times = 50_000;
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          Soql.parseCondition("A IN ('x'" + ", 'x'".repeat(times) + ")");
          Soql.parseCondition("A = 1" + " AND NOT A IN :m.get('x')[0].y".repeat(times));
          Soql.parseCondition("A = '" + "\\u0041\\'".repeat(times) + "'");
          Soql.parseCondition(
              " ".repeat(times) + "A" + "\n".repeat(times) + "= :" + "(a)".repeat(times));
          Soql.parse("SELECT Id, MAX(A)" + ", MAX(A)".repeat(times) + " FROM A");
          Soql.parse("SELECT Id" + ", (SELECT Id FROM B)".repeat(times) + " FROM A");
          Soql.parse("SELECT Id FROM A ORDER BY B" + ", B".repeat(times));
          refused("A = " + "1".repeat(times));
          refused("A = USD" + "1".repeat(times));
          refused("A = :" + "(".repeat(times));
          refused("(A = 1) ".repeat(times));
          refused("F" + "(A".repeat(times));
        });
  }

  private static void refused(String condition) {
    assertThatThrownBy(() -> Soql.parseCondition(condition)).isInstanceOf(SoqlException.class);
  }

  @Test
  void what_is_written_at_the_greatest_depth_is_read_again() {
    Condition not = Soql.field("A").eq(1).and(Soql.field("B").eq(2));
    Condition join = Soql.field("A").eq(1);
    for (int i = 0; i < 99; i++) {
      not = not.not().and(Soql.field("C").eq(i));
    }
    for (int i = 0; i < 200; i++) {
      join = Soql.field("A").in(Soql.select("Id").from("B").where(join));
    }
    Condition deeper = Soql.field("A").in(Soql.select("Id").from("B").where(join));

    assertThat(Soql.parseCondition(join.toString())).isEqualTo(join);
    assertThat(Soql.parse("SELECT Id FROM A WHERE " + join).where()).isEqualTo(join);
    assertThatThrownBy(deeper::toString)
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("deeper than 200");
    assertThatThrownBy(not::toString).hasMessageContaining("deeper than 200");
  }

  @Test
  void queries_of_children_without_end_are_refused_before_the_stack_ends() {
    assertThatThrownBy(() -> Soql.parse("SELECT (".repeat(100_000)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("deeper than 200");
    assertThatThrownBy(() -> Soql.parseCondition("A IN (SELECT B FROM C WHERE ".repeat(100_000)))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("deeper than 200");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable read, List<String> expected) {
    String[] place = expected.get(0).split(":", -1);
    assertThatThrownBy(read)
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining(expected.get(1))
        .hasMessageContaining("(line " + place[0] + ", column " + place[1] + ")");
  }
}
