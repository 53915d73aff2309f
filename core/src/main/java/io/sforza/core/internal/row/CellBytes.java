package io.sforza.core.internal.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Parses the bytes of a cell as {@link CellText} parses its text, and gives the same values and
 * errors: the spellings that Salesforce uses are read from the bytes, all others are left to it.
 */
public final class CellBytes {
  // as many digits as a long and a double surely hold
  private static final int LONG_DIGITS = 18;
  private static final int DOUBLE_DIGITS = 15;
  private static final int INT_DIGITS = 9;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int UTC_LENGTH = "2026-11-20T10:00:00.000Z".length();
  private static final int DAY_LENGTH = "2026-11-20".length();
  private static final int TIME_LENGTH = "10:00:00.000".length();
  private static final int DAYS_OF_400_YEARS = 146_097;
  // from the first of March of the year 0 to 1970
  private static final int DAYS_TO_1970 = 719_468;

  private CellBytes() {}

  /** Returns the text. */
  public static String text(byte[] cells, int from, int to) {
    return new String(cells, from, to - from, StandardCharsets.UTF_8);
  }

  /** Parses as {@link CellText#bool}. */
  public static boolean bool(byte[] cells, int from, int to) {
    int length = to - from;
    if (length == 4
        && cells[from] == 't'
        && cells[from + 1] == 'r'
        && cells[from + 2] == 'u'
        && cells[from + 3] == 'e') {
      return true;
    }
    if (length == 5
        && cells[from] == 'f'
        && cells[from + 1] == 'a'
        && cells[from + 2] == 'l'
        && cells[from + 3] == 's'
        && cells[from + 4] == 'e') {
      return false;
    }
    return CellText.bool(text(cells, from, to));
  }

  /** Parses as {@link CellText#integer}. */
  public static int integer(byte[] cells, int from, int to) {
    int first = cells[from] == '-' ? from + 1 : from;
    if (to - first > INT_DIGITS || !areDigits(cells, first, to)) {
      return CellText.integer(text(cells, from, to));
    }
    int value = number(cells, first, to);
    return first == from ? value : -value;
  }

  /** Parses as {@link CellText#longValue}. */
  public static long longValue(byte[] cells, int from, int to) {
    int first = cells[from] == '-' ? from + 1 : from;
    if (to - first > LONG_DIGITS || !areDigits(cells, first, to)) {
      return CellText.longValue(text(cells, from, to));
    }
    long value = 0;
    for (int i = first; i < to; i++) {
      value = value * 10 + (cells[i] - '0');
    }
    return first == from ? value : -value;
  }

  /** Parses as {@link CellText#decimal}. */
  public static BigDecimal decimal(byte[] cells, int from, int to) {
    boolean negative = cells[from] == '-';
    int first = negative ? from + 1 : from;
    int point = to;
    long value = 0;
    for (int i = first; i < to; i++) {
      int digit = cells[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
      } else if (cells[i] == '.' && point == to) {
        point = i;
      } else {
        return CellText.decimal(text(cells, from, to));
      }
    }
    int digits = point == to ? to - first : to - first - 1;
    if (digits < 1 || digits > LONG_DIGITS) {
      return CellText.decimal(text(cells, from, to));
    }
    return BigDecimal.valueOf(negative ? -value : value, point == to ? 0 : to - point - 1);
  }

  /** Parses as {@link CellText#doubleValue}. */
  public static double doubleValue(byte[] cells, int from, int to) {
    boolean negative = cells[from] == '-';
    int first = negative ? from + 1 : from;
    int point = to;
    long value = 0;
    for (int i = first; i < to; i++) {
      int digit = cells[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
      } else if (cells[i] == '.' && point == to) {
        point = i;
      } else {
        return CellText.doubleValue(text(cells, from, to));
      }
    }
    int digits = point == to ? to - first : to - first - 1;
    if (digits < 1 || digits > DOUBLE_DIGITS) {
      return CellText.doubleValue(text(cells, from, to));
    }
    // both are exact, so the quotient is the double next to the number, as Java's parser finds it
    double found = value / POWERS_OF_TEN[point == to ? 0 : to - point - 1];
    return negative ? -found : found;
  }

  /** Parses as {@link CellText#instant}. */
  public static Instant instant(byte[] cells, int from, int to) {
    if (!isUtcToTheMillisecond(cells, from, to)) {
      return CellText.instant(text(cells, from, to));
    }
    int year = number(cells, from, from + 4);
    int month = number(cells, from + 5, from + 7);
    int day = number(cells, from + 8, from + 10);
    int hour = number(cells, from + 11, from + 13);
    int minute = number(cells, from + 14, from + 16);
    int second = number(cells, from + 17, from + 19);
    if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) {
      return CellText.instant(text(cells, from, to));
    }
    int milliseconds = number(cells, from + 20, from + 23);
    long days = epochDay(year, month, day);
    return Instant.ofEpochSecond(
        days * 86_400 + hour * 3_600 + minute * 60 + second, milliseconds * 1_000_000L);
  }

  private static boolean isUtcToTheMillisecond(byte[] cells, int from, int to) {
    boolean utc =
        to - from == UTC_LENGTH
            ? cells[to - 1] == 'Z'
            : to - from == UTC_LENGTH + 4
                && cells[to - 5] == '+'
                && cells[to - 4] == '0'
                && cells[to - 3] == '0'
                && cells[to - 2] == '0'
                && cells[to - 1] == '0';
    return utc
        && isDayText(cells, from)
        && cells[from + 10] == 'T'
        && isTimeText(cells, from + 11);
  }

  /** Parses as {@link CellText#date}. */
  public static LocalDate date(byte[] cells, int from, int to) {
    if (to - from == DAY_LENGTH && isDayText(cells, from)) {
      int year = number(cells, from, from + 4);
      int month = number(cells, from + 5, from + 7);
      int day = number(cells, from + 8, from + 10);
      if (isDay(year, month, day)) {
        return LocalDate.of(year, month, day);
      }
    }
    return CellText.date(text(cells, from, to));
  }

  /** Parses as {@link CellText#time}. */
  public static LocalTime time(byte[] cells, int from, int to) {
    int length = cells[to - 1] == 'Z' ? to - from - 1 : to - from;
    if (length == TIME_LENGTH && isTimeText(cells, from)) {
      int hour = number(cells, from, from + 2);
      int minute = number(cells, from + 3, from + 5);
      int second = number(cells, from + 6, from + 8);
      if (hour <= 23 && minute <= 59 && second <= 59) {
        return LocalTime.of(hour, minute, second, number(cells, from + 9, from + 12) * 1_000_000);
      }
    }
    return CellText.time(text(cells, from, to));
  }

  private static boolean isDayText(byte[] cells, int from) {
    return cells[from + 4] == '-'
        && cells[from + 7] == '-'
        && areDigits(cells, from, from + 4)
        && areDigits(cells, from + 5, from + 7)
        && areDigits(cells, from + 8, from + 10);
  }

  private static boolean isTimeText(byte[] cells, int from) {
    return cells[from + 2] == ':'
        && cells[from + 5] == ':'
        && cells[from + 8] == '.'
        && areDigits(cells, from, from + 2)
        && areDigits(cells, from + 3, from + 5)
        && areDigits(cells, from + 6, from + 8)
        && areDigits(cells, from + 9, from + 12);
  }

  private static boolean areDigits(byte[] cells, int from, int to) {
    for (int i = from; i < to; i++) {
      if (cells[i] < '0' || cells[i] > '9') {
        return false;
      }
    }
    return from < to;
  }

  private static int number(byte[] cells, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (cells[i] - '0');
    }
    return value;
  }

  private static boolean isDay(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return false;
    }
    // most days need no look at their month
    return day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth();
  }

  /** Counts the days since 1970 in years that begin in March, so that a leap day is the last. */
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year + 399 : year + 400;
    int monthsSinceMarch = month <= 2 ? month + 9 : month - 3;
    int days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * monthsSinceMarch + 2) / 5 + day - 1;
    return days - DAYS_OF_400_YEARS - DAYS_TO_1970;
  }
}
