package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.Objects;

/**
 * A comparison with a list that a bind variable stands for, such as {@code Id IN :ids}.
 *
 * <p>Immutable.
 *
 * @param operand the field, or the function of one
 * @param operator how it is compared
 * @param bind what stands for the list
 */
public record BoundList(Operand operand, ListOperator operator, BindValue bind)
    implements Condition {

  /**
   * Creates a comparison.
   *
   * @throws SoqlException if choices of a multi-select picklist are asked of a function
   */
  public BoundList {
    Objects.requireNonNull(operand, "operand");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(bind, "bind");
    if (operator.ofChoices() && !(operand instanceof FieldPath)) {
      throw new SoqlException(
          operator.soql() + " needs a multi-select picklist, not the function " + operand + ".");
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.boundList(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
