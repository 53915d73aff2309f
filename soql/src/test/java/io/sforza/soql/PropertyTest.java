package io.sforza.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {

  @Test
  void the_smallest_thing_that_is_wrong_is_shown_with_its_seed() {
    assertThatThrownBy(
            () ->
                Property.holds(
                    100,
                    PropertyTest::numbers,
                    numbers -> assertThat(numbers).allMatch(number -> number < 500)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("wrong for seed \\d+, in its smallest form: \\[500]");
  }

  @Test
  void a_claim_that_is_right_says_nothing() {
    Property.holds(100, PropertyTest::numbers, numbers -> assertThat(numbers).isNotEmpty());
  }

  @Test
  void the_same_seed_makes_the_same_things() {
    assertThat(numbers(Choices.of(7))).isEqualTo(numbers(Choices.of(7)));
  }

  private static List<Integer> numbers(Choices choices) {
    return choices.some(1, 20, () -> choices.below(1_000));
  }
}
