package io.sforza.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlReportTest {
  private final Samples samples = new Samples();

  SoqlReportTest() {
    for (SampleQuery query : SampleQuery.values()) {
      samples.add("antlr", query, 1_000);
      samples.add("render", query, 20_000);
      for (int rate : new int[] {90_000, 1, 12_000, 13_000}) {
        samples.add("parse", query, rate);
      }
    }
  }

  @Test
  void rates_are_medians() {
    assertThat(samples.median("parse", SampleQuery.SHORT)).isEqualTo(12_500);
    assertThat(samples.median("antlr", SampleQuery.SHORT)).isEqualTo(1_000);
  }

  @Test
  void the_table_has_a_line_for_each_query() {
    assertThat(new SoqlReport(samples).table().lines())
        .hasSize(5)
        .contains("| short | 22 | 12,500 | 0.3 | 1,000 | 0.0 | 12.5 | 20,000 |");
  }

  @Test
  void programs_get_one_line() {
    assertThat(new SoqlReport(samples).json())
        .startsWith("{\"bench\": \"soql\", \"java\": \"")
        .contains(
            "\"short\": {\"bytes\": 22, \"parse\": {\"ops\": 12500, \"bytes\": 275000},"
                + " \"antlr\": {\"ops\": 1000, \"bytes\": 22000},"
                + " \"render\": {\"ops\": 20000, \"bytes\": 440000}, \"ratio\": 12.50}")
        .doesNotContain("\n")
        .endsWith("}}");
  }
}
