package io.sforza.bench.whole;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures how fast, and with how much of the machine, all rows of a complete job are read. */
public final class ExtractBench {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "rows",
          "5000000",
          "runs",
          "2",
          "page-rows",
          "100000",
          "only",
          "",
          "sweep",
          "false",
          "most-seconds",
          "60");
  private static final Duration WATCHDOG = Duration.ofMinutes(10);
  private static final List<String> HEAPS = List.of("-Xmx24m", "-Xmx32m", "-Xmx40m", "-Xmx48m");

  private final Options options;
  private final OrgProcess org;
  private final String job;
  private final OrgCalls.Batch batch;
  private final long bytes;
  private final Map<Client, List<Outcome>> runs = new EnumMap<>(Client.class);

  private ExtractBench(Options options, OrgProcess org) throws IOException, InterruptedException {
    this.options = options;
    this.org = org;
    OrgCalls calls = new OrgCalls(org);
    String soql = "SELECT " + TameTexts.COLUMNS + " FROM Account";
    job = calls.query(soql);
    batch = calls.batch("Account", soql);
    Progress.say("making the pages, once for each API …");
    bytes = calls.pages(job);
    calls.files(batch);
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments {@code --rows}, {@code --runs}, {@code --page-rows}; {@code --only} names of
   *     clients with commas between them; {@code --most-seconds}: a client that took longer runs
   *     once; {@code --sweep} tries ever smaller heaps for ours
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.of(OPTIONS, arguments);
    try (OrgProcess org =
        OrgProcess.start(
            "rows=" + options.number("rows"), "pageRows=" + options.number("page-rows"))) {
      ExtractBench bench = new ExtractBench(options, org);
      bench.measure();
      String smallest = options.has("sweep") ? bench.smallestHeap() : "";
      ExtractReport report =
          new ExtractReport(options.number("rows"), bench.bytes, bench.runs, smallest);
      System.out.println(report.table());
      System.out.println(report.json());
    }
  }

  private void measure() throws IOException, InterruptedException {
    for (int i = 0; i < options.number("runs"); i++) {
      for (Client client : Client.values()) {
        List<Outcome> before = runs.computeIfAbsent(client, key -> new ArrayList<>());
        if (asked(client) && !isSlow(before)) {
          Outcome run = run(client, client.command());
          before.add(run);
          Progress.say(client.title(), run);
        }
      }
    }
    runs.values().removeIf(List::isEmpty);
  }

  private boolean asked(Client client) {
    String only = options.text("only");
    return only.isEmpty() || List.of(only.split(",", -1)).contains(client.name());
  }

  private boolean isSlow(List<Outcome> before) {
    return before.stream()
        .anyMatch(run -> !run.ended() || run.figure("seconds") > options.number("most-seconds"));
  }

  private Outcome run(Client client, List<String> command)
      throws IOException, InterruptedException {
    Stream<String> where =
        client.api() == Client.Api.BULK_2
            ? Stream.of("job=" + job)
            : Stream.of(
                "job=" + batch.job(), "batch=" + batch.batch(), "token=" + org.tell("token"));
    Stream<String> what =
        Stream.of(
            "object=Account",
            "columns=" + TameTexts.COLUMNS,
            "version=" + OrgCalls.VERSION,
            // the job is complete: nobody shall be measured waiting
            "poll=10");
    return Outcome.start(
            Programs.with(
                command,
                Stream.of(org.told(), where, what, client.settings().stream())
                    .flatMap(each -> each)),
            Programs.log())
        .await(WATCHDOG);
  }

  private String smallestHeap() throws IOException, InterruptedException {
    for (String heap : HEAPS) {
      Outcome run = run(Client.SFORZA, Client.SFORZA.command(heap));
      Progress.say(heap, run);
      if (run.ended() && run.rows() == options.number("rows")) {
        return heap;
      }
    }
    return "-Xmx64m";
  }
}
