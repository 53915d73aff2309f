package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import java.util.Objects;

/**
 * A name with its value, as some objects take it after WITH.
 *
 * <p>Immutable.
 *
 * @param name the name
 * @param value the value
 */
public record WithOption(String name, Value value) implements WithClause {

  /**
   * Creates an option.
   *
   * @throws io.sforza.soql.SoqlException if the name cannot be one
   */
  public WithOption {
    Names.checkNotReserved(name, "an option");
    Objects.requireNonNull(value, "value");
  }

  @Override
  public <R> R accept(WithClause.Visitor<R> visitor) {
    return visitor.withOption(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
