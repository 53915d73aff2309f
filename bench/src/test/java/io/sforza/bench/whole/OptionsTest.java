package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Map<String, String> KNOWN =
      Map.of("rows", "5000000", "sweep", "false", "durations", "2,10");

  @Test
  void what_is_not_said_is_as_usual() {
    Options options = Options.of(KNOWN, "--durations", "2,600");

    assertThat(options.number("rows")).isEqualTo(5_000_000);
    assertThat(options.numbers("durations")).containsExactly(2L, 600L);
    assertThat(options.has("sweep")).isFalse();
  }

  @Test
  void flags_take_no_value() {
    Options options = Options.of(KNOWN, "--sweep", "--rows", "10_000");

    assertThat(options.has("sweep")).isTrue();
    assertThat(options.number("rows")).isEqualTo(10_000);
  }

  @Test
  void what_is_wrong_is_named_with_what_there_is() {
    assertThatThrownBy(() -> Options.of(KNOWN, "--row", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no option --row. There are --durations, --rows, --sweep.");
    assertThatThrownBy(() -> Options.of(KNOWN, "--rows"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--rows needs a value.");
    assertThatThrownBy(() -> Options.of(KNOWN, "--rows", "many").number("rows"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--rows is no whole number: many");
  }
}
