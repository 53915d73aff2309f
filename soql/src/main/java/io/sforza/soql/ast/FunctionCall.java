package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.List;
import java.util.Objects;

/**
 * A function of fields, such as {@code CALENDAR_YEAR(CreatedDate)} or {@code
 * FORMAT(convertCurrency(Amount))}.
 *
 * <p>Immutable.
 *
 * @param function which one
 * @param arguments what stands between the parentheses: one field or function; nothing for {@code
 *     COUNT()}
 */
public record FunctionCall(SoqlFunction function, List<Operand> arguments) implements Operand {

  /**
   * Creates a call.
   *
   * @throws SoqlException if there is not exactly one argument, {@code COUNT()} apart, or the
   *     function does not take it
   */
  public FunctionCall {
    Objects.requireNonNull(function, "function");
    arguments = List.copyOf(arguments);
    boolean ofRows = function == SoqlFunction.COUNT && arguments.isEmpty();
    if (arguments.size() != 1 && !ofRows) {
      throw new SoqlException(
          function.soql() + " takes one field; found " + arguments.size() + ".");
    }
    for (Operand argument : arguments) {
      if (!takes(function.kind(), argument)) {
        throw new SoqlException(function.soql() + " does not take " + shown(argument) + ".");
      }
    }
  }

  /**
   * Returns a function of one field or function.
   *
   * @param function which one
   * @param argument what it is taken of
   * @throws SoqlException if the function does not take it
   */
  public static FunctionCall of(SoqlFunction function, Operand argument) {
    return new FunctionCall(function, List.of(argument));
  }

  /** Returns the number of rows: {@code COUNT()}. */
  public static FunctionCall countOfRows() {
    return new FunctionCall(SoqlFunction.COUNT, List.of());
  }

  /** Returns whether this makes one value out of many rows, itself or by what it is taken of. */
  public boolean isAggregate() {
    return function.kind() == SoqlFunction.Kind.AGGREGATE
        || arguments.stream().anyMatch(a -> a instanceof FunctionCall call && call.isAggregate());
  }

  /** Returns whether this is {@code COUNT()}, the number of rows. */
  public boolean countsRows() {
    return arguments.isEmpty();
  }

  private static boolean takes(SoqlFunction.Kind outer, Operand argument) {
    if (argument instanceof FieldPath) {
      return true;
    }
    if (!(argument instanceof FunctionCall call)) {
      return outer == SoqlFunction.Kind.FORMAT;
    }
    SoqlFunction.Kind inner = call.function.kind();
    return switch (outer) {
      case AGGREGATE ->
          inner == SoqlFunction.Kind.DATE
              || inner == SoqlFunction.Kind.LABEL
              || (inner == SoqlFunction.Kind.CURRENCY && call.ofField());
      case DATE -> inner == SoqlFunction.Kind.TIME_ZONE;
      case CURRENCY -> inner == SoqlFunction.Kind.AGGREGATE && call.ofField();
      case GROUPING -> inner == SoqlFunction.Kind.DATE;
      case FORMAT ->
          inner != SoqlFunction.Kind.FORMAT
              && inner != SoqlFunction.Kind.TIME_ZONE
              && !call.countsRows();
      case LABEL, TIME_ZONE -> false;
    };
  }

  private boolean ofField() {
    return arguments.size() == 1 && arguments.get(0) instanceof FieldPath;
  }

  private static String shown(Operand argument) {
    return argument instanceof FunctionCall call
        ? "the function " + call.function.soql()
        : "the function DISTANCE";
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
