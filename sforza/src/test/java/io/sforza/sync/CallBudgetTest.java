package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Calls of the last 24 hours. */
class CallBudgetTest {
  private static final Instant BEGIN = Instant.parse("2026-11-20T17:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static Instant hour(int hours) {
    return BEGIN.plus(Duration.ofHours(hours));
  }

  @Test
  void calls_from_before_the_loop_do_not_count() {
    CallBudget budget = new CallBudget(10, 1_000);

    assertThat(budget.note(BEGIN, 1_000)).isFalse();
    assertThat(budget.note(BEGIN, 1_009)).isTrue();

    assertThat(budget.used()).isEqualTo(9);
    assertThat(budget.freeAt(BEGIN)).isNull();
  }

  @Test
  void it_is_free_again_when_so_many_are_a_day_old_that_fewer_than_the_most_are_left() {
    CallBudget budget = new CallBudget(10, 0);
    budget.note(hour(0), 4);
    budget.note(hour(1), 8);
    budget.note(hour(2), 15);

    assertThat(budget.freeAt(hour(2))).isEqualTo(hour(1).plus(DAY));
    assertThat(budget.freeAt(hour(1).plus(DAY))).isNull();
    assertThat(budget.used()).isEqualTo(7);
  }

  @Test
  void calls_of_one_moment_are_a_day_old_when_the_last_of_them_is() {
    CallBudget budget = new CallBudget(2, 0);
    budget.note(BEGIN, 1);
    budget.note(BEGIN.plusSeconds(200), 2);

    assertThat(budget.freeAt(BEGIN.plusSeconds(200))).isEqualTo(BEGIN.plusSeconds(200).plus(DAY));
  }

  @Test
  void a_budget_without_an_end_is_always_free() {
    CallBudget budget = new CallBudget(Long.MAX_VALUE, 0);
    budget.note(BEGIN, 1_000_000);

    assertThat(budget.freeAt(BEGIN)).isNull();
  }
}
