package io.sforza.soql;

import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.Presence;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field, or a function of one, that conditions and orders are made from. What values may be, and
 * what they become, is said by {@link Value#of}; a value that is none of those is refused with a
 * {@link SoqlException}.
 *
 * <p>Immutable.
 */
public final class SoqlField {
  private final Operand operand;

  SoqlField(Operand operand) {
    this.operand = operand;
  }

  /** Returns the condition that the field equals the value; null asks for empty fields. */
  public Condition eq(@Nullable Object value) {
    return compare(Operator.EQ, value);
  }

  /**
   * Returns the condition that the field does not equal the value; true for an empty field, too.
   */
  public Condition ne(@Nullable Object value) {
    return compare(Operator.NE, value);
  }

  /** Returns the condition that the field is less than the value. */
  public Condition lt(Object value) {
    return compare(Operator.LT, value);
  }

  /** Returns the condition that the field is less than the value or equals it. */
  public Condition le(Object value) {
    return compare(Operator.LE, value);
  }

  /** Returns the condition that the field is greater than the value. */
  public Condition gt(Object value) {
    return compare(Operator.GT, value);
  }

  /** Returns the condition that the field is greater than the value or equals it. */
  public Condition ge(Object value) {
    return compare(Operator.GE, value);
  }

  /**
   * Returns the condition that the field matches the pattern.
   *
   * @param pattern {@code %} stands for any text, {@code _} for one character; what comes from a
   *     user goes through {@link Soql#likeLiteral} first
   * @throws SoqlException if a backslash stands before anything but these and itself
   */
  public Condition like(String pattern) {
    return compare(Operator.LIKE, pattern);
  }

  /** Returns the condition that the field is empty. */
  public Condition isNull() {
    return eq(null);
  }

  /** Returns the condition that the field is not empty. */
  public Condition isNotNull() {
    return ne(null);
  }

  /**
   * Returns the condition that the field equals one of the values.
   *
   * @throws SoqlException if there is no value
   */
  public Condition in(Collection<?> values) {
    return member(Membership.IN, values);
  }

  /**
   * Returns the condition that the field equals one of the values.
   *
   * @throws SoqlException if there is no value
   */
  public Condition in(Object... values) {
    return member(Membership.IN, Arrays.asList(values));
  }

  /**
   * Returns the condition that the field equals none of the values; true for an empty field, too.
   *
   * @throws SoqlException if there is no value
   */
  public Condition notIn(Collection<?> values) {
    return member(Membership.NOT_IN, values);
  }

  /**
   * Returns the condition that the field equals none of the values; true for an empty field, too.
   *
   * @throws SoqlException if there is no value
   */
  public Condition notIn(Object... values) {
    return member(Membership.NOT_IN, Arrays.asList(values));
  }

  /**
   * Returns the condition that a multi-select picklist has one of the choices; {@code "Red;Blue"}
   * asks for both together.
   *
   * @throws SoqlException if there is no choice, or this is a function
   */
  public Condition includes(String... choices) {
    return new Inclusion(path(), Presence.INCLUDES, texts(choices));
  }

  /**
   * Returns the condition that a multi-select picklist has none of the choices.
   *
   * @throws SoqlException if there is no choice, or this is a function
   */
  public Condition excludes(String... choices) {
    return new Inclusion(path(), Presence.EXCLUDES, texts(choices));
  }

  /** Returns the order from the smallest value to the greatest. */
  public Ordering asc() {
    return new Ordering(operand, Ordering.Direction.ASC, null);
  }

  /** Returns the order from the greatest value to the smallest. */
  public Ordering desc() {
    return new Ordering(operand, Ordering.Direction.DESC, null);
  }

  private Condition compare(Operator operator, @Nullable Object value) {
    return new Comparison(operand, operator, Value.of(value));
  }

  private Condition member(Membership membership, Collection<?> values) {
    return new InList(operand, membership, values.stream().map(Value::of).toList());
  }

  private FieldPath path() {
    if (operand instanceof FieldPath path) {
      return path;
    }
    throw new SoqlException(
        "INCLUDES and EXCLUDES need a multi-select picklist, not the function " + operand + ".");
  }

  private static List<TextValue> texts(String... choices) {
    return Arrays.stream(choices).map(TextValue::new).toList();
  }

  /** Returns the field as SOQL writes it. */
  @Override
  public String toString() {
    return operand.toString();
  }
}
