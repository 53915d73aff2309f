package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings values to the text that the cell of a CSV result has. */
public final class CellText {
  private static final int MOST_DIGITS = 350;

  private CellText() {}

  /**
   * Returns the text of a cell; empty for null.
   *
   * @param field whose cell
   * @param value a text as Salesforce writes it, or the Java value
   * @throws IllegalArgumentException if the value does not fit the type of the field
   */
  public static String of(Field field, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    try {
      return switch (field.type()) {
        case ID, REFERENCE -> id(value.toString());
        case BOOLEAN -> bool(value.toString());
        case DOUBLE, CURRENCY, PERCENT -> decimal(number(value));
        case INT, LONG -> number(value).toBigIntegerExact().toString();
        case DATE -> LocalDate.parse(value.toString()).toString();
        case DATETIME -> datetime(value);
        case TIME -> time(value);
        case MULTIPICKLIST -> multipicklist(value);
        case BASE64 ->
            value instanceof byte[] bytes
                ? Base64.getEncoder().encodeToString(bytes)
                : value.toString();
        default -> value.toString();
      };
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is no "
              + field.type().salesforceName()
              + " for the field "
              + field.name(),
          e);
    }
  }

  private static String id(String text) {
    if (!text.matches("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?")) {
      throw new IllegalArgumentException("neither 15 nor 18 letters and digits");
    }
    return RecordIds.withSuffix(text);
  }

  private static String bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return text;
  }

  private static BigDecimal number(Object value) {
    BigDecimal number = new BigDecimal(value.toString());
    // 1e999999999 is short, but its digits fill the memory
    if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
        || number.scale() > MOST_DIGITS) {
      throw new IllegalArgumentException("a double ends at 1.8e308");
    }
    return number;
  }

  private static String decimal(BigDecimal number) {
    String plain = number.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String datetime(Object value) {
    // REST writes +0000, which Java does not read
    String text = value.toString().replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    Instant instant =
        value instanceof Instant given ? given : OffsetDateTime.parse(text).toInstant();
    Bytes out = new Bytes(32);
    TimeCells.writeDatetime(instant.getEpochSecond(), out);
    return out.text(0);
  }

  private static String time(Object value) {
    String text = value.toString().replace("Z", "");
    LocalTime time = LocalTime.parse(text);
    String seconds = LocalTime.of(time.getHour(), time.getMinute(), time.getSecond()).toString();
    String full = seconds.length() == 5 ? seconds + ":00" : seconds;
    return full + '.' + (1000 + time.get(ChronoField.MILLI_OF_SECOND) + "").substring(1) + 'Z';
  }

  private static String multipicklist(Object value) {
    return value instanceof List<?> values
        ? values.stream().map(Object::toString).collect(Collectors.joining(";"))
        : value.toString();
  }
}
