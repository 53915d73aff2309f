package io.sforza.bulk.internal.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java values as Salesforce spells them. What it cannot write it refuses by an {@link
 * IllegalArgumentException} whose message goes on after the name of the column.
 */
final class ValueWriter {
  private static final String SQL_DATE = "java.sql.Date";
  private static final String SQL_TIME = "java.sql.Time";

  private final CellWriter cells;

  ValueWriter(CellWriter cells) {
    this.cells = cells;
  }

  void write(@Nullable Object value) {
    if (value == null) {
      cells.plain(CsvEncoder.NULL);
    } else if (value instanceof String text) {
      cells.text(text);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean bool) {
      cells.plain(bool ? "true" : "false");
    } else if (value instanceof Enum<?> constant) {
      cells.text(constant.name());
    } else if (value instanceof Iterable<?> several && !(value instanceof Path)) {
      list(several);
    } else if (!time(value)) {
      other(value);
    }
  }

  private void other(Object value) {
    if (value instanceof CharSequence
        || value instanceof Character
        || value instanceof UUID
        || value instanceof URI) {
      cells.text(value.toString());
    } else if (value instanceof byte[]) {
      throw new IllegalArgumentException(
          "is binary, which Bulk API 2.0 does not take: load it by REST, as a ContentVersion or"
              + " an Attachment");
    } else {
      throw new IllegalArgumentException(
          "is a "
              + value.getClass().getName()
              + ", which is no value of a field: give text, number, boolean, Instant, LocalDate,"
              + " LocalTime, or a list of texts for a multi-select picklist");
    }
  }

  private void number(Number number) {
    if (number instanceof Integer || number instanceof Long || number instanceof Short) {
      whole(number.longValue());
    } else if (number instanceof BigDecimal decimal) {
      decimal(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException("is " + number + ", which is no number");
      }
      // by its own text: a float made a double first would show digits that nobody gave it
      decimal(new BigDecimal(number.toString()));
    } else if (number instanceof BigInteger || number instanceof Byte) {
      cells.plain(number.toString());
    } else {
      other(number);
    }
  }

  private void decimal(BigDecimal decimal) {
    // 1E+2000000000 would be written out
    if (Math.abs((long) decimal.scale()) > 400) {
      throw new IllegalArgumentException(
          "is " + decimal + ", which has more digits than Salesforce takes");
    }
    cells.plain(decimal.toPlainString());
  }

  private void whole(long number) {
    if (number < 0) {
      // not negated: the smallest has no positive counterpart
      cells.plain(Long.toString(number));
      return;
    }
    int count = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      count++;
    }
    digits(number, count);
  }

  /** Writes the last digits of a number, with zeros in front. */
  private void digits(long number, int count) {
    cells.ascii(count);
    long power = 1;
    for (int i = 1; i < count; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      cells.put('0' + (int) (number / power % 10));
    }
  }

  /** Writes a point in time, a day or a time of day; returns whether it was one. */
  private boolean time(Object value) {
    if (value instanceof Instant instant) {
      instant(instant);
    } else if (value instanceof LocalDate day) {
      date(day);
    } else if (value instanceof OffsetDateTime at) {
      instant(at.toInstant());
    } else if (value instanceof ZonedDateTime at) {
      instant(at.toInstant());
    } else if (value instanceof LocalTime at) {
      time(at);
    } else if (value instanceof LocalDateTime) {
      throw new IllegalArgumentException(
          "is a LocalDateTime, "
              + value
              + ", which may be any of a day's hours elsewhere: say where, by atZone(…)");
    } else if (value instanceof Date date) {
      old(date);
    } else {
      return false;
    }
    return true;
  }

  // what JDBC gives; its classes are known by name, so that java.sql need not be there
  private void old(Date date) {
    String type = date.getClass().getName();
    if (type.equals(SQL_DATE)) {
      date(LocalDate.parse(date.toString()));
    } else if (type.equals(SQL_TIME)) {
      time(LocalTime.parse(date.toString()));
    } else {
      instant(date.toInstant());
    }
  }

  private void instant(Instant instant) {
    LocalDateTime at =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    date(at.toLocalDate());
    cells.plain("T");
    time(at.toLocalTime());
  }

  private void date(LocalDate day) {
    if (day.getYear() < 0 || day.getYear() > 9999) {
      throw new IllegalArgumentException("is in the year " + day.getYear());
    }
    digits(day.getYear(), 4);
    cells.plain("-");
    digits(day.getMonthValue(), 2);
    cells.plain("-");
    digits(day.getDayOfMonth(), 2);
  }

  private void time(LocalTime at) {
    digits(at.getHour(), 2);
    cells.plain(":");
    digits(at.getMinute(), 2);
    cells.plain(":");
    digits(at.getSecond(), 2);
    cells.plain(".");
    digits(at.getNano() / 1_000_000, 3);
    cells.plain("Z");
  }

  private void list(Iterable<?> several) {
    StringBuilder text = new StringBuilder();
    for (Object one : several) {
      String name = one instanceof Enum<?> constant ? constant.name() : String.valueOf(one);
      if (one == null || name.isEmpty() || name.indexOf(';') >= 0) {
        throw new IllegalArgumentException(
            "is a list with '" + name + "', which is no value of a multi-select picklist");
      }
      text.append(text.isEmpty() ? "" : ";").append(name);
    }
    if (text.isEmpty()) {
      // nothing is selected, which an empty text would not say: it leaves the field as it is
      cells.plain(CsvEncoder.NULL);
    } else {
      cells.text(text.toString());
    }
  }
}
