package io.sforza.bench.whole;

import io.sforza.bench.EncodeRun;
import io.sforza.bench.SforzaLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures how fast rows are loaded, and with how little memory: encoded only, and all the way. */
public final class IngestBench {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "rows", "1000000", "runs", "1", "heap", "64m", "job-rows", "0", "encode-only", "false");
  private static final Duration WATCHDOG = Duration.ofMinutes(8);
  private static final double MEGA = 1e6;

  private final Options options;
  private final long rows;
  private final List<Outcome> runs = new ArrayList<>();
  private final List<EncodeRun> encoded = new ArrayList<>();

  private IngestBench(Options options) {
    this.options = options;
    this.rows = options.number("rows");
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments {@code --rows}, {@code --runs}, {@code --heap} of the process that loads,
   *     {@code --job-rows} a job at most, {@code --encode-only}
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    IngestBench bench = new IngestBench(Options.of(OPTIONS, arguments));
    bench.encode();
    if (!bench.options.has("encode-only")) {
      for (int i = 0; i < bench.options.number("runs"); i++) {
        bench.load();
      }
    }
    System.out.println(bench.table());
    System.out.println(bench.json());
  }

  private void encode() {
    // the first two are to warm up
    for (int i = -2; i < options.number("runs"); i++) {
      EncodeRun run = EncodeRun.of(rows);
      if (i >= 0) {
        encoded.add(run);
      }
    }
  }

  /** Each load has an org of its own: one that is full is slower. */
  private void load() throws IOException, InterruptedException {
    try (OrgProcess org = OrgProcess.start("rows=0")) {
      List<String> settings = new ArrayList<>(org.told().toList());
      settings.addAll(List.of("rows=" + rows, "version=" + OrgCalls.VERSION));
      if (options.number("job-rows") > 0) {
        settings.add("jobRows=" + options.number("job-rows"));
      }
      List<String> command =
          Programs.java(
              "-Xmx" + options.text("heap"), Programs.ownClassPath(), SforzaLoad.class.getName());
      Outcome run =
          Outcome.start(Programs.with(command, settings.stream()), Programs.log()).await(WATCHDOG);
      Progress.say("Sforza", run);
      runs.add(run);
    }
  }

  private String table() {
    Table table =
        new Table(
            "what",
            ">rows/s",
            ">MB/s of CSV",
            ">CPU, s",
            ">heap in use, MB",
            ">process, MB",
            "wrong");
    table.line(
        "encoded only",
        Table.number(rows / Medians.of(encoded, EncodeRun::seconds), 0),
        Table.number(Medians.of(encoded, EncodeRun::megabytesPerSecond), 0),
        "",
        "",
        "",
        "");
    if (!runs.isEmpty()) {
      double seconds = Medians.of(runs, "seconds");
      table.line(
          "loaded, heap of " + options.text("heap"),
          Table.number(rows / seconds, 0),
          Table.number(encoded.get(0).bytes() / MEGA / seconds, 1),
          Table.number(Medians.of(runs, "cpuSeconds"), 1),
          Table.number(Medians.greatest(runs, "liveBytes") / MEGA, 1),
          Table.number(Medians.greatest(runs, "residentBytes") / MEGA, 0),
          wrong());
    }
    return table.toString();
  }

  /** Returns what is wrong with a run; empty if nothing is. */
  private String wrong() {
    return runs.stream()
        .filter(run -> !run.ended() || run.rows() != rows)
        .map(run -> run.hangs() ? "hangs" : run.error() + " after " + run.rows() + " rows")
        .findFirst()
        .orElse("");
  }

  private String json() {
    Map<String, Object> encode = new LinkedHashMap<>();
    encode.put("rowsPerSecond", Math.round(rows / Medians.of(encoded, EncodeRun::seconds)));
    encode.put("bytes", encoded.get(0).bytes());
    Figures figures = new Figures("ingest").put("rows", rows).put("encode", encode);
    if (!runs.isEmpty()) {
      Map<String, Object> load = new LinkedHashMap<>();
      load.put("heap", options.text("heap"));
      load.put("runs", runs.size());
      load.put("seconds", Figures.rounded(Medians.of(runs, "seconds")));
      load.put("rowsPerSecond", Math.round(rows / Medians.of(runs, "seconds")));
      load.put("cpuSeconds", Figures.rounded(Medians.of(runs, "cpuSeconds")));
      load.put("liveBytes", (long) Medians.greatest(runs, "liveBytes"));
      load.put("residentBytes", (long) Medians.greatest(runs, "residentBytes"));
      load.put("wrong", wrong());
      figures.put("load", load);
    }
    return figures.json();
  }
}
