package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;

/**
 * True or false.
 *
 * <p>Immutable.
 *
 * @param value which of them
 */
public record BooleanValue(boolean value) implements Value {

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.bool(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
