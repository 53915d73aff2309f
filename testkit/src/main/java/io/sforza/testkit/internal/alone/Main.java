package io.sforza.testkit.internal.alone;

import io.sforza.testkit.FakeSalesforce;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What {@code java -jar sforza-testkit-all.jar} runs: the org, until it is stopped. */
public final class Main {
  static final int DONE = 0;
  static final int REFUSED = 2;
  static final int SERVING = -1;

  private final PrintStream out;
  private final PrintStream err;
  private final Consumer<RunningOrg> onStart;

  /**
   * Creates the program.
   *
   * @param out where the lines for a shell go
   * @param err where all else goes
   * @param onStart takes the org, and sees to it that it is closed
   */
  Main(PrintStream out, PrintStream err, Consumer<RunningOrg> onStart) {
    this.out = out;
    this.err = err;
    this.onStart = onStart;
  }

  /**
   * Runs until the process is told to end.
   *
   * @param arguments see {@code --help}
   * @throws InterruptedException if somebody interrupts the main thread
   */
  public static void main(String[] arguments) throws InterruptedException {
    int code = new Main(System.out, System.err, Main::closeAtEnd).run(List.of(arguments));
    if (code == SERVING) {
      // nobody opens it: the process ends by a signal
      new CountDownLatch(1).await();
    }
    System.exit(code);
  }

  private static void closeAtEnd(RunningOrg org) {
    Runtime.getRuntime().addShutdownHook(new Thread(org::close, "sforza-testkit-end"));
  }

  /** Returns the exit code, or that the org is up. */
  int run(List<String> words) {
    Problems problems = new Problems();
    Arguments arguments = Arguments.of(words, problems);
    if (arguments.has("--help")) {
      out.print(Usage.TEXT);
      out.flush();
      return DONE;
    }
    if (arguments.has("--version")) {
      out.println("sforza-testkit " + version());
      return DONE;
    }
    Options options = new Options(arguments, problems);
    FakeSalesforce.Builder builder = options.read();
    if (problems.isEmpty()) {
      start(builder, options.rows(), problems);
    }
    problems.all().forEach(problem -> err.println("sforza-testkit: " + problem));
    return problems.isEmpty() ? SERVING : REFUSED;
  }

  private void start(FakeSalesforce.Builder builder, Map<String, String> rows, Problems problems) {
    try {
      RunningOrg org = RunningOrg.start(builder);
      onStart.accept(org);
      // in one piece, so that a file it goes to is either empty or complete
      out.print(org.lines());
      out.flush();
      err.println(
          "sforza-testkit: "
              + org.url()
              + (rows.isEmpty() ? " has no rows: see --rows" : " has rows " + rows)
              + ". Ctrl+C ends it.");
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      problems.add(e.getMessage() + " Choose another --port or --host; port 0 is always free.");
    }
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
