package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.parse.BindExpression;
import io.sforza.soql.internal.render.Renderer;

/**
 * A bind variable, such as {@code :minimum}: a place that a value is put into by {@link
 * io.sforza.soql.SoqlQuery#bind}. Apex also takes expressions, such as {@code
 * :record.Account.Name}, {@code :map.keySet()} or {@code :list[0].Id}; they are kept as they are,
 * but for blanks that mean nothing.
 *
 * <p>Salesforce itself takes bind variables from Apex only. A query that has some cannot be sent.
 *
 * <p>Immutable.
 *
 * @param expression what stands after the colon
 */
public record BindValue(String expression) implements Value, Count {

  /**
   * Creates a bind variable.
   *
   * @throws SoqlException if it is not a name or an expression of Apex
   */
  public BindValue {
    expression = BindExpression.checked(expression);
  }

  @Override
  public <R> R accept(Value.Visitor<R> visitor) {
    return visitor.bind(this);
  }

  @Override
  public <R> R accept(Count.Visitor<R> visitor) {
    return visitor.bind(this);
  }

  @Override
  public String toString() {
    return Renderer.text((Value) this);
  }
}
