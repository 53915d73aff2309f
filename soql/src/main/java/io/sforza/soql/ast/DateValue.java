package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.time.LocalDate;

/**
 * A day, such as {@code 2024-02-29}.
 *
 * <p>Immutable.
 *
 * @param date the day, from the year 1 to 9999
 */
public record DateValue(LocalDate date) implements Value {

  /**
   * Creates a day.
   *
   * @throws SoqlException if the year is not from 1 to 9999
   */
  public DateValue {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new SoqlException("SOQL cannot say the day " + date + ": its years go from 1 to 9999.");
    }
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.date(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
