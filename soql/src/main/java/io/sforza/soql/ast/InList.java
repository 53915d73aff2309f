package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.render.Renderer;
import java.util.List;
import java.util.Objects;

/**
 * A comparison with a list of values, such as {@code StageName IN ('Won', 'Lost')}.
 *
 * <p>Immutable.
 *
 * @param operand the field, or the function of one
 * @param membership whether it shall be in the list
 * @param values at least one value
 */
public record InList(Operand operand, Membership membership, List<Value> values)
    implements Condition {

  /**
   * Creates a comparison.
   *
   * @throws SoqlException if there is no value: SOQL has no empty list
   */
  public InList {
    Objects.requireNonNull(operand, "operand");
    Objects.requireNonNull(membership, "membership");
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new SoqlException(
          operand
              + " "
              + membership.soql()
              + " (): SOQL has no empty list. Leave the condition out, or give a value.");
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.inList(this);
  }

  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
