package io.sforza.quickstart;

import io.sforza.core.ReadProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run came to.
 *
 * @param landed the file
 * @param fileBytes its size
 * @param read what was read
 * @param calls API calls that it took
 * @param time from the login to the complete file
 * @param peakHeapBytes heap used at most
 * @param sample three rows of the file
 */
record Summary(
    Landed landed,
    long fileBytes,
    ReadProgress read,
    long calls,
    Duration time,
    long peakHeapBytes,
    List<List<String>> sample) {
  private static final int WIDEST = 32;

  /**
   * Returns the summary of a run whose file is complete; asks the file for its rows.
   *
   * @throws IOException if the file does not hold as many rows as were read
   */
  static Summary of(Landed landed, ReadProgress read, long calls, Duration time)
      throws IOException, SQLException {
    long peakHeapBytes = PeakHeap.bytes();
    long found = landed.count();
    if (found != read.rows()) {
      throw new IOException(
          landed.file() + " holds " + found + " rows, but " + read.rows() + " were read.");
    }
    return new Summary(
        landed,
        Files.size(landed.file()),
        read,
        calls,
        time,
        peakHeapBytes,
        landed.query(landed.sampleSql()));
  }

  /** Shows the summary. */
  void print(Screen screen) {
    String seconds = String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3);
    String rate = ProgressLine.megabytesPerSecond(read.bytes(), time);
    screen
        .out()
        .println(
            """

            %s rows of %s, %d columns, in %s (%s)
              time       %s s: %s read, %s over the wire, %s MB/s
              API calls  %s
              peak heap  %s of %s, at most
            """
                .formatted(
                    ProgressLine.count(read.rows()),
                    landed.schema().objectName(),
                    landed.schema().size(),
                    landed.file(),
                    megabytes(fileBytes),
                    seconds,
                    megabytes(read.bytes()),
                    megabytes(read.wireBytes()),
                    rate,
                    ProgressLine.count(calls),
                    megabytes(peakHeapBytes),
                    megabytes(Runtime.getRuntime().maxMemory())));
    screen.out().println("Read back: " + landed.sampleSql());
    for (String line : table()) {
      screen.out().println(line);
    }
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(landed.sampleColumns());
    rows.addAll(sample);
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], shown(row.get(i)).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = shown(row.get(i));
        line.append("  ").append(cell).append(" ".repeat(widths[i] - cell.length()));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String shown(String cell) {
    String line = cell.replaceAll("\\s+", " ");
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
