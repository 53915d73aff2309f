package io.sforza.quickstart;

import io.sforza.core.ReadProgress;
import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Says in one line how far a read came. Thread-safe. */
final class ProgressLine implements Supplier<String> {
  private static final int BAR = 24;

  private final Supplier<ReadProgress> progress;
  private final LongSupplier calls;
  private final TimeSource time;
  private final long start;
  private volatile long firstRow;

  /**
   * Creates a line whose clock starts now.
   *
   * @param progress how far the reader came
   * @param calls API calls so far
   */
  ProgressLine(Supplier<ReadProgress> progress, LongSupplier calls, TimeSource time) {
    this.progress = progress;
    this.calls = calls;
    this.time = time;
    this.start = time.nanoTime();
    this.firstRow = start;
  }

  /** Starts the clock for MB/s: what Salesforce took to prepare the rows does not count. */
  void rowsArrive() {
    firstRow = time.nanoTime();
  }

  @Override
  public String get() {
    ReadProgress now = progress.get();
    long nanos = time.nanoTime();
    String tail =
        count(calls.getAsLong())
            + " API calls  "
            + Duration.ofNanos(nanos - start).toSeconds()
            + " s";
    if (now.rows() == 0) {
      String prepared = now.rowsInOrg() == 0 ? "" : ": " + count(now.rowsInOrg()) + " so far";
      return "Salesforce prepares the rows" + prepared + "  " + tail;
    }
    return bar(now.rows(), now.rowsInOrg())
        + count(now.rows())
        + " rows  "
        + megabytesPerSecond(now.bytes(), Duration.ofNanos(nanos - firstRow))
        + " MB/s  "
        + tail;
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns megabytes (of a million bytes) a second. */
  static String megabytesPerSecond(long bytes, Duration time) {
    double seconds = Math.max(time.toNanos(), 1_000_000) / 1e9;
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6 / seconds);
  }

  private static String bar(long rows, long total) {
    double share = total < rows ? 1 : (double) rows / total;
    int full = (int) (share * BAR);
    String drawn = "#".repeat(full) + ".".repeat(BAR - full);
    return String.format(Locale.ROOT, "[%s] %3d%%  ", drawn, (int) (share * 100));
  }
}
