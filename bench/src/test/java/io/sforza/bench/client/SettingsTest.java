package io.sforza.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void values_are_read_by_name() {
    Settings settings = Settings.of("object=Account", "columns=Id,Name", "rows=1_000", "soql=a=b");

    assertThat(settings.soql()).isEqualTo("SELECT Id,Name FROM Account");
    assertThat(settings.columns()).isEqualTo(2);
    assertThat(settings.number("rows", 5)).isEqualTo(1_000);
    assertThat(settings.text("soql")).isEqualTo("a=b");
    assertThat(settings.number("pages", 5)).isEqualTo(5);
  }

  @Test
  void what_is_missing_or_wrong_is_named() {
    assertThatThrownBy(() -> Settings.of("rows"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'rows' is not name=value.");
    assertThatThrownBy(() -> Settings.of("a=1").text("url"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url=… is missing; given are [a]");
    assertThatThrownBy(() -> Settings.of("rows=many").number("rows", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows is no whole number: 'many'");
  }
}
