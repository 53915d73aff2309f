package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.soql.ast.Condition;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final int TREES = 5_000;

  @Test
  void every_tree_is_written_and_read_back_as_itself() {
    for (long seed = 0; seed < TREES; seed++) {
      Condition condition = new RandomConditions(new Random(seed)).next(4);
      String text = condition.toString();

      assertThat(Soql.parseCondition(text)).as("seed %d: %s", seed, text).isEqualTo(condition);
    }
  }

  @Test
  void every_query_is_written_and_read_back_as_itself() {
    for (long seed = 0; seed < TREES; seed++) {
      SoqlQuery query = new RandomConditions(new Random(seed)).query();

      assertThat(Soql.parse(query.toString())).as("seed %d: %s", seed, query).isEqualTo(query);
    }
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
      "f(",
      "\u0000"
    };
    int refused = 0;
    for (long seed = 0; seed < TREES; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        if (seed % 2 == 0) {
          Soql.parseCondition(text.toString());
        } else {
          Soql.parse("SELECT Id FROM A ORDER BY " + text);
        }
      } catch (SoqlException e) {
        assertThat(e).hasMessageContaining("line ").hasMessageEndingWith("^");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
