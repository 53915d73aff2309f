package io.sforza.soql.ast;

/**
 * One entry of a SELECT list. {@code toString()} gives its SOQL.
 *
 * <p>Immutable.
 */
public sealed interface SelectItem extends Selectable
    permits Operand, Aliased, FieldGroup, TypeOf, ChildQuery {

  /** Returns this entry. */
  @Override
  default SelectItem item() {
    return this;
  }

  /**
   * Calls the method of the visitor that is made for this entry.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of entry.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /**
     * Visits a field or a function.
     *
     * @param operand the entry
     * @return the result
     */
    R operand(Operand operand);

    /**
     * Visits a field or a function with a name of its own.
     *
     * @param aliased the entry
     * @return the result
     */
    R aliased(Aliased aliased);

    /**
     * Visits a group of fields, such as {@code FIELDS(STANDARD)}.
     *
     * @param group the entry
     * @return the result
     */
    R fieldGroup(FieldGroup group);

    /**
     * Visits fields that depend on the type of a parent.
     *
     * @param typeOf the entry
     * @return the result
     */
    R typeOf(TypeOf typeOf);

    /**
     * Visits a query of children.
     *
     * @param query the entry
     * @return the result
     */
    R childQuery(ChildQuery query);
  }
}
