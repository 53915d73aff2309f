package io.sforza.bench;

import io.sforza.bulk.internal.ingest.CsvEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows encoded once, in one thread, to nowhere.
 *
 * @param seconds how long it took
 * @param bytes of CSV
 */
public record EncodeRun(double seconds, long bytes) {
  private static final int DIFFERENT = 10_000;
  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;

  /** Encodes so many rows, which are there before the clock starts. */
  public static EncodeRun of(long rows) {
    List<Object[]> cells = new ArrayList<>();
    for (int i = 0; i < DIFFERENT; i++) {
      cells.add(NewAccount.cells(i));
    }
    CsvEncoder encoder = new CsvEncoder(NewAccount.COLUMNS);
    long bytes = encoder.header().length;
    long start = System.nanoTime();
    for (long row = 0; row < rows; row++) {
      encoder.encode(row, cells.get((int) (row % DIFFERENT)));
      bytes += encoder.length();
    }
    return new EncodeRun((System.nanoTime() - start) / NANOS, bytes);
  }

  /** Returns the rate. */
  public double megabytesPerSecond() {
    return bytes / MEGA / seconds;
  }
}
