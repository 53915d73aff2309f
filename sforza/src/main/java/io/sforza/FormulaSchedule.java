package io.sforza;

import io.sforza.CronField.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When formulas are due to be read again: a cron expression in a time zone. Formula fields change
 * without the record's stamps moving, so that no incremental read sees it; {@link
 * ReadRequest#formulaRefresh()} reads them all, as often as the caller wants to pay for it.
 *
 * <pre>{@code
 * FormulaSchedule nightly = FormulaSchedule.cron("30 2 * * mon-fri", ZoneId.of("Europe/Berlin"));
 * if (nightly.due(lastRefresh, now)) {
 *   sf.read("Opportunity").formulaRefresh().forEach(warehouse::mergeColumns);
 * }
 * }</pre>
 *
 * <p>It starts nothing by itself: who asks keeps when it was last done.
 *
 * <p>The expression has five fields: minute (0–59), hour (0–23), day of the month (1–31), month
 * (1–12 or {@code jan}–{@code dec}), day of the week (0–7 or {@code sun}–{@code sat}, both 0 and 7
 * are Sunday). A field is {@code *}, a value, a range {@code 1-5}, with steps {@code 0-30/10} or
 * {@code *}{@code /15}, or a list of such with commas. If both days are chosen, that is neither
 * field begins with a star, one of them is enough. {@code @hourly}, {@code @daily}, {@code
 * @weekly}, {@code @monthly} and {@code @yearly} are short for what they say.
 *
 * <p>Where clocks are put forward, what falls into the hour that is left out is due when it ends;
 * where they are put back, what falls into the hour that comes twice is due the first time only.
 * Expressions with a star for the hour go by the hours that there are: neither more for the one nor
 * fewer for the other.
 *
 * <p>Immutable.
 */
public final class FormulaSchedule {
  private static final Map<String, String> SHORT =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");
  // the 29th of February on a certain day of the week comes once in 28 years, 40 around 2100
  private static final int MOST_DAYS = 41 * 366;
  // any that is not long after a leap year would do
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private final String expression;
  private final ZoneId zone;
  private final CronField minute;
  private final CronField hour;
  private final CronField day;
  private final CronField month;
  private final CronField weekday;

  private FormulaSchedule(String expression, String[] fields, ZoneId zone) {
    this.expression = expression;
    this.zone = zone;
    this.minute = CronField.parse(Kind.MINUTE, fields[0]);
    this.hour = CronField.parse(Kind.HOUR, fields[1]);
    this.day = CronField.parse(Kind.DAY, fields[2]);
    this.month = CronField.parse(Kind.MONTH, fields[3]);
    this.weekday = CronField.parse(Kind.WEEKDAY, fields[4]);
  }

  /**
   * Returns the schedule of a cron expression.
   *
   * @param expression five fields, or a short form such as {@code @daily}
   * @param zone whose clock it means
   * @throws IllegalArgumentException if the expression is wrong, and says in which field, or names
   *     a day that never comes, such as the 30th of February
   */
  public static FormulaSchedule cron(String expression, ZoneId zone) {
    Objects.requireNonNull(zone, "zone");
    String given = expression.trim();
    String[] fields = SHORT.getOrDefault(given.toLowerCase(Locale.ROOT), given).split("\\s+", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "The schedule '"
              + expression
              + "' should have five fields, minute hour day month weekday, such as '30 2 * * *'"
              + " for half past two each night; or be one of @hourly, @daily, @weekly, @monthly,"
              + " @yearly.");
    }
    FormulaSchedule schedule;
    try {
      schedule = new FormulaSchedule(given, fields, zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The schedule '" + expression + "' is wrong. " + e.getMessage(), e);
    }
    schedule.dayFrom(FIRST);
    return schedule;
  }

  /**
   * Returns whether it is time again: whether a moment of the schedule lies after the last time and
   * not after now. Moments that were missed count once.
   *
   * @param last when it was last done; null if never, and then it is due
   * @param now the present
   */
  public boolean due(@Nullable Instant last, Instant now) {
    return last == null || !next(last).isAfter(now);
  }

  /**
   * Returns the first moment of the schedule after another one.
   *
   * @param after any; the moment that is returned is later
   */
  public Instant next(Instant after) {
    return hour.open() ? nextByTheHour(after) : nextByTheClock(after);
  }

  /** Goes through the hours that there are, one of which may come twice or not at all. */
  private Instant nextByTheHour(Instant after) {
    ZonedDateTime time =
        after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    while (true) {
      LocalDate date = dayFrom(time.toLocalDate());
      if (!date.equals(time.toLocalDate())) {
        time = date.atStartOfDay(zone);
      } else if (hour.has(time.getHour()) && minute.has(time.getMinute())) {
        return time.toInstant();
      } else {
        time = time.plusMinutes(1);
      }
    }
  }

  /** Goes through what clocks show, and looks up when they do. */
  private Instant nextByTheClock(Instant after) {
    LocalDateTime shown = after.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    LocalDate date = dayFrom(shown.toLocalDate());
    LocalTime from = date.equals(shown.toLocalDate()) ? shown.toLocalTime() : LocalTime.MIDNIGHT;
    while (true) {
      for (int of = from.toSecondOfDay() / 60; of < 24 * 60; of++) {
        if (hour.has(of / 60) && minute.has(of % 60)) {
          Instant moment = moment(date.atTime(of / 60, of % 60));
          if (moment.isAfter(after)) {
            return moment;
          }
        }
      }
      date = dayFrom(date.plusDays(1));
      from = LocalTime.MIDNIGHT;
    }
  }

  private Instant moment(LocalDateTime shown) {
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap()
        ? change.getInstant()
        // of two the first
        : shown.atZone(zone).toInstant();
  }

  private LocalDate dayFrom(LocalDate first) {
    LocalDate date = first;
    for (int i = 0; i < MOST_DAYS; i++) {
      if (has(date)) {
        return date;
      }
      date = date.plusDays(1);
    }
    throw new IllegalArgumentException(
        "The schedule '" + expression + "' never comes: no such day is in those months.");
  }

  private boolean has(LocalDate date) {
    if (!month.has(date.getMonthValue())) {
      return false;
    }
    boolean byDay = day.has(date.getDayOfMonth());
    boolean byWeekday = weekday.has(date.getDayOfWeek().getValue() % 7);
    return (day.open() || weekday.open()) ? byDay && byWeekday : byDay || byWeekday;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FormulaSchedule schedule
        && expression.equals(schedule.expression)
        && zone.equals(schedule.zone);
  }

  @Override
  public int hashCode() {
    return 31 * expression.hashCode() + zone.hashCode();
  }

  /** Returns expression and time zone, such as {@code 30 2 * * mon-fri Europe/Berlin}. */
  @Override
  public String toString() {
    return expression + " " + zone;
  }
}
