package io.sforza.soql.ast;

import io.sforza.soql.internal.render.Renderer;
import java.util.Objects;

/**
 * A selected field or function with a name of its own, such as {@code SUM(Amount) total}. A plain
 * field may have one only where the query has GROUP BY.
 *
 * <p>Immutable.
 *
 * @param operand what is selected
 * @param alias its name in the result
 */
public record Aliased(Operand operand, String alias) implements SelectItem {

  /**
   * Creates an entry.
   *
   * @throws io.sforza.soql.SoqlException if the alias is no name, or a word that SOQL reserves
   */
  public Aliased {
    Objects.requireNonNull(operand, "operand");
    Names.checkAlias(alias);
  }

  @Override
  public <R> R accept(SelectItem.Visitor<R> visitor) {
    return visitor.aliased(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
