package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final int TREES = 5_000;
  private static final List<Object> VALUES = List.of(7, "x", List.of("x", "y"));

  @Test
  void every_condition_is_written_and_read_back_as_itself() {
    Property.holds(
        TREES,
        choices -> new RandomConditions(choices).condition(4),
        condition -> assertThat(Soql.parseCondition(condition.toString())).isEqualTo(condition));
  }

  @Test
  void every_query_is_written_and_read_back_as_itself() {
    Property.holds(
        TREES,
        RandomQueries::query,
        query -> {
          SoqlQuery read = Soql.parse(query.toString());

          assertThat(read).isEqualTo(query).hasSameHashCodeAs(query);
          assertThat(read).hasToString(query.toString());
        });
  }

  @Test
  void every_query_is_written_over_several_lines_and_read_back_as_itself() {
    Property.holds(
        TREES,
        RandomQueries::query,
        query -> assertThat(Soql.parse(query.toPrettyString())).isEqualTo(query));
  }

  @Test
  void every_query_is_narrowed_by_a_condition_that_holds_for_all_of_it() {
    Condition cursor = Soql.field("SystemModstamp").gt(Instant.EPOCH);
    Property.holds(
        TREES,
        RandomQueries::query,
        query -> {
          Condition where = Soql.parse(query.and(cursor).toString()).where();

          assertThat(where).isEqualTo(query.where() == null ? cursor : query.where().and(cursor));
          assertThat(where instanceof And and ? and.conditions() : List.of(where)).contains(cursor);
        });
  }

  @Test
  void every_query_is_read_back_with_values_in_the_places_of_its_bind_variables() {
    Property.holds(
        TREES,
        RandomQueries::query,
        query -> {
          SoqlQuery bound = query;
          for (String name : query.binds()) {
            SoqlQuery before = bound;
            bound =
                VALUES.stream()
                    .flatMap(value -> bound(before, name, value).stream())
                    .findFirst()
                    .orElse(before);
          }

          assertThat(Soql.parse(bound.toString())).isEqualTo(bound);
          assertThat(bound.binds()).isSubsetOf(query.binds());
        });
  }

  @Test
  void no_text_makes_the_parser_fail_otherwise_than_by_its_own_error() {
    String[] pieces = {
      "SELECT",
      "Id",
      "(",
      ")",
      "AND",
      "OR",
      "NOT",
      "IN",
      "LIKE",
      "'a'",
      "'",
      "\\",
      "=",
      "<",
      ":",
      ".",
      ",",
      "1",
      "-",
      "2024-02-29",
      "LAST_N_DAYS",
      "null",
      "INCLUDES",
      " ",
      "\n",
      "é",
      "USD5",
      "MAX(",
      "TYPEOF ",
      " WHEN ",
      " THEN ",
      " FROM ",
      " WITH ",
      " GROUP BY ",
      " FOR ",
      "(SELECT ",
      ":x",
      "[",
      "{",
      "new ",
      "\u0000"
    };
    int refused = 0;
    for (long seed = 0; seed < 10 * TREES; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        switch ((int) (seed % 4)) {
          case 0 -> Soql.parseCondition(text.toString());
          case 1 -> Soql.parse("SELECT Id FROM A ORDER BY " + text);
          case 2 -> Soql.parse("SELECT " + text + " FROM A");
          default -> Soql.parse("SELECT Id FROM A" + text);
        }
      } catch (SoqlException e) {
        assertThat(e).hasMessageContaining("line ").hasMessageEndingWith("^");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  // a variable may stand in two places that take different things
  private static Optional<SoqlQuery> bound(SoqlQuery query, String name, Object value) {
    try {
      return Optional.of(query.bind(name, value));
    } catch (SoqlException e) {
      return Optional.empty();
    }
  }
}
