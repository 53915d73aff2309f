package io.sforza.bench.whole;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures what a user waits for in an org that is as far away, and as slow, as real ones: first
 * how soon the end of jobs of several durations is noticed, then how long a large result takes.
 */
public final class OrgBench {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "rows", "1000000",
          "page-rows", "50000",
          "durations", "2,10,60,120",
          "bytes-per-second", "5000000",
          "latency", "150",
          "pages", "5",
          "job-seconds", "2",
          "runs", "1");
  private static final List<Client> WAITING =
      List.of(Client.SFORZA, Client.CAMEL, Client.WSC_COMMONS, Client.JSFORCE);
  private static final List<Client> READING =
      List.of(Client.SFORZA, Client.SFORZA_ANY, Client.CAMEL, Client.WSC_COMMONS, Client.JSFORCE);
  private static final long NANOS = 1_000_000_000;
  private static final long MILLIS = 1_000;
  private static final long FEW_ROWS = 2_000;
  // above it the start of all clients at once is nothing beside what they wait for
  private static final long SHORT_SECONDS = 10;
  private static final Duration MORE = Duration.ofMinutes(3);

  private final Options options;
  private final OrgReport report = new OrgReport();

  private OrgBench(Options options) {
    this.options = options;
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments {@code --durations} of jobs in seconds with commas between them (600 is ten
   *     minutes), {@code --rows} of the large result, {@code --page-rows}, {@code --job-seconds}
   *     that its job takes, {@code --runs} of it, {@code --bytes-per-second} of each connection,
   *     {@code --latency} in milliseconds, {@code --pages} in flight
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    OrgBench bench = new OrgBench(Options.of(OPTIONS, arguments));
    for (long seconds : bench.options.numbers("durations")) {
      Progress.say("waiting for jobs of " + seconds + " s …");
      bench.waits(seconds);
    }
    Progress.say("reading a large result …");
    for (Client client : READING) {
      for (int i = 0; i < bench.options.number("runs"); i++) {
        bench.whole(client);
      }
    }
    System.out.println(bench.report.table());
    System.out.println(bench.report.json(bench.options.all()));
  }

  /**
   * A client that waits.
   *
   * @param org of its own, so that what it asks for is counted apart
   * @param process the client
   */
  private record Waiting(Client client, OrgProcess org, Outcome.Running process) {}

  private void waits(long seconds) throws IOException, InterruptedException {
    List<OrgProcess> orgs = new ArrayList<>();
    try {
      for (int i = 0; i < WAITING.size(); i++) {
        OrgProcess org = OrgProcess.start("rows=" + FEW_ROWS);
        orgs.add(org);
        slow(org, seconds);
        org.tell("mark");
      }
      List<Waiting> running = new ArrayList<>();
      for (int i = 0; i < WAITING.size(); i++) {
        Client client = WAITING.get(i);
        Waiting waiting =
            new Waiting(client, orgs.get(i), start(orgs.get(i), client, "Id", List.of()));
        if (seconds <= SHORT_SECONDS) {
          waited(waiting, seconds);
        } else {
          running.add(waiting);
        }
      }
      for (Waiting waiting : running) {
        waited(waiting, seconds);
      }
    } finally {
      orgs.forEach(OrgProcess::close);
    }
  }

  private void waited(Waiting waiting, long seconds) throws IOException, InterruptedException {
    Outcome outcome = waiting.process.await(Duration.ofSeconds(seconds).plus(MORE));
    Progress.say(waiting.client.title(), outcome);
    report.waited(waiting.client, seconds, outcome, waiting.org.calls());
  }

  private void slow(OrgProcess org, long jobSeconds) throws IOException {
    org.tell("clear");
    org.tell("jobs " + jobSeconds * MILLIS);
    org.tell("line " + options.number("latency") + " " + options.number("bytes-per-second"));
  }

  private Outcome.Running start(OrgProcess org, Client client, String columns, List<String> job)
      throws IOException {
    List<String> settings = new ArrayList<>(org.told().toList());
    settings.addAll(client.settings());
    settings.addAll(
        List.of(
            "token=" + org.tell("token"),
            "object=Account",
            "columns=" + columns,
            "pages=" + options.number("pages"),
            "version=" + OrgCalls.VERSION));
    if (client != Client.JSFORCE) {
      // jsforce has a usual interval of its own; with the others it is the caller's, mostly 5 s
      settings.add("poll=5000");
    }
    settings.addAll(job);
    return Outcome.start(Programs.with(client.command(), settings.stream()), Programs.log());
  }

  /** Reads a large result over slow lines. */
  private void whole(Client client) throws IOException, InterruptedException {
    long seconds = options.number("job-seconds");
    try (OrgProcess org =
        OrgProcess.start(
            "rows=" + options.number("rows"), "pageRows=" + options.number("page-rows"))) {
      org.tell("jobs " + seconds * MILLIS);
      List<String> job = List.of();
      if (client.api() == Client.Api.BULK_2) {
        job = prepared(org, seconds);
      } else {
        org.tell("mark");
      }
      slow(org, seconds);
      Outcome outcome =
          start(org, client, TameTexts.COLUMNS, job).await(Duration.ofSeconds(seconds).plus(MORE));
      Progress.say(client.title(), outcome);
      report.whole(client, options.number("rows"), outcome, org.calls());
    }
  }

  /**
   * Creates a job whose pages are made already, by an org whose clock went ahead and back: several
   * pages at once would otherwise wait for the one processor that makes them. What reads one page
   * after the other does not.
   */
  private static List<String> prepared(OrgProcess org, long seconds)
      throws IOException, InterruptedException {
    OrgCalls calls = new OrgCalls(org);
    long began = Long.parseLong(org.tell("now"));
    String job = calls.query("SELECT " + TameTexts.COLUMNS + " FROM Account");
    org.tell("at " + (began + (seconds + 1) * NANOS));
    calls.pages(job);
    org.tell("stand " + began + " " + job);
    return List.of("job=" + job);
  }
}
