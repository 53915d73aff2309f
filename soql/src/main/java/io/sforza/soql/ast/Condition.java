package io.sforza.soql.ast;

import java.util.List;

/**
 * What rows are asked to fulfil: the part of a query after WHERE. {@code toString()} gives its
 * SOQL.
 *
 * <p>Immutable.
 */
public sealed interface Condition permits Comparison, InList, Inclusion, SemiJoin, And, Or, Not {

  /**
   * Returns the condition that both hold.
   *
   * @param other the second condition
   */
  default Condition and(Condition other) {
    return new And(List.of(this, other));
  }

  /**
   * Returns the condition that one of both holds, or both.
   *
   * @param other the second condition
   */
  default Condition or(Condition other) {
    return new Or(List.of(this, other));
  }

  /** Returns the condition that this one does not hold. */
  default Condition not() {
    return this instanceof Not not ? not.condition() : new Not(this);
  }

  /**
   * Calls the method of the visitor that is made for this condition.
   *
   * @param <R> what the visitor returns
   * @param visitor the visitor
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of condition.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /** Visits a comparison with one value. */
    R comparison(Comparison condition);

    /** Visits a comparison with a list of values. */
    R inList(InList condition);

    /** Visits a question for choices of a multi-select picklist. */
    R inclusion(Inclusion condition);

    /** Visits a comparison with the result of a query. */
    R semiJoin(SemiJoin condition);

    /** Visits conditions that all hold. */
    R and(And condition);

    /** Visits conditions of which one holds. */
    R or(Or condition);

    /** Visits a condition that does not hold. */
    R not(Not condition);
  }
}
