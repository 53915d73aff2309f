package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions of which at least one holds. Those that stand inside another OR are taken into this
 * one, since they mean the same.
 *
 * <p>Immutable.
 *
 * @param conditions at least two, in their order
 */
public record Or(List<Condition> conditions) implements Condition {

  /**
   * Creates a condition.
   *
   * @throws SoqlException if there are less than two conditions
   */
  public Or {
    List<Condition> flat = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof Or inner) {
        flat.addAll(inner.conditions());
      } else {
        flat.add(condition);
      }
    }
    conditions = List.copyOf(flat);
    if (conditions.size() < 2) {
      throw new SoqlException("OR joins two conditions or more; found " + conditions.size() + ".");
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.or(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
