package io.sforza.bench.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a client's process ended.
 *
 * @param values what it printed, by name
 * @param hangs whether it had to be ended
 */
record Outcome(Map<String, String> values, boolean hangs) {

  /** Copies the values. */
  Outcome {
    values = Map.copyOf(values);
  }

  /** A process that was started and is waited for. */
  record Running(Process process, Path printed) {

    /** Waits for its end, at most so long. */
    Outcome await(Duration limit) throws IOException, InterruptedException {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      try (BufferedReader lines = Files.newBufferedReader(printed, StandardCharsets.UTF_8)) {
        return of(lines.lines(), !ended);
      } finally {
        Files.delete(printed);
      }
    }
  }

  /**
   * Starts a process.
   *
   * @param command what to run
   * @param errors where its log goes, which tells more of an error than a line
   */
  static Running start(List<String> command, Path errors) throws IOException {
    Path printed = Files.createTempFile("sforza-bench-", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    return new Running(process, printed);
  }

  static Outcome of(Stream<String> lines, boolean hangs) {
    return new Outcome(
        lines
            .filter(line -> line.startsWith("@") && line.indexOf('=') > 0)
            .map(line -> line.substring(1).split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1], (a, b) -> b)),
        hangs);
  }

  /** Returns a figure; 0 if it was not told. */
  double figure(String name) {
    return Double.parseDouble(values.getOrDefault(name, "0"));
  }

  long rows() {
    return (long) figure("rows");
  }

  /** Returns the sum over all cells, as text; empty if it was not told. */
  String checksum() {
    return values.getOrDefault("checksum", "");
  }

  /** Returns what it failed with; empty if it did not. */
  String error() {
    return values.getOrDefault("error", "");
  }

  /** Returns whether it came to its end without an error. */
  boolean ended() {
    return !hangs && values.containsKey("rows") && error().isEmpty();
  }
}
