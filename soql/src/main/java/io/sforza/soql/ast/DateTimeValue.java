package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A point in time, such as {@code 2024-02-29T12:30:00Z}.
 *
 * <p>Immutable.
 *
 * @param instant the time, from 1700 to 4000, as Salesforce takes them, cut to the millisecond
 */
public record DateTimeValue(Instant instant) implements Value {

  private static final Instant FIRST = Instant.parse("1700-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("4000-12-31T23:59:59.999999999Z");

  /**
   * Creates a point in time.
   *
   * @throws SoqlException if the year is not from 1700 to 4000
   */
  public DateTimeValue {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new SoqlException(
          "Salesforce knows no time " + instant + ": its years go from 1700 to 4000.");
    }
    instant = instant.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.dateTime(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
