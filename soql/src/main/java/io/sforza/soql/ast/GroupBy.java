package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import io.sforza.soql.internal.tree.Place;
import java.util.List;
import java.util.Objects;

/**
 * What rows are grouped by, such as {@code LeadSource, Rating} or {@code ROLLUP(LeadSource)}.
 *
 * <p>Immutable.
 *
 * @param totals which subtotals there are
 * @param operands fields and functions of dates, at least one
 */
public record GroupBy(Totals totals, List<Operand> operands) {

  /**
   * Creates a grouping.
   *
   * @throws SoqlException if there is no operand, or one that is made from groups itself
   */
  public GroupBy {
    Objects.requireNonNull(totals, "totals");
    operands = List.copyOf(operands);
    if (operands.isEmpty()) {
      throw new SoqlException("GROUP BY needs at least one field.");
    }
    operands.forEach(Place.GROUP_BY::check);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }

  /** Which subtotals a grouping has. */
  public enum Totals {
    /** None. */
    NONE,
    /** For each field together with those before it. */
    ROLLUP,
    /** For all combinations of fields. */
    CUBE
  }
}
