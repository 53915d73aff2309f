package io.sforza.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Lets all readers read the same page in turns, and prints a table, then one line of JSON. */
public final class DecodeBench {
  private static final int ROWS = 500_000;
  private static final int WARM_UPS = 1;
  private static final int ROUNDS = 5;

  private DecodeBench() {}

  /**
   * Runs the benchmark, in about two minutes.
   *
   * @param args none, or the number of rows
   * @throws IOException if a reader fails
   */
  public static void main(String[] args) throws IOException {
    int rows = args.length == 0 ? ROWS : Integer.parseInt(args[0]);
    System.err.printf("making a page of %,d rows …%n", rows);
    byte[] page = AccountPage.gzip(rows);
    Object[] cells = new Object[AccountPage.SCHEMA.size()];
    long bytes = PageReader.GZIP.read(page, cells);
    DecodeTimes times = new DecodeTimes();
    for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
      System.err.printf("round %d of %d%s%n", round, ROUNDS, round < 1 ? " (to warm up)" : "");
      for (PageReader reader : PageReader.values()) {
        DecodeTimes.Pass pass = measure(reader, page, cells, rows, bytes);
        if (round > 0) {
          times.add(reader, pass);
        }
      }
    }
    DecodeReport report = new DecodeReport(times, rows, bytes, page.length);
    System.out.println(report.table());
    System.out.println(report.json());
  }

  private static DecodeTimes.Pass measure(
      PageReader reader, byte[] page, Object[] cells, long rows, long bytes) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    long read = reader.read(page, cells);
    long nanos = System.nanoTime() - begin;
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    long expected = reader == PageReader.GZIP ? bytes : rows;
    if (read != expected) {
      throw new IllegalStateException(reader + " read " + read + " instead of " + expected + ".");
    }
    return new DecodeTimes.Pass(nanos, cpu);
  }
}
