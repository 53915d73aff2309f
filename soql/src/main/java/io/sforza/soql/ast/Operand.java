package io.sforza.soql.ast;

/**
 * The left side of a comparison: a field or a function of one. {@code toString()} gives its SOQL.
 *
 * <p>Immutable.
 */
public sealed interface Operand extends Argument permits FieldPath, FunctionCall {

  /**
   * Calls the method of the visitor that is made for this operand.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  @Override
  default <R> R accept(Argument.Visitor<R> visitor) {
    return visitor.operand(this);
  }

  /**
   * One method for each kind of operand.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /**
     * Visits a field.
     *
     * @param path the operand
     * @return the result
     */
    R fieldPath(FieldPath path);

    /**
     * Visits a function.
     *
     * @param call the operand
     * @return the result
     */
    R functionCall(FunctionCall call);
  }
}
