package io.sforza.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;

/** What the SOQL benchmarks measured, for people and for programs. */
final class SoqlReport {
  private static final int MEGA = 1_000_000;

  private final Samples samples;

  SoqlReport(Samples samples) {
    this.samples = samples;
  }

  static String name(SampleQuery query) {
    return query.name().toLowerCase(Locale.ROOT);
  }

  /** Returns a table in Markdown, a line for each query. */
  String table() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(
        "| query | bytes | Sforza, queries/s | MB/s | ANTLR, queries/s | MB/s | ratio | written,"
            + " queries/s |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|---:|");
    for (SampleQuery query : SampleQuery.values()) {
      double parse = samples.median("parse", query);
      double antlr = samples.median("antlr", query);
      lines.add(
          format(
              "| %s | %,d | %,.0f | %.1f | %,.0f | %.1f | %.1f | %,.0f |",
              name(query),
              bytes(query),
              parse,
              parse * bytes(query) / MEGA,
              antlr,
              antlr * bytes(query) / MEGA,
              parse / antlr,
              samples.median("render", query)));
    }
    return lines.toString();
  }

  /** Returns the same as one line of JSON, rates in operations and bytes a second. */
  String json() {
    StringJoiner queries = new StringJoiner(", ", "{", "}");
    for (SampleQuery query : SampleQuery.values()) {
      double ratio = samples.median("parse", query) / samples.median("antlr", query);
      queries.add(
          format(
              "\"%s\": {\"bytes\": %d, %s, %s, %s, \"ratio\": %.2f}",
              name(query),
              bytes(query),
              rate("parse", query),
              rate("antlr", query),
              rate("render", query),
              ratio));
    }
    return format(
        "{\"bench\": \"soql\", \"java\": \"%s\", \"os\": \"%s\", \"cpus\": %d, \"queries\": %s}",
        System.getProperty("java.vm.version"),
        System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        queries);
  }

  private String rate(String method, SampleQuery query) {
    double rate = samples.median(method, query);
    return format("\"%s\": {\"ops\": %.0f, \"bytes\": %.0f}", method, rate, rate * bytes(query));
  }

  private static int bytes(SampleQuery query) {
    return query.soql().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
