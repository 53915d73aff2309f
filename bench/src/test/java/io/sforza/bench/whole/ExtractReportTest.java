package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExtractReportTest {
  private final Map<Client, List<Outcome>> runs = new EnumMap<>(Client.class);

  private static Outcome run(long rows, int checksum, double seconds) {
    return Outcome.of(
        Stream.of(
            "@rows=" + rows,
            "@checksum=" + checksum,
            "@seconds=" + seconds,
            "@cpuSeconds=2.5",
            "@firstSeconds=0.25",
            "@liveBytes=8000000",
            "@residentBytes=90000000"),
        false);
  }

  private ExtractReport report() {
    return new ExtractReport(1_000, 5_000_000, runs, "");
  }

  @Test
  void rates_are_of_the_middle_run_and_compared_with_the_best_peer() {
    runs.put(Client.SFORZA, List.of(run(1_000, 7, 1), run(1_000, 7, 4), run(1_000, 7, 2)));
    runs.put(Client.CAMEL, List.of(run(1_000, 7, 10)));
    runs.put(Client.WSC, List.of(run(1_000, 7, 8)));

    assertThat(report().table().lines())
        .contains("| Sforza | 500 | 4.00 | 2.5 | 0.250 | 8 | 90 | 3 |");
    assertThat(report().json())
        .contains("\"sforza\":{\"runs\":3,\"rowsPerSecond\":500,")
        .doesNotContain("\n");
  }

  @Test
  void nobody_wins_by_reading_less() {
    runs.put(Client.SFORZA, List.of(run(1_000, 7, 1)));
    runs.put(Client.CAMEL, List.of(run(999, 7, 0.1)));
    runs.put(Client.WSC, List.of(run(1_000, 8, 0.1)));
    runs.put(Client.JSFORCE, List.of(run(1_000, 7, 2)));

    assertThat(report().wrong(Client.CAMEL)).isEqualTo("read 999 rows of 1000");
    assertThat(report().wrong(Client.WSC)).isEqualTo("other cells than ours");
    assertThat(report().wrong(Client.SFORZA)).isEmpty();
    assertThat(report().bestPeer()).isEqualTo(500);
  }

  @Test
  void one_who_reads_two_cells_has_a_sum_of_its_own() {
    runs.put(Client.SFORZA, List.of(run(1_000, 7, 1)));
    runs.put(Client.SFORZA_TWO, List.of(run(1_000, 9, 1)));

    assertThat(report().wrong(Client.SFORZA_TWO)).isEmpty();
  }
}
