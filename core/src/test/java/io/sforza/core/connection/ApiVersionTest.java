package io.sforza.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"66.0", "v66.0", "66", " 66.0 "})
  void a_version_is_read_as_people_write_it(String text) {
    assertThat(ApiVersion.of(text)).isEqualTo(new ApiVersion(66)).hasToString("66.0");
    assertThat(ApiVersion.of(text).pathSegment()).isEqualTo("v66.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "66.1", "latest", "v"})
  void what_is_no_version_is_refused(String text) {
    assertThatThrownBy(() -> ApiVersion.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_retired_version_is_refused_with_what_to_use() {
    assertThatThrownBy(() -> ApiVersion.of("29.0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("29.0 is retired")
        .hasMessageContaining("41.0 or later");
  }
}
