package io.sforza.soql.internal.tree;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SemiJoin;

/** Checks that all operands of a condition may stand in its clause. */
public final class PlaceCheck extends Rewriter {
  private final Place place;
  private int functions;

  /** Creates a check for a clause. */
  public PlaceCheck(Place place) {
    this.place = place;
  }

  @Override
  public Operand operand(Operand operand) {
    // arguments were checked by their functions
    if (functions++ == 0) {
      place.check(operand);
    }
    Operand copy = super.operand(operand);
    functions--;
    return copy;
  }

  @Override
  public Condition semiJoin(SemiJoin condition) {
    new PlaceCheck(Place.WHERE).optional(condition.where());
    return condition;
  }
}
