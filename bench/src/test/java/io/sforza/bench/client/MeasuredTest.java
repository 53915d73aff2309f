package io.sforza.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private List<String> lines(Extraction client, int status) throws IOException {
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      assertThat(Measured.run(client, Settings.of(), out)).isEqualTo(status);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void figures_are_printed_line_by_line() throws IOException {
    List<String> lines =
        lines(
            (settings, witness) -> {
              witness.cell("a");
              witness.row();
            },
            0);

    assertThat(lines)
        .contains("@rows=1")
        .anyMatch(line -> line.matches("@seconds=\\d+\\.\\d{4}"))
        .anyMatch(line -> line.matches("@cpuSeconds=\\d+\\.\\d{3}"))
        .noneMatch(line -> line.startsWith("@error"));
  }

  @Test
  void an_error_is_told_with_its_causes_on_one_line() throws IOException {
    List<String> lines =
        lines(
            (settings, witness) -> {
              witness.row();
              throw new IOException("no\nmore", new IllegalStateException("why"));
            },
            3);

    assertThat(lines)
        .contains("@error=IOException: no more ← IllegalStateException: why", "@rows=1");
  }
}
