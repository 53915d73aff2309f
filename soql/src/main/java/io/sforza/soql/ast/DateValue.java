package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.time.LocalDate;

/**
 * A day, such as {@code 2024-02-29}.
 *
 * <p>Immutable.
 *
 * @param date the day, from 1700 to 4000, as Salesforce takes them
 */
public record DateValue(LocalDate date) implements Value {

  /**
   * Creates a day.
   *
   * @throws SoqlException if the year is not from 1700 to 4000
   */
  public DateValue {
    if (date.getYear() < 1700 || date.getYear() > 4000) {
      throw new SoqlException(
          "Salesforce knows no day " + date + ": its years go from 1700 to 4000.");
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
