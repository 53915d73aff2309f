package io.sforza;

import java.util.List;
import java.util.Locale;

/**
 * One of the five fields of a cron expression.
 *
 * @param bits which values it has, by bit
 * @param open whether it begins with a star, and so does not choose by itself
 */
record CronField(long bits, boolean open) {

  /**
   * What may stand in a field.
   *
   * @param title what people call it
   * @param least the least value
   * @param most the greatest
   * @param names of the values, from {@code least} on; empty if they have none
   */
  record Kind(String title, int least, int most, List<String> names) {
    static final Kind MINUTE = new Kind("minute", 0, 59, List.of());
    static final Kind HOUR = new Kind("hour", 0, 23, List.of());
    static final Kind DAY = new Kind("day of the month", 1, 31, List.of());
    static final Kind MONTH =
        new Kind(
            "month",
            1,
            12,
            List.of(
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                "dec"));
    // both 0 and 7 are Sunday
    static final Kind WEEKDAY =
        new Kind("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));
  }

  /**
   * Reads a field.
   *
   * @param kind which
   * @param text such as {@code 1-5}, {@code *}{@code /15} or {@code mon,fri}
   * @throws IllegalArgumentException if it cannot be one; the message names the field
   */
  static CronField parse(Kind kind, String text) {
    long bits = 0;
    for (String part : text.split(",", -1)) {
      bits |= part(kind, text, part);
    }
    if (kind.equals(Kind.WEEKDAY) && (bits & 1L << 7) != 0) {
      bits |= 1;
    }
    return new CronField(bits, text.startsWith("*"));
  }

  private static long part(Kind kind, String text, String part) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int dash = range.indexOf('-');
    int from;
    int to;
    if (range.equals("*")) {
      from = kind.least;
      to = kind.most;
    } else if (dash > 0) {
      from = value(kind, text, range.substring(0, dash));
      to = value(kind, text, range.substring(dash + 1));
    } else if (slash >= 0) {
      throw wrong(kind, text, "steps need a range: write " + range + "-" + kind.most + "/…");
    } else {
      from = value(kind, text, range);
      to = from;
    }
    if (from > to) {
      throw wrong(kind, text, "the range " + range + " ends before it begins");
    }
    int step = slash < 0 ? 1 : step(kind, text, part.substring(slash + 1));
    long bits = 0;
    for (int value = from; value <= to; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  private static int step(Kind kind, String text, String digits) {
    if (!digits.matches("[1-9]\\d?")) {
      throw wrong(kind, text, "a step is a number of 1 to 99, not '" + digits + "'");
    }
    return Integer.parseInt(digits);
  }

  private static int value(Kind kind, String text, String word) {
    int named = kind.names.indexOf(word.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return kind.least + named;
    }
    int value = word.matches("\\d{1,2}") ? Integer.parseInt(word) : -1;
    if (value < kind.least || value > kind.most) {
      throw wrong(
          kind,
          text,
          "'"
              + word
              + "' is not one of "
              + kind.least
              + " to "
              + kind.most
              + (kind.names.isEmpty() ? "" : " or " + String.join(", ", kind.names)));
    }
    return value;
  }

  private static IllegalArgumentException wrong(Kind kind, String text, String why) {
    return new IllegalArgumentException("The " + kind.title + " '" + text + "': " + why + ".");
  }

  boolean has(int value) {
    return (bits & 1L << value) != 0;
  }
}
