package io.sforza.core.internal.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/**
 * Parses the text of a cell. Both of Salesforce's spellings are taken: REST's {@code
 * 2026-11-20T10:00:00.000+0000} and Bulk's {@code 2026-11-20T10:00:00.000Z}. Each method throws a
 * {@link RuntimeException} if the text is not of its type.
 */
public final class CellText {
  // strict, so that the 30th of February is refused and does not become the 28th
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseLenient()
          .appendValue(ChronoField.YEAR, 4, 9, SignStyle.EXCEEDS_PAD)
          .parseStrict()
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][xx]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final int UTC_LENGTH = "2026-11-20T10:00:00.000Z".length();

  private CellText() {}

  /** Parses {@code true} or {@code false}, and the 1 and 0 of XML Schema. */
  public static boolean bool(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  /** Parses a whole number; {@code 47.0} is one too, for some int fields are sent so. */
  public static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return new BigDecimal(text).intValueExact();
    }
  }

  /** Parses a long whole number; {@code 47.0} is one too. */
  public static long longValue(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return new BigDecimal(text).longValueExact();
    }
  }

  /** Parses a decimal number, with an exponent or without. */
  public static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  /**
   * Parses a decimal number to about 15 digits. Takes what {@link #decimal} takes and no more:
   * Java's own parser also knows {@code 1d}, {@code 0x1p3} and {@code NaN}.
   */
  public static double doubleValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'E' && c != 'e') {
        throw new NumberFormatException(text);
      }
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  /** Parses a point in time with {@code Z}, {@code +0000} or {@code +01:00}; UTC if it has none. */
  public static Instant instant(String text) {
    if (!isUtcToTheMillisecond(text)) {
      return DATE_TIME.parse(text, OffsetDateTime::from).toInstant();
    }
    // both of Salesforce's own spellings
    return OffsetDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            digits(text, 20, 23) * 1_000_000,
            ZoneOffset.UTC)
        .toInstant();
  }

  private static boolean isUtcToTheMillisecond(String text) {
    boolean utc =
        text.length() == UTC_LENGTH
            ? text.charAt(UTC_LENGTH - 1) == 'Z'
            : text.length() == UTC_LENGTH + 4 && text.endsWith("+0000");
    return utc
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(19) == '.';
  }

  /** Parses a day; a trailing {@code Z}, which one of Salesforce's samples has, is ignored. */
  public static LocalDate date(String text) {
    if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
      return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }
    String day = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    return DATE.parse(day, LocalDate::from);
  }

  /** Parses a time of day; the {@code Z} that Salesforce appends means nothing. */
  public static LocalTime time(String text) {
    return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
  }

  /** Splits the values of a multi-picklist. */
  public static List<String> list(String text) {
    return List.of(text.split(";"));
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException(text);
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
