package io.sforza.bench;

import io.sforza.bench.CountingClient.Fetched;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What was measured of the fake org, for people and for programs. */
final class TestkitSamples {
  private static final double GIGA = 1e9;
  private static final double MILLI = 1e6;

  private final Map<String, List<Fetched>> all = new LinkedHashMap<>();

  /** Adds what a run printed: name, bytes, time to the first byte and to the last. */
  void add(String line) {
    String[] parts = line.split(";", -1);
    all.computeIfAbsent(parts[0], name -> new ArrayList<>())
        .add(
            new Fetched(
                Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3])));
  }

  /** Returns the reading that half of them were as fast as. */
  Fetched median(String name) {
    List<Fetched> sorted = sorted(name);
    return sorted.get((sorted.size() - 1) / 2);
  }

  private Fetched best(String name) {
    List<Fetched> sorted = sorted(name);
    return sorted.get(sorted.size() - 1);
  }

  private List<Fetched> sorted(String name) {
    return all.get(name).stream()
        .sorted(Comparator.comparingDouble(Fetched::bytesPerSecond))
        .toList();
  }

  /**
   * Returns how many bytes of CSV came in a second: of a compressed page those of the same page
   * uncompressed.
   */
  private double csvRate(String name, Fetched fetched) {
    List<Fetched> plain = all.get(name.replace(" gzip ", " identity "));
    return plain.get(0).bytes() * 1e9 / fetched.nanos();
  }

  /** Returns a table in Markdown. */
  String table() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(
        "| page | MB on the wire | first byte, ms | s | GB/s on the wire, median | best"
            + " | GB/s of CSV |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|");
    for (String name : all.keySet()) {
      Fetched median = median(name);
      lines.add(
          format(
              "| %s | %.1f | %.1f | %.3f | %.2f | %.2f | %.2f |",
              name,
              median.bytes() / MILLI,
              median.firstNanos() / MILLI,
              median.nanos() / GIGA,
              median.bytesPerSecond() / GIGA,
              best(name).bytesPerSecond() / GIGA,
              csvRate(name, median) / GIGA));
    }
    return lines.toString();
  }

  /** Returns the same as one line of JSON, in bytes and seconds. */
  String json() {
    StringJoiner pages = new StringJoiner(", ", "{", "}");
    for (String name : all.keySet()) {
      Fetched median = median(name);
      pages.add(
          format(
              "\"%s\": {\"bytes\": %d, \"firstByte\": %.4f, \"seconds\": %.4f, \"bytesPerSecond\":"
                  + " %.0f, \"best\": %.0f, \"csvBytesPerSecond\": %.0f}",
              name,
              median.bytes(),
              median.firstNanos() / GIGA,
              median.nanos() / GIGA,
              median.bytesPerSecond(),
              best(name).bytesPerSecond(),
              csvRate(name, median)));
    }
    return format(
        "{\"bench\": \"testkit\", \"java\": \"%s\", \"os\": \"%s\", \"cpus\": %d, \"pages\": %s}",
        System.getProperty("java.vm.version"),
        System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        pages);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
