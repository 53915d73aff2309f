package io.sforza.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  @Test
  void it_is_json_that_reads_back_as_the_same_checkpoint() {
    Checkpoint checkpoint =
        Checkpoint.of("bulk-query/1", Map.of("rows", 7, "done", List.of("a", "b")));

    Checkpoint read = Checkpoint.parse(checkpoint.json());

    assertThat(read).isEqualTo(checkpoint).hasSameHashCodeAs(checkpoint);
    assertThat(read.kind()).isEqualTo("bulk-query/1");
    assertThat(read.number("rows")).isEqualTo(7);
    assertThat(read.list("done")).asString().isEqualTo("[a, b]");
  }

  @Test
  void numbers_beyond_an_int_are_kept() {
    String json = Checkpoint.of("x/1", Map.of("rows", 5_000_000_000L)).json();

    assertThat(json).isEqualTo("{\"checkpoint\":\"x/1\",\"rows\":5000000000}");
    assertThat(Checkpoint.parse(json).number("rows")).isEqualTo(5_000_000_000L);
  }

  @Test
  void what_is_not_there_is_null_zero_or_empty() {
    Checkpoint checkpoint = Checkpoint.of("x/1", Map.of());

    assertThat(checkpoint.text("job")).isNull();
    assertThat(checkpoint.number("rows")).isZero();
    assertThat(checkpoint.list("done")).isEmpty();
  }

  @Test
  void none_stays_none() {
    assertThat(Checkpoint.parse(Checkpoint.none().json())).isSameAs(Checkpoint.none());
    assertThat(Checkpoint.none().isNone()).isTrue();
    assertThat(Checkpoint.of("x/1", Map.of()).isNone()).isFalse();
  }

  @Test
  void a_text_that_is_no_checkpoint_is_refused() {
    for (String text : List.of("", "null", "[1]", "{\"rows\":1}", "{\"checkpoint\":")) {
      assertThatThrownBy(() -> Checkpoint.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Not a checkpoint: ");
    }
  }

  @Test
  void a_value_of_another_type_is_refused_with_its_key() {
    Checkpoint checkpoint = Checkpoint.parse("{\"checkpoint\":\"x/1\",\"rows\":\"many\"}");

    assertThatThrownBy(() -> checkpoint.number("rows"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("should have a whole number as \"rows\"");
  }

  @Test
  void a_position_without_a_value_or_with_the_name_of_the_kind_is_refused() {
    assertThatThrownBy(() -> Checkpoint.of("x/1", Map.of("checkpoint", "y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'checkpoint' is its own");
    assertThatThrownBy(() -> Checkpoint.of(" ", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a kind");
  }

  @Test
  void what_is_inside_changes_no_more() {
    List<Object> pages = new ArrayList<>(List.of(new HashMap<>(Map.of("rows", 1))));
    Checkpoint checkpoint = Checkpoint.of("bulk-query/1", Map.of("pages", pages));

    pages.add("more");

    assertThat(checkpoint.list("pages")).hasSize(1);
    Object page = Checkpoint.parse(checkpoint.json()).list("pages").get(0);
    assertThat(page)
        .isInstanceOfSatisfying(
            Map.class,
            rows ->
                assertThatThrownBy(rows::clear).isInstanceOf(UnsupportedOperationException.class));
  }
}
