package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import java.time.Instant;
import java.time.LocalDate;

/** Days and times. All stamps lie before the hour at which a virtual clock starts. */
final class TimeCells {
  private static final long NOW = Instant.parse("2026-11-20T16:00:00Z").getEpochSecond();
  private static final long FIRST = Instant.parse("2016-01-01T00:00:00Z").getEpochSecond();
  private static final int DAY = 86_400;
  private static final int CREATION_DAYS = 3_800;
  private static final long CREATED = Mix.of("CreatedDate");
  private static final long MODIFIED = Mix.of("LastModifiedDate");
  private static final long STAMPED = Mix.of("SystemModstamp");
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private TimeCells() {}

  static Cell date(Field field, long salt) {
    boolean birth = field.name().contains("Birth");
    int first = (int) LocalDate.of(birth ? 1945 : 2022, 1, 1).toEpochDay();
    int days = birth ? 60 * 365 : 6 * 365;
    return (row, index, out) -> writeDate(first + Mix.below(Mix.of(row ^ salt), days), out);
  }

  static Cell datetime(Field field, long salt) {
    return switch (field.name()) {
      case "CreatedDate" -> (row, index, out) -> writeDatetime(created(row), out);
      case "LastModifiedDate" -> (row, index, out) -> writeDatetime(modified(row), out);
      case "SystemModstamp" -> (row, index, out) -> writeDatetime(stamped(row), out);
      default ->
          (row, index, out) -> writeDatetime(NOW - Mix.below(Mix.of(row ^ salt), 900 * DAY), out);
    };
  }

  static Cell time(long salt) {
    return (row, index, out) -> writeTime(Mix.below(Mix.of(row ^ salt), DAY), out);
  }

  private static long created(long row) {
    long mixed = Mix.of(row ^ CREATED);
    return FIRST + Mix.below(mixed, CREATION_DAYS) * (long) DAY + Mix.below(Mix.of(mixed), DAY);
  }

  private static long modified(long row) {
    long mixed = Mix.of(row ^ MODIFIED);
    long created = created(row);
    long modified = created + Mix.below(mixed, (int) (NOW - created));
    // loads write many rows at once: every fourth row shares its stamp with others
    return (mixed & 3) == 0 ? Math.max(created, modified - modified % HOUR) : modified;
  }

  private static long stamped(long row) {
    long mixed = Mix.of(row ^ STAMPED);
    return modified(row) + ((mixed & 7) == 0 ? Mix.below(mixed, HOUR) : 0);
  }

  static void writeDatetime(long epochSecond, Bytes out) {
    long day = Math.floorDiv(epochSecond, (long) DAY);
    writeDate((int) day, out);
    out.put('T');
    writeTime((int) (epochSecond - day * DAY), out);
  }

  private static void writeTime(int second, Bytes out) {
    out.digits(second / HOUR, 2).put(':').digits(second / MINUTE % MINUTE, 2).put(':');
    out.digits(second % MINUTE, 2).put('.').put('0').put('0').put('0').put('Z');
  }

  /** Writes a day without LocalDate: Howard Hinnant's "civil_from_days". */
  static void writeDate(int epochDay, Bytes out) {
    int shifted = epochDay + 719_468;
    int era = Math.floorDiv(shifted, 146_097);
    int dayOfEra = shifted - era * 146_097;
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    out.digits(year, 4).put('-').digits(month, 2).put('-').digits(day, 2);
  }
}
