package io.sforza.testkit.internal.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as HTTP headers write them. */
public final class HttpDate {
  // two digits for the day, which RFC_1123_DATE_TIME does not write
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /** Returns the text of a point in time. */
  public static String of(Instant instant) {
    return FORMAT.format(instant);
  }
}
