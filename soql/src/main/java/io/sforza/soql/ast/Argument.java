package io.sforza.soql.ast;

/**
 * What may stand between the parentheses of a function: an operand or a value.
 *
 * <p>Immutable.
 */
public sealed interface Argument permits Operand, Value {

  /**
   * Calls the method of the visitor that is made for this argument.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of argument.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /**
     * Visits a field or a function.
     *
     * @param operand the argument
     * @return the result
     */
    R operand(Operand operand);

    /**
     * Visits a literal value.
     *
     * @param value the argument
     * @return the result
     */
    R value(Value value);
  }
}
