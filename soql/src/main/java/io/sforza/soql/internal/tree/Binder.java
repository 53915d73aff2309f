package io.sforza.soql.internal.tree;

import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Presence;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.Value;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a value into the place of a bind variable. */
public final class Binder extends Rewriter {
  private final BindValue name;
  private final @Nullable Object value;
  private boolean found;

  /**
   * Creates a binder.
   *
   * @param name the variable, as it is written after the colon
   * @param value what it stands for
   */
  public Binder(String name, @Nullable Object value) {
    this.name = new BindValue(name);
    this.value = value;
  }

  /** Returns a copy of a condition that has the value. */
  public static Condition bind(Condition condition, String name, @Nullable Object value) {
    Binder binder = new Binder(name, value);
    Condition bound = binder.condition(condition);
    binder.checkFound(Binds.of(condition));
    return bound;
  }

  /**
   * Checks that the variable was there.
   *
   * @param names those that were
   * @throws SoqlException if it was not
   */
  public void checkFound(List<String> names) {
    if (!found) {
      throw new SoqlException(
          "The query has no bind variable "
              + name
              + (names.isEmpty() ? "; it has none at all." : ", only " + names + "."));
    }
  }

  @Override
  public Condition comparison(Comparison condition) {
    if (value instanceof Collection<?> values && isNamed(condition.value())) {
      Operator operator = condition.operator();
      if (operator != Operator.EQ && operator != Operator.NE) {
        throw new SoqlException(condition + " takes one value, not a collection.");
      }
      // as Apex reads = and != beside a collection
      Membership membership = operator == Operator.EQ ? Membership.IN : Membership.NOT_IN;
      return new InList(operand(condition.operand()), membership, literals(values));
    }
    return super.comparison(condition);
  }

  @Override
  public Condition boundList(BoundList condition) {
    if (!isNamed(condition.bind())) {
      return super.boundList(condition);
    }
    if (!(value instanceof Collection<?> values)) {
      throw new SoqlException(condition + " needs a collection of values.");
    }
    Operand operand = operand(condition.operand());
    List<Value> literals = literals(values);
    return switch (condition.operator()) {
      case IN -> new InList(operand, Membership.IN, literals);
      case NOT_IN -> new InList(operand, Membership.NOT_IN, literals);
      case INCLUDES -> new Inclusion((FieldPath) operand, Presence.INCLUDES, literals);
      case EXCLUDES -> new Inclusion((FieldPath) operand, Presence.EXCLUDES, literals);
    };
  }

  @Override
  protected Value value(Value part) {
    return isNamed(part) ? Value.of(value) : part;
  }

  @Override
  protected Count count(Count count) {
    if (!(count instanceof BindValue bind) || !isNamed(bind)) {
      return count;
    }
    if (value instanceof Integer rows) {
      return new RowCount(rows);
    }
    throw new SoqlException("LIMIT and OFFSET take an int: " + name + ".");
  }

  private boolean isNamed(Value part) {
    boolean named =
        part instanceof BindValue bind && bind.expression().equalsIgnoreCase(name.expression());
    found |= named;
    return named;
  }

  private static List<Value> literals(Collection<?> values) {
    return values.stream().map(Value::of).toList();
  }
}
