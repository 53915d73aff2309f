package io.sforza.sync;

import io.sforza.Incremental;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an entry finds what has changed. Immutable. */
final class ChangeRules {
  /** What has no meaning for an entry that reads everything each time. */
  static final List<String> KEYS =
      List.of(
          "cursor", "lag", "overlap", "startDate", "window", "newestFirst", "latestDateCovered");

  private final @Nullable String cursor;
  private final @Nullable Duration lag;
  private final @Nullable Duration overlap;
  private final @Nullable Instant startDate;
  private final @Nullable Duration window;
  private final boolean newestFirst;
  private final boolean latestDateCovered;

  ChangeRules(Settings settings) {
    cursor = settings.text("cursor");
    lag = settings.duration("lag", Duration.ZERO);
    overlap = settings.duration("overlap", Duration.ZERO);
    startDate = settings.parsed("startDate", ChangeRules::moment);
    window = settings.duration("window", Duration.ofMinutes(1));
    newestFirst = settings.isOn("newestFirst");
    latestDateCovered = settings.isOn("latestDateCovered");
  }

  /** A date alone is its midnight in UTC, the time zone of all that Salesforce stores. */
  private static Instant moment(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : ZonedDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Give a date, which means its midnight in UTC, or date and time with zone: 2026-01-31,"
              + " 2026-01-31T08:00:00Z, 2026-01-31T08:00:00+01:00.",
          e);
    }
  }

  /**
   * Returns how to read.
   *
   * @param usual the field that is used if the entry names none; null for the object's best
   */
  Incremental incremental(@Nullable String usual) {
    Incremental how = Incremental.standard();
    String field = cursor == null ? usual : cursor;
    how = field == null ? how : how.cursor(field);
    how = lag == null ? how : how.lag(lag);
    how = overlap == null ? how : how.overlap(overlap);
    how = startDate == null ? how : how.startDate(startDate);
    how = window == null ? how : how.window(window);
    how = newestFirst ? how.newestFirst() : how;
    return latestDateCovered ? how.untilLatestDateCovered() : how;
  }
}
