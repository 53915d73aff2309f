package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import java.util.Objects;

/**
 * A text, such as {@code 'O\'Neil'}. Beside {@link Operator#LIKE} it is a pattern.
 *
 * <p>Immutable.
 *
 * @param text the text itself, without quotes and escapes; any characters
 */
public record TextValue(String text) implements Value {

  /** Creates a text. */
  public TextValue {
    Objects.requireNonNull(text, "text");
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.text(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
