package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.Objects;

/**
 * A comparison with one value, such as {@code Amount > 1000}.
 *
 * <p>Beside {@link Operator#LIKE} the text is a pattern: {@code %} stands for any text, {@code _}
 * for one character, and a backslash takes the meaning from a following {@code %}, {@code _} or
 * backslash. {@link io.sforza.soql.Soql#likeLiteral} makes a pattern that matches a text itself.
 *
 * <p>Immutable.
 *
 * @param operand the field, or the function of one
 * @param operator the operator
 * @param value the value
 */
public record Comparison(Operand operand, Operator operator, Value value) implements Condition {

  /**
   * Creates a comparison.
   *
   * @throws SoqlException if null is compared otherwise than by {@code =} and {@code !=}, or LIKE
   *     is not followed by a pattern
   */
  public Comparison {
    Objects.requireNonNull(operand, "operand");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(value, "value");
    if (operator == Operator.LIKE) {
      checkPattern(operand, value);
    } else if (value instanceof NullValue && operator != Operator.EQ && operator != Operator.NE) {
      throw new SoqlException(
          operand + " " + operator.soql() + " null is never true: use = null or != null.");
    }
  }

  private static void checkPattern(Operand operand, Value value) {
    if (value instanceof BindValue) {
      return;
    }
    if (!(value instanceof TextValue pattern)) {
      throw new SoqlException("LIKE needs a text: " + operand + " LIKE " + value + ".");
    }
    String text = pattern.text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
        if (i == text.length() || "%_\\".indexOf(text.charAt(i)) < 0) {
          throw new SoqlException(
              "In a LIKE pattern a backslash is followed by %, _ or another backslash: "
                  + operand
                  + " LIKE '"
                  + text
                  + "'. Use likeLiteral(...) to match a text as it is.");
        }
      }
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.comparison(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
