package io.sforza.soql.ast;

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
   * @throws io.sforza.soql.SoqlException if there are less than two conditions
   */
  public Or {
    List<Condition> flat = new ArrayList<>();
    for (Condition condition : conditions) {
      flat.addAll(condition instanceof Or inner ? inner.conditions() : List.of(condition));
    }
    conditions = Conditions.atLeastTwo(flat, "OR");
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
