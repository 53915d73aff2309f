package io.sforza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.bench.DecodeTimes.Pass;
import org.junit.jupiter.api.Test;

class DecodeReportTest {
  private final DecodeTimes times = new DecodeTimes();

  DecodeReportTest() {
    for (PageReader reader : PageReader.values()) {
      int factor = reader == PageReader.TWO_CELLS ? 2 : 1;
      times.add(reader, new Pass(factor * 1_000_000_000L, factor * 500_000_000L));
      times.add(reader, new Pass(factor * 3_000_000_000L, factor * 500_000_000L));
      times.add(reader, new Pass(factor * 2_000_000_000L, factor * 500_000_000L));
    }
  }

  @Test
  void a_share_is_the_median_of_the_rounds() {
    assertThat(times.seconds(PageReader.TWO_CELLS)).isEqualTo(4.0);
    assertThat(times.share(PageReader.TWO_CELLS)).isEqualTo(0.5);
    assertThat(times.cpuShare(PageReader.TWO_CELLS)).isEqualTo(0.5);
  }

  @Test
  void the_table_has_a_line_for_each_reader() {
    assertThat(new DecodeReport(times, 1_000_000, 400_000_000, 100).table().lines())
        .hasSize(2 + PageReader.values().length)
        .contains("| Sforza, two typed cells | 250,000 | 100 | 0.50 | 0.50 |");
  }

  @Test
  void programs_get_one_line() {
    assertThat(new DecodeReport(times, 1_000_000, 400_000_000, 100).json())
        .startsWith("{\"bench\": \"decode\", \"java\": \"")
        .contains("\"two_cells\": {\"seconds\": 4.0000, \"share\": 0.500, \"cpuShare\": 0.500}")
        .doesNotContain("\n")
        .endsWith("}}");
  }
}
