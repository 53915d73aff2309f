package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;

/**
 * Null: the value that an empty field is compared with.
 *
 * <p>Immutable.
 */
public record NullValue() implements Value {

  /** Creates the value; all are equal. */
  public NullValue {}

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.nothing(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
