package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.List;

/**
 * A function, such as {@code CALENDAR_YEAR(CreatedDate)} or {@code DISTANCE(Place__c,
 * GEOLOCATION(37.8, -122.4), 'km')}. The spelling of the name is kept; whether the function exists
 * is not checked here.
 *
 * <p>Immutable.
 *
 * @param name the name
 * @param arguments what stands between the parentheses; may be empty
 */
public record FunctionCall(String name, List<Argument> arguments) implements Operand {

  /**
   * Creates a call.
   *
   * @throws SoqlException if the name cannot be one, or an argument is a date literal or an amount
   *     with a currency
   */
  public FunctionCall {
    Names.checkNotReserved(name, "a function");
    arguments = List.copyOf(arguments);
    for (Argument argument : arguments) {
      if (argument instanceof RelativeDate || argument instanceof CurrencyValue) {
        throw new SoqlException(
            "No function takes a date literal or an amount with a currency: "
                + name
                + "("
                + argument
                + ").");
      }
    }
  }

  @Override
  public <R> R accept(Operand.Visitor<R> visitor) {
    return visitor.functionCall(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
