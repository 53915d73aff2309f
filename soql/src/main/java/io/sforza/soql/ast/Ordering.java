package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import io.sforza.soql.internal.tree.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of ORDER BY, such as {@code Name DESC NULLS LAST}.
 *
 * <p>Immutable.
 *
 * @param operand what to order by
 * @param direction which way
 * @param nulls where empty fields come, or null to leave it to Salesforce
 */
public record Ordering(Operand operand, Direction direction, @Nullable Nulls nulls) {

  /**
   * Creates a step.
   *
   * @throws io.sforza.soql.SoqlException if the operand is a function that gives no order
   */
  public Ordering {
    Place.ORDER_BY.check(Objects.requireNonNull(operand, "operand"));
    Objects.requireNonNull(direction, "direction");
  }

  /** Returns a copy by which empty fields come first. */
  public Ordering nullsFirst() {
    return new Ordering(operand, direction, Nulls.FIRST);
  }

  /** Returns a copy by which empty fields come last. */
  public Ordering nullsLast() {
    return new Ordering(operand, direction, Nulls.LAST);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }

  /** Which way rows are ordered. */
  public enum Direction {
    /** Smallest first. */
    ASC,
    /** Greatest first. */
    DESC
  }

  /** Where rows with an empty field come. */
  public enum Nulls {
    /** Before all others. */
    FIRST,
    /** After all others. */
    LAST
  }
}
