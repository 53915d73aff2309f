package io.sforza.soql.ast;

/**
 * What is compared, grouped by, ordered by or selected: a field, or a function of fields. {@code
 * toString()} gives its SOQL.
 *
 * <p>Immutable.
 */
public sealed interface Operand extends SelectItem permits FieldPath, FunctionCall, Distance {

  /**
   * Calls the method of the visitor that is made for this operand.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  @Override
  default <R> R accept(SelectItem.Visitor<R> visitor) {
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
     * Visits a function of fields.
     *
     * @param call the operand
     * @return the result
     */
    R functionCall(FunctionCall call);

    /**
     * Visits a distance from a place.
     *
     * @param distance the operand
     * @return the result
     */
    R distance(Distance distance);
  }
}
