package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits the Ids of an object into ranges by base-62 arithmetic. Rows that were made on different
 * instances are islands far from each other, so that each island has ranges of its own; within it a
 * range may hold no row at all, though of many such ranges in a row there are none.
 */
final class IdRanges {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ISLAND = 6;
  private static final int SHORT = 15;
  // 62 to the power of 9: as many as nine digits can count, less one
  private static final long LAST = 13_537_086_546_263_551L;
  // made-up Ids can lie so far apart that the ranges between them would fill the memory
  private static final int MOST_EMPTY = 1_000;

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
    List<Range> ranges = new ArrayList<>();
    islands(rows, startRow)
        .forEach(
            (island, numbers) -> {
              long[] sorted = numbers.build().sorted().toArray();
              long from = sorted[0];
              for (int next = 0; next < sorted.length; ) {
                long empty = (sorted[next] - from) / size;
                from += empty > MOST_EMPTY ? empty * size : 0;
                long to = from + size;
                ranges.add(new Range(island + digits(from), island + digits(Math.min(to, LAST))));
                while (next < sorted.length && sorted[next] < to) {
                  next++;
                }
                from = to;
              }
            });
    return ranges;
  }

  private static Map<String, LongStream.Builder> islands(
      RowSource rows, @Nullable String startRow) {
    String first =
        startRow == null ? "" : startRow.substring(0, Math.min(SHORT, startRow.length()));
    Map<String, LongStream.Builder> islands = new TreeMap<>();
    Bytes cell = new Bytes(32);
    for (long i = 0; i < rows.count(); i++) {
      cell.clear();
      rows.writeId(i, cell);
      String id = cell.text(0);
      if (id.length() >= SHORT && id.compareTo(first) >= 0) {
        islands
            .computeIfAbsent(id.substring(0, ISLAND), island -> LongStream.builder())
            .add(number(id));
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
