package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.List;

/**
 * A question for who can see a row, such as {@code RecordVisibilityContext
 * (maxDescriptorPerRecord=100, supportsDomains=true)}.
 *
 * <p>Immutable.
 *
 * @param options at least one
 */
public record RecordVisibility(List<WithOption> options) implements WithClause {

  /**
   * Creates a question.
   *
   * @throws SoqlException if there is no option
   */
  public RecordVisibility {
    options = List.copyOf(options);
    if (options.isEmpty()) {
      throw new SoqlException("RecordVisibilityContext needs at least one option.");
    }
  }

  @Override
  public <R> R accept(WithClause.Visitor<R> visitor) {
    return visitor.recordVisibility(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
