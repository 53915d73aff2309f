package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A literal: the right side of a comparison, or a part of a list. {@code toString()} gives its
 * SOQL, quoted and escaped where needed.
 *
 * <p>Immutable.
 */
public sealed interface Value
    permits TextValue,
        NumberValue,
        BooleanValue,
        NullValue,
        DateValue,
        DateTimeValue,
        TimeValue,
        RelativeDate,
        CurrencyValue,
        BindValue {

  /**
   * Returns the literal for a Java value.
   *
   * @param value a String, Boolean, LocalDate, Instant, OffsetDateTime, ZonedDateTime, LocalTime,
   *     Byte, Short, Integer, Long, Float, Double, BigInteger, BigDecimal, a {@link DateLiteral}
   *     without a number, a {@code Value} (returned as it is), or null
   * @return the literal; {@link NullValue} for null
   * @throws SoqlException if the value is of another type or cannot be written in SOQL
   */
  static Value of(@Nullable Object value) {
    if (value == null) {
      return new NullValue();
    } else if (value instanceof Value literal) {
      return literal;
    } else if (value instanceof String text) {
      return new TextValue(text);
    } else if (value instanceof Boolean truth) {
      return new BooleanValue(truth);
    } else if (value instanceof LocalDate date) {
      return new DateValue(date);
    } else if (value instanceof Instant instant) {
      return new DateTimeValue(instant);
    } else if (value instanceof OffsetDateTime time) {
      return new DateTimeValue(time.toInstant());
    } else if (value instanceof ZonedDateTime time) {
      return new DateTimeValue(time.toInstant());
    } else if (value instanceof LocalTime time) {
      return new TimeValue(time);
    } else if (value instanceof DateLiteral literal) {
      return RelativeDate.of(literal);
    } else if (value instanceof Number number) {
      return ofNumber(number);
    }
    throw unfit(value);
  }

  private static Value ofNumber(Number number) {
    if (number instanceof BigDecimal decimal) {
      return new NumberValue(decimal);
    } else if (number instanceof BigInteger integer) {
      return new NumberValue(new BigDecimal(integer));
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return new NumberValue(BigDecimal.valueOf(number.longValue()));
    } else if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new SoqlException("SOQL cannot say the number " + number + ".");
      }
      // By its text, so that a float 0.1f is 0.1 and not 0.10000000149.
      return new NumberValue(new BigDecimal(number.toString()));
    }
    throw unfit(number);
  }

  private static SoqlException unfit(Object value) {
    return new SoqlException(
        "SOQL has no literal for a value of type "
            + value.getClass().getName()
            + ". Give a String, Boolean, LocalDate, Instant, OffsetDateTime, ZonedDateTime,"
            + " LocalTime, a"
            + " number, a DateLiteral or a Value.");
  }

  /**
   * Calls the method of the visitor that is made for this value.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of value.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /**
     * Visits a text.
     *
     * @param value the value
     * @return the result
     */
    R text(TextValue value);

    /**
     * Visits a number.
     *
     * @param value the value
     * @return the result
     */
    R number(NumberValue value);

    /**
     * Visits true or false.
     *
     * @param value the value
     * @return the result
     */
    R bool(BooleanValue value);

    /**
     * Visits null.
     *
     * @param value the value
     * @return the result
     */
    R nothing(NullValue value);

    /**
     * Visits a day.
     *
     * @param value the value
     * @return the result
     */
    R date(DateValue value);

    /**
     * Visits a point in time.
     *
     * @param value the value
     * @return the result
     */
    R dateTime(DateTimeValue value);

    /**
     * Visits a time of day.
     *
     * @param value the value
     * @return the result
     */
    R time(TimeValue value);

    /**
     * Visits a date literal.
     *
     * @param value the value
     * @return the result
     */
    R relativeDate(RelativeDate value);

    /**
     * Visits an amount with its currency.
     *
     * @param value the value
     * @return the result
     */
    R currency(CurrencyValue value);

    /**
     * Visits a bind variable.
     *
     * @param value the value
     * @return the result
     */
    R bind(BindValue value);
  }
}
