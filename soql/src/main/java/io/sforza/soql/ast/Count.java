package io.sforza.soql.ast;

/**
 * A number of rows: what stands after LIMIT and OFFSET.
 *
 * <p>Immutable.
 */
public sealed interface Count permits RowCount, BindValue {

  /**
   * Calls the method of the visitor that is made for this number.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of number.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /**
     * Visits a number.
     *
     * @param count the number
     * @return the result
     */
    R rowCount(RowCount count);

    /**
     * Visits a bind variable.
     *
     * @param bind what names the number
     * @return the result
     */
    R bind(BindValue bind);
  }
}
