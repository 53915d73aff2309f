package io.sforza.core.connection;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells the org's time, as the {@code Date} headers of its answers show it, rather too early than
 * too late: a header is cut to the second, and older than the moment when it arrives; and of
 * several within a few minutes the earliest counts, for one of them may come from an edge with a
 * clock of its own.
 */
final class ServerClock {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final TimeSource time;
  private final AtomicReference<@Nullable Reading> last = new AtomicReference<>();

  /**
   * What a header said.
   *
   * @param date the org's time
   * @param nanoTime when it had arrived
   */
  private record Reading(Instant date, long nanoTime) {
    Instant at(long now) {
      return date.plusNanos(now - nanoTime);
    }
  }

  ServerClock(TimeSource time) {
    this.time = time;
  }

  /** Takes note of the date of an answer that has arrived. */
  void seen(HttpHeaders headers) {
    Instant date = headers.firstValue("Date").map(ServerClock::parse).orElse(null);
    if (date != null) {
      Reading reading = new Reading(date, time.nanoTime());
      last.accumulateAndGet(reading, ServerClock::later);
    }
  }

  private static @Nullable Reading later(@Nullable Reading known, @Nullable Reading fresh) {
    if (known == null || fresh == null || !isFresh(known, fresh.nanoTime)) {
      return fresh;
    }
    return fresh.date.isAfter(known.at(fresh.nanoTime)) ? known : fresh;
  }

  /** Returns the org's time, null if no answer of the last minutes told it. */
  @Nullable Instant instant() {
    Reading reading = last.get();
    long now = time.nanoTime();
    return reading == null || !isFresh(reading, now) ? null : reading.at(now);
  }

  /**
   * Returns the org's time, after asking the org if none of the last minutes told it.
   *
   * @throws DataIntegrityException if its answers have no date
   */
  Instant instant(Connection org) {
    Instant known = instant();
    if (known != null) {
      return known;
    }
    org.offeredVersions();
    Instant told = instant();
    if (told == null) {
      throw new DataIntegrityException(
          ErrorDetails.of("The answers of " + org + " do not tell the time.")
              .hint("If a proxy stands in between, let it pass the header Date."));
    }
    return told;
  }

  private static boolean isFresh(Reading reading, long now) {
    return now - reading.nanoTime <= FRESH.toNanos();
  }

  private static @Nullable Instant parse(String header) {
    try {
      return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
