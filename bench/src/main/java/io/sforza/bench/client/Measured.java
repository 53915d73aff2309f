package io.sforza.bench.client;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** Runs an extraction as a program and prints what it saw, each as {@code @name=value}. */
public final class Measured {
  private static final double NANOS = 1e9;
  private static final int FAILED = 3;

  private Measured() {}

  /**
   * Reads, prints and ends the process: with 0 if all could be read, with 3 if not.
   *
   * @param client what is measured
   * @param arguments of the program
   */
  public static void run(Extraction client, String... arguments) throws IOException {
    // whatever a client's library prints must not stand between the figures
    PrintStream out = System.out;
    System.setOut(System.err);
    System.exit(run(client, Settings.of(arguments), out));
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // a program's end: whoever started it reads it
  static int run(Extraction client, Settings settings, PrintStream out) throws IOException {
    Meter meter = new Meter();
    meter.start();
    Witness witness = new Witness(settings);
    int status = 0;
    try {
      client.read(settings, witness);
    } catch (Exception | OutOfMemoryError e) {
      status = FAILED;
      e.printStackTrace();
      out.println("@error=" + oneLine(e));
    }
    out.printf(Locale.ROOT, "@seconds=%.4f%n", witness.nanos() / NANOS);
    out.printf(Locale.ROOT, "@firstSeconds=%.4f%n", witness.firstNanos() / NANOS);
    out.printf(Locale.ROOT, "@cpuSeconds=%.3f%n", Meter.cpuNanos() / NANOS);
    out.println("@rows=" + witness.rows());
    out.println("@checksum=" + witness.checksum());
    out.println("@liveBytes=" + meter.liveBytes());
    out.println("@residentBytes=" + Meter.residentBytes());
    out.flush();
    return status;
  }

  private static String oneLine(Throwable e) {
    Throwable cause = e.getCause();
    String said = (e.getClass().getSimpleName() + ": " + e.getMessage()).replaceAll("\\s+", " ");
    return cause == null || cause == e ? said : said + " ← " + oneLine(cause);
  }
}
