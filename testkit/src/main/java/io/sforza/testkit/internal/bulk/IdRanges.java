package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Splits the Ids of an object into ranges by base-62 arithmetic. Rows that were made on different
 * instances are islands far from each other, so that each island has ranges of its own; within it a
 * range may hold no row at all.
 */
final class IdRanges {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ISLAND = 6;
  private static final int SHORT = 15;

  /**
   * A range of Ids of 15 characters.
   *
   * @param from its first
   * @param to the first beyond it
   */
  record Range(String from, String to) {}

  private IdRanges() {}

  /** Returns the ranges in their order. */
  static List<Range> of(RowSource rows, int size, @Nullable String startRow) {
    Map<String, long[]> islands = islands(rows, startRow);
    List<Range> ranges = new ArrayList<>();
    islands.forEach(
        (island, ends) -> {
          for (long from = ends[0]; from <= ends[1]; from += size) {
            ranges.add(new Range(island + digits(from), island + digits(from + size)));
          }
        });
    return ranges;
  }

  private static Map<String, long[]> islands(RowSource rows, @Nullable String startRow) {
    String first =
        startRow == null ? "" : startRow.substring(0, Math.min(SHORT, startRow.length()));
    Map<String, long[]> islands = new TreeMap<>();
    Bytes cell = new Bytes(32);
    for (long i = 0; i < rows.count(); i++) {
      cell.clear();
      rows.writeId(i, cell);
      String id = cell.text(0);
      if (id.length() >= SHORT && id.compareTo(first) >= 0) {
        long number = number(id);
        long[] ends =
            islands.computeIfAbsent(id.substring(0, ISLAND), island -> new long[] {number, number});
        ends[0] = Math.min(ends[0], number);
        ends[1] = Math.max(ends[1], number);
      }
    }
    return islands;
  }

  private static long number(String id) {
    long number = 0;
    for (int i = ISLAND; i < SHORT; i++) {
      number = number * DIGITS.length() + DIGITS.indexOf(id.charAt(i));
    }
    return number;
  }

  private static String digits(long number) {
    char[] digits = new char[SHORT - ISLAND];
    long rest = number;
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }
}
