package io.sforza.sync;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 1h30m}, or {@code PT5M}. */
final class Durations {
  // in the schema, too
  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");
  private static final Pattern ISO =
      Pattern.compile(
          "P(?:\\d{1,9}D)?(?:T(?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}(?:\\.\\d{1,9})?S)?)?");
  private static final String EXAMPLES = "a length of time such as 90s, 5m, 1h30m, 7d or PT5M";

  /** Longer ones than this are a mistake, and too many nanoseconds for some. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  static Duration parse(String text) {
    Duration duration = length(text);
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("It is too long: give 36500d or less.");
    }
    return duration;
  }

  private static Duration length(String text) {
    Matcher parts = SHORT.matcher(text);
    if (!text.isEmpty() && parts.matches()) {
      return Duration.ofDays(part(parts, 1))
          .plusHours(part(parts, 2))
          .plusMinutes(part(parts, 3))
          .plusSeconds(part(parts, 4));
    }
    try {
      if (ISO.matcher(text).matches()) {
        return Duration.parse(text);
      }
    } catch (DateTimeParseException e) {
      // P or PT with nothing behind it
    }
    throw new IllegalArgumentException("Give " + EXAMPLES + ".");
  }

  private static long part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }
}
