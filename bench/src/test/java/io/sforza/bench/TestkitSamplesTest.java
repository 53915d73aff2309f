package io.sforza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestkitSamplesTest {
  private final TestkitSamples samples = new TestkitSamples();

  TestkitSamplesTest() {
    for (int millis : new int[] {100, 200, 300}) {
      samples.add("memory identity again;400000000;2000000;" + millis * 1_000_000);
      samples.add("memory gzip again;80000000;1000000;" + millis * 1_000_000);
    }
  }

  @Test
  void rates_are_medians() {
    assertThat(samples.median("memory identity again").bytesPerSecond()).isEqualTo(2e9);
  }

  @Test
  void compressed_pages_have_two_rates() {
    assertThat(samples.table().lines())
        .hasSize(4)
        .contains("| memory identity again | 400.0 | 2.0 | 0.200 | 2.00 | 4.00 | 2.00 |")
        .contains("| memory gzip again | 80.0 | 1.0 | 0.200 | 0.40 | 0.80 | 2.00 |");
  }

  @Test
  void programs_get_one_line() {
    assertThat(samples.json())
        .startsWith("{\"bench\": \"testkit\", \"java\": \"")
        .contains(
            "\"memory gzip again\": {\"bytes\": 80000000, \"firstByte\": 0.0010, \"seconds\":"
                + " 0.2000, \"bytesPerSecond\": 400000000, \"best\": 800000000,"
                + " \"csvBytesPerSecond\": 2000000000}")
        .doesNotContain("\n")
        .endsWith("}}");
  }
}
