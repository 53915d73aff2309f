package io.sforza.bench.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Measures how time and memory grow with rows and with columns, and draws it. */
public final class GrowthBench {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "rows", "10000,30000,100000,300000,1000000,3000000",
          "columns", "5,20,80,300,796",
          "cells", "8000000",
          "runs", "3",
          "heap", "64m",
          "plots", "");
  private static final Duration WATCHDOG = Duration.ofMinutes(10);
  private static final double MEGA = 1e6;
  private static final int FIRST_PLAIN = 15;
  private static final int MOST_COLUMNS = 796;
  // as the widest object of the testkit names its fields, type after type
  private static final List<String> TYPES =
      List.of(
          "String",
          "Double",
          "Picklist",
          "Boolean",
          "Date",
          "Datetime",
          "Currency",
          "Textarea",
          "Percent",
          "Reference",
          "Phone",
          "Email",
          "Url",
          "Multipicklist",
          "Int",
          "Time",
          "Combobox",
          "Encryptedstring");

  private final Options options;
  private final List<Point> points = new ArrayList<>();

  /** What was measured at one size. */
  private record Point(String what, long rows, long columns, Outcome run) {

    double seconds() {
      return run.figure("seconds");
    }

    double liveMegabytes() {
      return run.figure("liveBytes") / MEGA;
    }
  }

  private GrowthBench(Options options) {
    this.options = options;
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments {@code --rows} of 30 columns each, with commas between them; {@code --columns}
   *     of the same number of {@code --cells}; {@code --runs} of each; {@code --heap} of the
   *     reader; {@code --plots} names a folder to draw into
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    GrowthBench bench = new GrowthBench(Options.of(OPTIONS, arguments));
    for (long rows : bench.options.numbers("rows")) {
      bench.measure("rows", "Account", rows, TameTexts.COLUMNS);
    }
    for (long columns : bench.options.numbers("columns")) {
      long rows = bench.options.number("cells") / columns;
      bench.measure("columns", "Wide__c", rows, wide((int) columns));
    }
    if (!bench.options.text("plots").isEmpty()) {
      bench.draw(Path.of(bench.options.text("plots")));
    }
    System.out.println(bench.table());
    System.out.println(bench.json());
  }

  /**
   * Returns columns of the widest object.
   *
   * @param columns how many, at most the 796 of its 800 fields that Bulk reads and that are not
   *     long texts
   */
  static String wide(int columns) {
    if (columns > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "Wide__c has " + MOST_COLUMNS + " plain columns, not " + columns + ".");
    }
    List<String> names = new ArrayList<>(List.of("Id", "Name", "OwnerId", "IsDeleted"));
    names.addAll(List.of("CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById"));
    names.addAll(List.of("SystemModstamp", "Place__Latitude__s", "Place__Longitude__s"));
    for (int i = FIRST_PLAIN; names.size() < columns; i++) {
      names.add(TYPES.get(i % TYPES.size()) + '_' + i + "__c");
    }
    return String.join(",", names.subList(0, columns));
  }

  private void measure(String what, String object, long rows, String columns)
      throws IOException, InterruptedException {
    try (OrgProcess org = OrgProcess.start("object=" + object, "rows=" + rows)) {
      OrgCalls calls = new OrgCalls(org);
      String job = calls.query("SELECT " + columns + " FROM " + object);
      calls.pages(job);
      List<Outcome> runs = new ArrayList<>();
      for (int i = 0; i < options.number("runs"); i++) {
        runs.add(run(org, job, object, columns));
      }
      runs.sort(Comparator.comparingDouble(run -> run.figure("seconds")));
      Outcome median = runs.get(runs.size() / 2);
      int width = columns.split(",", -1).length;
      Progress.say(object + " with " + width + " columns", median);
      if (runs.stream().anyMatch(run -> !run.ended() || run.rows() != rows)) {
        throw new IllegalStateException("not all rows were read: " + runs);
      }
      points.add(new Point(what, rows, width, median));
    }
  }

  private Outcome run(OrgProcess org, String job, String object, String columns)
      throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>(org.told().toList());
    settings.addAll(
        List.of(
            "job=" + job, "object=" + object, "columns=" + columns, "version=" + OrgCalls.VERSION));
    List<String> command = Client.SFORZA.command("-Xmx" + options.text("heap"));
    return Outcome.start(Programs.with(command, settings.stream()), Programs.log()).await(WATCHDOG);
  }

  private String table() {
    Table table =
        new Table(
            ">rows", ">columns", ">s", ">cells/s", ">CPU, s", ">heap in use, MB", ">process, MB");
    for (Point point : points) {
      table.line(
          Table.number((double) point.rows, 0),
          point.columns,
          Table.number(point.seconds(), 2),
          Table.number((double) point.rows * point.columns / point.seconds(), 0),
          Table.number(point.run.figure("cpuSeconds"), 2),
          Table.number(point.liveMegabytes(), 1),
          Table.number(point.run.figure("residentBytes") / MEGA, 0));
    }
    return table.toString();
  }

  private void draw(Path folder) throws IOException {
    Files.createDirectories(folder);
    draw(folder, "rows", "Rows of 30 columns", "rows", Point::rows);
    draw(
        folder,
        "columns",
        "The same number of cells in rows of more columns",
        "columns",
        Point::columns);
  }

  private void draw(
      Path folder, String what, String title, String across, ToLongFunction<Point> size)
      throws IOException {
    List<Point> of = points.stream().filter(point -> point.what.equals(what)).toList();
    if (of.isEmpty()) {
      return;
    }
    Plot plot =
        new Plot(title, across, "seconds, MB")
            .line("time, s", series(of, size, Point::seconds))
            .line("heap in use, MB", series(of, size, Point::liveMegabytes));
    Files.writeString(folder.resolve("growth-" + what + ".svg"), plot.svg());
  }

  private static List<Plot.Point> series(
      List<Point> points, ToLongFunction<Point> size, ToDoubleFunction<Point> of) {
    return points.stream()
        .map(point -> new Plot.Point((double) size.applyAsLong(point), of.applyAsDouble(point)))
        .filter(point -> point.y() > 0)
        .toList();
  }

  private String json() {
    List<Object> all = new ArrayList<>();
    for (Point point : points) {
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("what", point.what);
      of.put("rows", point.rows);
      of.put("columns", point.columns);
      of.put("seconds", Figures.rounded(point.seconds()));
      of.put("cpuSeconds", Figures.rounded(point.run.figure("cpuSeconds")));
      of.put("liveBytes", (long) point.run.figure("liveBytes"));
      of.put("residentBytes", (long) point.run.figure("residentBytes"));
      all.add(of);
    }
    return new Figures("growth").put("options", options.all()).put("points", all).json();
  }
}
