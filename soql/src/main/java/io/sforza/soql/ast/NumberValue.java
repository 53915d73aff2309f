package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import java.math.BigDecimal;

/**
 * A number, such as {@code -12.50}. It is written as it was given: 1.0 and 1 are different values
 * here, though Salesforce compares them as equal.
 *
 * <p>Immutable.
 *
 * @param number the number; never with a negative scale, so that 1E+3 is 1000
 */
public record NumberValue(BigDecimal number) implements Value {

  /**
   * Creates a number.
   *
   * @throws io.sforza.soql.SoqlException if it has more than 400 digits before or after the dot
   */
  public NumberValue {
    number = Numbers.plain(number);
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.number(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
