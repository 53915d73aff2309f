package io.sforza.bench;

import java.util.Locale;
import java.util.StringJoiner;

/** What the decode benchmark measured, for people and for programs. */
final class DecodeReport {
  private static final int MEGA = 1_000_000;

  private final DecodeTimes times;
  private final long rows;
  private final long bytes;
  private final long packed;

  DecodeReport(DecodeTimes times, long rows, long bytes, long packed) {
    this.times = times;
    this.rows = rows;
    this.bytes = bytes;
    this.packed = packed;
  }

  /** Returns a table in Markdown, a line for each reader. */
  String table() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("| reader | rows/s | MB/s | share of bare unpacking | share of its CPU time |");
    lines.add("|---|---:|---:|---:|---:|");
    for (PageReader reader : PageReader.values()) {
      double seconds = times.seconds(reader);
      lines.add(
          format(
              "| %s | %,.0f | %,.0f | %.2f | %.2f |",
              reader.title(),
              rows / seconds,
              bytes / seconds / MEGA,
              times.share(reader),
              times.cpuShare(reader)));
    }
    return lines.toString();
  }

  /** Returns the same as one line of JSON. */
  String json() {
    StringJoiner readers = new StringJoiner(", ", "{", "}");
    for (PageReader reader : PageReader.values()) {
      readers.add(
          format(
              "\"%s\": {\"seconds\": %.4f, \"share\": %.3f, \"cpuShare\": %.3f}",
              reader.name().toLowerCase(Locale.ROOT),
              times.seconds(reader),
              times.share(reader),
              times.cpuShare(reader)));
    }
    return format(
        "{\"bench\": \"decode\", \"java\": \"%s\", \"os\": \"%s\", \"cpus\": %d, \"rows\": %d,"
            + " \"bytes\": %d, \"gzip\": %d, \"readers\": %s}",
        System.getProperty("java.vm.version"),
        System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        rows,
        bytes,
        packed,
        readers);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
