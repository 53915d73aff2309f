package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import java.util.Objects;

/**
 * A condition that does not hold.
 *
 * <p>Immutable.
 *
 * @param condition what does not hold
 */
public record Not(Condition condition) implements Condition {

  /** Creates a condition. */
  public Not {
    Objects.requireNonNull(condition, "condition");
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.not(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
