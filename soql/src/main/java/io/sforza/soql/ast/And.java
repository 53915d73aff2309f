package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions that all hold. Those that stand inside another AND are taken into this one, since they
 * mean the same.
 *
 * <p>Immutable.
 *
 * @param conditions at least two, in their order
 */
public record And(List<Condition> conditions) implements Condition {

  /**
   * Creates a condition.
   *
   * @throws SoqlException if there are less than two conditions
   */
  public And {
    List<Condition> flat = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof And inner) {
        flat.addAll(inner.conditions());
      } else {
        flat.add(condition);
      }
    }
    conditions = List.copyOf(flat);
    if (conditions.size() < 2) {
      throw new SoqlException("AND joins two conditions or more; found " + conditions.size() + ".");
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.and(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
