package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {

  @Test
  void a_short_text_is_its_own_summary_in_one_line() {
    assertThat(Cut.summary("  one\ntwo\t three ")).isEqualTo("one two three");
    assertThat(Cut.summary("x".repeat(200))).isEqualTo("x".repeat(200));
  }

  @Test
  void a_long_text_is_cut_behind_a_word() {
    String summary = Cut.summary("word ".repeat(100));

    assertThat(summary).hasSizeLessThanOrEqualTo(200).endsWith("word…").hasSizeGreaterThan(190);
  }

  @Test
  void a_word_that_ends_at_the_limit_is_kept() {
    String first = "x".repeat(120) + " " + "y".repeat(78);

    assertThat(Cut.summary(first + " z")).isEqualTo(first + "…");
  }

  @Test
  void a_text_without_spaces_is_cut_at_the_limit_and_never_through_a_character() {
    assertThat(Cut.summary("東".repeat(300))).isEqualTo("東".repeat(199) + "…");
    assertThat(Cut.summary("🏔".repeat(150))).isEqualTo("🏔".repeat(99) + "…");
  }

  @Test
  void a_text_is_cut_before_a_pair_that_does_not_fit() {
    assertThat(Cut.to("a🏔b", 2)).isEqualTo("a");
    assertThat(Cut.to("a🏔b", 3)).isEqualTo("a🏔");
    assertThat(Cut.to("a🏔b", 4)).isEqualTo("a🏔b");
  }
}
