package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;

/**
 * A date literal, such as {@code TODAY} or {@code LAST_N_DAYS:30}: a range of days that Salesforce
 * works out in the time zone of the user.
 *
 * <p>Immutable.
 *
 * @param literal which range
 * @param count the number after the colon, 0 or more; 0 for a literal without one
 */
public record RelativeDate(DateLiteral literal, int count) implements Value {

  /**
   * Creates a date literal.
   *
   * @throws SoqlException if the literal needs a number and has none, or the other way round
   */
  public RelativeDate {
    if (literal.counted() && count < 0) {
      throw new SoqlException(
          literal
              + " needs a number of 0 or more, such as "
              + literal
              + ":30; found "
              + count
              + ".");
    }
    if (!literal.counted() && count != 0) {
      throw new SoqlException(literal + " takes no number.");
    }
  }

  /**
   * Returns a literal without a number.
   *
   * @param literal such as {@link DateLiteral#TODAY}
   * @return the value
   * @throws SoqlException if the literal needs a number
   */
  public static RelativeDate of(DateLiteral literal) {
    if (literal.counted()) {
      throw new SoqlException(literal + " needs a number, such as " + literal + ":30.");
    }
    return new RelativeDate(literal, 0);
  }

  /**
   * Returns a literal with a number.
   *
   * @param literal such as {@link DateLiteral#LAST_N_DAYS}
   * @param count the number, 0 or more
   * @return the value
   */
  public static RelativeDate of(DateLiteral literal, int count) {
    if (!literal.counted()) {
      throw new SoqlException(literal + " takes no number.");
    }
    return new RelativeDate(literal, count);
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.relativeDate(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
