package io.sforza.bench.whole;

import io.sforza.bench.client.Settings;
import io.sforza.bench.client.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Lets something go wrong while each client reads, and tells what became of the rows. */
public final class FaultsBench {
  private static final Map<String, String> OPTIONS =
      Map.of("only", "", "watchdog-seconds", "120", "record", "");
  private static final List<Client> CLIENTS =
      List.of(Client.SFORZA, Client.CAMEL, Client.WSC, Client.WSC_COMMONS, Client.JSFORCE);
  private static final long ROWS = 30_000;
  private static final long PAGE = 10_000;
  // more than what sockets hold, whoever reads
  private static final long SLOW_ROWS = 300_000;
  private static final long LONG_ROWS = 40;

  private final Options options;
  private final FaultsReport report = new FaultsReport(CLIENTS);

  private FaultsBench(Options options) {
    this.options = options;
  }

  /**
   * Runs all clients through all mishaps.
   *
   * @param arguments {@code --only} names of mishaps with commas between them; {@code
   *     --watchdog-seconds} after which a client hangs; {@code --record} names a file for the
   *     figures, such as the one that the table in the docs is checked against
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    FaultsBench bench = new FaultsBench(Options.of(OPTIONS, arguments));
    List<String> only = Arrays.asList(bench.options.text("only").split(",", -1));
    for (Mishap mishap : Mishap.values()) {
      if (only.contains("") || only.contains(mishap.name())) {
        Progress.say(mishap.title() + " …");
        bench.run(mishap);
      }
    }
    System.out.println(bench.report.table() + "\n\n" + bench.report.details());
    if (!bench.options.text("record").isEmpty()) {
      Files.writeString(Path.of(bench.options.text("record")), bench.report.json() + "\n");
    }
    System.out.println(bench.report.json());
  }

  private static List<String> data(Mishap mishap) {
    return switch (mishap) {
      case SLOW_SINK -> List.of("rows=" + SLOW_ROWS, "pageRows=" + SLOW_ROWS);
      case CRLF -> List.of("rows=" + ROWS, "pageRows=" + PAGE, "texts=wild");
      case LONG_RECORD -> List.of("rows=" + LONG_ROWS, "pageRows=" + LONG_ROWS / 2, "texts=long");
      default -> List.of("rows=" + ROWS, "pageRows=" + PAGE);
    };
  }

  private static String columns(Mishap mishap) {
    return mishap == Mishap.LONG_RECORD ? LongTexts.COLUMNS : TameTexts.COLUMNS;
  }

  private void run(Mishap mishap) throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>(data(mishap));
    settings.add("jobMillis=1000");
    try (OrgProcess org = OrgProcess.start(settings.toArray(String[]::new))) {
      Witness truth = truth(org, mishap);
      for (Client client : CLIENTS) {
        org.tell("clear");
        org.tell("mishap " + mishap.name());
        Outcome outcome =
            Outcome.start(
                    Programs.with(client.command(), told(org, client, mishap).stream()),
                    Programs.log())
                .await(Duration.ofSeconds(options.number("watchdog-seconds")));
        Verdict verdict = Verdict.of(outcome, truth.rows(), truth.checksum());
        Progress.say(client.title() + ": " + verdict.text());
        report.add(mishap, client, verdict);
      }
    }
  }

  private static Witness truth(OrgProcess org, Mishap mishap)
      throws IOException, InterruptedException {
    Witness truth = new Witness(Settings.of());
    OrgCalls calls = new OrgCalls(org);
    String job = calls.query("SELECT " + columns(mishap) + " FROM Account");
    org.tell("at " + (Long.parseLong(org.tell("now")) + Duration.ofSeconds(2).toNanos()));
    calls.show(job, truth);
    return truth;
  }

  private static List<String> told(OrgProcess org, Client client, Mishap mishap)
      throws IOException {
    List<String> told = new ArrayList<>(org.told().toList());
    told.addAll(client.settings());
    told.addAll(
        List.of(
            "token=" + org.tell("token"),
            "object=Account",
            "columns=" + columns(mishap),
            "version=" + OrgCalls.VERSION,
            "poll=500"));
    switch (mishap) {
      case LOWER_CASE -> told.add("url=" + org.tell("relay lower"));
      case SLOW_SINK ->
          told.addAll(
              List.of("url=" + org.tell("relay impatient"), "pauseRows=50000", "pauseMillis=4000"));
      case EXPIRED -> told.add("login=password");
      default -> {}
    }
    return told;
  }
}
