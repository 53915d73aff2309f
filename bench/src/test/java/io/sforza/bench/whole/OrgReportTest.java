package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrgReportTest {
  private final OrgReport report = new OrgReport();

  private static Outcome run(long rows, double seconds) {
    return Outcome.of(Stream.of("@rows=" + rows, "@seconds=" + seconds, "@firstSeconds=3"), false);
  }

  @Test
  void waiting_is_told_from_working() {
    report.waited(Client.SFORZA, 60, run(5, 70), new CallCount(20, 12, 63_000));

    assertThat(report.table().lines()).contains("| Sforza | 60 | 3.00 | 5% | 12 |");
  }

  @Test
  void a_whole_read_is_compared_with_the_fastest_peer_that_read_all() {
    report.whole(Client.SFORZA, 100, run(100, 5), new CallCount(11, 3, 0));
    report.whole(Client.CAMEL, 100, run(100, 25), new CallCount(9, 2, 0));
    report.whole(Client.WSC_COMMONS, 100, run(90, 1), new CallCount(9, 2, 0));

    assertThat(report.bestPeer()).isEqualTo(25);
    assertThat(report.table().lines()).contains("| Sforza | 3.00 | 5.00 | 5.00 | 11 |");
    assertThat(report.json(Map.of("rows", "100"))).contains("\"whole\":false").doesNotContain("\n");
  }
}
