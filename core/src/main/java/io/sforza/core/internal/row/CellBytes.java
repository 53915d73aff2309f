package io.sforza.core.internal.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Parses the bytes of a cell as {@link CellText} parses its text, and gives the same values and
 * errors: the spellings that Salesforce uses are read from the bytes, all others are left to it. No
 * cell is empty.
 */
public final class CellBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGHS = 0x8080808080808080L;
  private static final long ABOVE_NINE = 0x7676767676767676L;

  // as many digits as each of them surely holds
  private static final int INT_DIGITS = 9;
  private static final int DOUBLE_DIGITS = 15;
  private static final int DIGITS = 17;
  private static final int SCALE_BITS = 5;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int DAY_LENGTH = "2026-11-20".length();
  private static final int TIME_LENGTH = "10:00:00.000".length();
  private static final int INSTANT_LENGTH = "2026-11-20T10:00:00.000Z".length();

  // eight characters each; what they leave of a digit is its value
  private static final long YEAR_MONTH = word("0000-00-");
  private static final long MONTH_DAY = word("00-00-00");
  private static final long DAY_MINUTE = word("00T00:00");
  private static final long HOUR_SECOND = word("00:00:00");
  private static final long SECOND_MILLIS = word("0:00.000");
  private static final long SECOND_Z = word(":00.000Z");
  private static final long SECOND_PLUS = word(":00.000+");

  private static final int DAYS_OF_400_YEARS = 146_097;
  // from the first of March of the year 0
  private static final int DAYS_TO_1970 = 719_468;

  private CellBytes() {}

  /** Returns the text. */
  @SuppressWarnings("deprecation")
  public static String text(byte[] cells, int from, int to) {
    // this constructor only copies; rows of short ASCII texts take a tenth less time with it
    return isAscii(cells, from, to)
        ? new String(cells, 0, from, to - from)
        : new String(cells, from, to - from, StandardCharsets.UTF_8);
  }

  private static boolean isAscii(byte[] cells, int from, int to) {
    if (to < Long.BYTES) {
      return false;
    }
    // the last word may begin before the cell: those bytes are shifted out
    int rest = to - from;
    int last = to - Long.BYTES;
    long any = 0;
    for (; rest > Long.BYTES; rest -= Long.BYTES) {
      any |= (long) LONGS.get(cells, to - rest);
    }
    any |= (long) LONGS.get(cells, last) >>> (8 * (Long.BYTES - rest));
    return (any & HIGHS) == 0;
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
    long plain = plain(cells, from, to, INT_DIGITS);
    return plain < 0 || scale(plain) > 0
        ? CellText.integer(text(cells, from, to))
        : (int) unscaled(plain, cells[from]);
  }

  /** Parses as {@link CellText#longValue}. */
  public static long longValue(byte[] cells, int from, int to) {
    long plain = plain(cells, from, to, DIGITS);
    return plain < 0 || scale(plain) > 0
        ? CellText.longValue(text(cells, from, to))
        : unscaled(plain, cells[from]);
  }

  /** Parses as {@link CellText#decimal}. */
  public static BigDecimal decimal(byte[] cells, int from, int to) {
    long plain = plain(cells, from, to, DIGITS);
    return plain < 0
        ? CellText.decimal(text(cells, from, to))
        : BigDecimal.valueOf(unscaled(plain, cells[from]), scale(plain));
  }

  /** Parses as {@link CellText#doubleValue}. */
  public static double doubleValue(byte[] cells, int from, int to) {
    long plain = plain(cells, from, to, DOUBLE_DIGITS);
    if (plain < 0) {
      return CellText.doubleValue(text(cells, from, to));
    }
    // both are exact, so the quotient is the double next to the number, as Java's parser finds it
    double value = (plain >>> SCALE_BITS) / POWERS_OF_TEN[scale(plain)];
    return cells[from] == '-' ? -value : value;
  }

  /**
   * Returns the number without sign and point, and behind it the digits after the point; -1 if the
   * cell is not of digits, with or without a minus before and a point between them.
   */
  private static long plain(byte[] cells, int from, int to, int mostDigits) {
    int first = cells[from] == '-' ? from + 1 : from;
    int point = to - 1;
    long value = 0;
    for (int i = first; i < to; i++) {
      int digit = cells[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
      } else if (digit == '.' - '0' && point == to - 1 && i > first && i < point) {
        point = i;
      } else {
        return -1;
      }
    }
    int scale = to - 1 - point;
    int digits = to - first - (scale > 0 ? 1 : 0);
    return digits < 1 || digits > mostDigits ? -1 : (value << SCALE_BITS) | scale;
  }

  private static int scale(long plain) {
    return (int) plain & ((1 << SCALE_BITS) - 1);
  }

  private static long unscaled(long plain, byte sign) {
    long value = plain >>> SCALE_BITS;
    return sign == '-' ? -value : value;
  }

  /** Parses as {@link CellText#instant}. */
  public static Instant instant(byte[] cells, int from, int to) {
    Instant instant = null;
    if (to - from == INSTANT_LENGTH) {
      instant = utc(cells, from, SECOND_Z);
    } else if (to - from == INSTANT_LENGTH + 4
        && cells[to - 4] == '0'
        && cells[to - 3] == '0'
        && cells[to - 2] == '0'
        && cells[to - 1] == '0') {
      instant = utc(cells, from, SECOND_PLUS);
    }
    return instant == null ? CellText.instant(text(cells, from, to)) : instant;
  }

  /** Reads 24 characters as three words; returns null if there is no such point in time. */
  private static @Nullable Instant utc(byte[] cells, int from, long secondPattern) {
    long date = (long) LONGS.get(cells, from) ^ YEAR_MONTH;
    long time = (long) LONGS.get(cells, from + 8) ^ DAY_MINUTE;
    long second = (long) LONGS.get(cells, from + 16) ^ secondPattern;
    if (!areDigits(date, 4, 7) || !areDigits(time, 2, 5) || !areDigits(second, 3, 7)) {
      return null;
    }
    int year = pair(date, 0) * 100 + pair(date, 2);
    int month = pair(date, 5);
    int day = pair(time, 0);
    int hour = pair(time, 3);
    int minute = pair(time, 6);
    int seconds = pair(second, 1);
    int millis = pair(second, 4) * 10 + digit(second, 6);
    if (digit(second, 0) != 0
        || !isDay(year, month, day)
        || hour > 23
        || minute > 59
        || seconds > 59) {
      return null;
    }
    return Instant.ofEpochSecond(
        epochDay(year, month, day) * 86_400 + (hour * 60L + minute) * 60 + seconds,
        millis * 1_000_000L);
  }

  /** Parses as {@link CellText#date}. */
  public static LocalDate date(byte[] cells, int from, int to) {
    if (to - from == DAY_LENGTH) {
      long date = (long) LONGS.get(cells, from) ^ YEAR_MONTH;
      // the last eight of the ten: 26-11-20
      long day = (long) LONGS.get(cells, from + 2) ^ MONTH_DAY;
      if (areDigits(date, 4, 7) && areDigits(day, 2, 5)) {
        // checks the day
        return LocalDate.of(pair(date, 0) * 100 + pair(date, 2), pair(date, 5), pair(day, 6));
      }
    }
    return CellText.date(text(cells, from, to));
  }

  /** Parses as {@link CellText#time}. */
  public static LocalTime time(byte[] cells, int from, int to) {
    int length = cells[to - 1] == 'Z' ? to - from - 1 : to - from;
    if (length == TIME_LENGTH) {
      long minute = (long) LONGS.get(cells, from) ^ HOUR_SECOND;
      // the last eight of the twelve: 0:00.000
      long second = (long) LONGS.get(cells, from + 4) ^ SECOND_MILLIS;
      if (areDigits(minute, 2, 5) && areDigits(second, 1, 4)) {
        int hour = pair(minute, 0);
        int millis = pair(second, 5) * 10 + digit(second, 7);
        if (hour <= 23 && pair(minute, 3) <= 59 && pair(minute, 6) <= 59) {
          return LocalTime.of(hour, pair(minute, 3), pair(minute, 6), millis * 1_000_000);
        }
      }
    }
    return CellText.time(text(cells, from, to));
  }

  /**
   * Returns whether eight characters, less their pattern, are digits, and the two at these places
   * what the pattern has there.
   */
  private static boolean areDigits(long characters, int one, int other) {
    // a byte above 9 gets its highest bit, or has it
    return (((characters + ABOVE_NINE) | characters) & HIGHS) == 0
        && digit(characters, one) == 0
        && digit(characters, other) == 0;
  }

  private static int digit(long digits, int at) {
    return (int) (digits >>> (8 * at)) & 0xFF;
  }

  private static int pair(long digits, int at) {
    return digit(digits * 10 + (digits >>> 8), at);
  }

  private static boolean isDay(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    // most days need no look at their month
    return day <= 28 || (day <= 31 && day <= LocalDate.of(year, month, 1).lengthOfMonth());
  }

  /** Counts the days since 1970 in years that begin in March, so that a leap day is the last. */
  private static long epochDay(long year, int month, int day) {
    long y = month <= 2 ? year + 399 : year + 400;
    int monthsSinceMarch = month <= 2 ? month + 9 : month - 3;
    long days = 365 * y + y / 4 - y / 100 + y / 400 + (153L * monthsSinceMarch + 2) / 5 + day - 1;
    return days - DAYS_OF_400_YEARS - DAYS_TO_1970;
  }

  private static long word(String pattern) {
    return (long) LONGS.get(pattern.getBytes(StandardCharsets.US_ASCII), 0);
  }
}
