package io.sforza.soql.ast;

import io.sforza.soql.internal.tree.Binder;
import io.sforza.soql.internal.tree.Binds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows are asked to fulfil: the part of a query after WHERE. {@code toString()} gives its
 * SOQL.
 *
 * <p>Immutable.
 */
public sealed interface Condition
    permits Comparison, InList, BoundList, Inclusion, SemiJoin, And, Or, Not {

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

  /**
   * Returns a copy that has the value in the place of a bind variable.
   *
   * @param name the variable, as it is written after the colon; upper and lower case are the same
   * @param value what {@link Value#of} takes; a collection of such values for {@code IN :name},
   *     {@code INCLUDES :name} and {@code = :name}
   * @throws io.sforza.soql.SoqlException if there is no such variable, or it does not take the
   *     value
   */
  default Condition bind(String name, @Nullable Object value) {
    return Binder.bind(this, name, value);
  }

  /** Returns the bind variables in their order, each once, as they are written after the colon. */
  default List<String> binds() {
    return Binds.of(this);
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

    /** Visits a comparison with a list that a bind variable stands for. */
    R boundList(BoundList condition);

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
