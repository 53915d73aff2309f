package io.sforza.soql;

import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.ListOperator;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.Presence;
import io.sforza.soql.ast.Selectable;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field, or a function of one, that is selected and that conditions and orders are made from.
 * What values may be, and what they become, is said by {@link Value#of}; a value that is none of
 * those is refused with a {@link SoqlException}.
 *
 * <p>Immutable.
 */
public final class SoqlField implements Selectable {
  private final Operand operand;

  SoqlField(Operand operand) {
    this.operand = operand;
  }

  /** Returns the field or function itself, as a node of the tree. */
  public Operand operand() {
    return operand;
  }

  /** Returns the entry of a SELECT list that is this field or function. */
  @Override
  public Operand item() {
    return operand;
  }

  /**
   * Returns the entry of a SELECT list that has a name of its own, such as {@code SUM(Amount)
   * total}. A plain field may have one only in a query with GROUP BY.
   *
   * @param alias the name
   * @throws SoqlException if it is no name, or a word that SOQL reserves
   */
  public Aliased as(String alias) {
    return new Aliased(operand, alias);
  }

  /**
   * Returns the number of rows whose field is not empty.
   *
   * @throws SoqlException if there is no such number, as of an aggregate
   */
  public SoqlField count() {
    return apply(SoqlFunction.COUNT);
  }

  /**
   * Returns the number of different values.
   *
   * @throws SoqlException if there is no such number, as of an aggregate
   */
  public SoqlField countDistinct() {
    return apply(SoqlFunction.COUNT_DISTINCT);
  }

  /**
   * Returns the sum of the values.
   *
   * @throws SoqlException if there is no sum, as of an aggregate
   */
  public SoqlField sum() {
    return apply(SoqlFunction.SUM);
  }

  /**
   * Returns the average of the values.
   *
   * @throws SoqlException if there is no average, as of an aggregate
   */
  public SoqlField avg() {
    return apply(SoqlFunction.AVG);
  }

  /**
   * Returns the smallest value.
   *
   * @throws SoqlException if there is none, as of an aggregate
   */
  public SoqlField min() {
    return apply(SoqlFunction.MIN);
  }

  /**
   * Returns the greatest value.
   *
   * @throws SoqlException if there is none, as of an aggregate
   */
  public SoqlField max() {
    return apply(SoqlFunction.MAX);
  }

  /**
   * Returns a function of this field or function.
   *
   * @param function such as {@link SoqlFunction#CALENDAR_YEAR}
   * @throws SoqlException if the function does not take it
   */
  public SoqlField apply(SoqlFunction function) {
    return new SoqlField(FunctionCall.of(function, operand));
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

  /**
   * Returns the condition that the field matches the pattern that a bind variable stands for.
   *
   * @param pattern the bind variable
   */
  public Condition like(BindValue pattern) {
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
   * Returns the condition that this Id is one of those that a query finds: a semi-join.
   *
   * @param query a query of one Id or reference, with no clause but WHERE
   * @throws SoqlException if it is another query, or this is a function
   */
  public Condition in(SoqlQuery query) {
    return semiJoin(Membership.IN, query);
  }

  /**
   * Returns the condition that the field equals one of the values that a bind variable stands for.
   *
   * @param values the bind variable
   */
  public Condition in(BindValue values) {
    return new BoundList(operand, ListOperator.IN, values);
  }

  /**
   * Returns the condition that this Id is none of those that a query finds: an anti-join.
   *
   * @param query a query of one Id or reference, with no clause but WHERE
   * @throws SoqlException if it is another query, or this is a function
   */
  public Condition notIn(SoqlQuery query) {
    return semiJoin(Membership.NOT_IN, query);
  }

  /**
   * Returns the condition that the field equals none of the values that a bind variable stands for.
   *
   * @param values the bind variable
   */
  public Condition notIn(BindValue values) {
    return new BoundList(operand, ListOperator.NOT_IN, values);
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

  /**
   * Returns the condition that a multi-select picklist has one of the choices that a bind variable
   * stands for.
   *
   * @param choices the bind variable
   * @throws SoqlException if this is a function
   */
  public Condition includes(BindValue choices) {
    return new BoundList(operand, ListOperator.INCLUDES, choices);
  }

  /**
   * Returns the condition that a multi-select picklist has none of the choices that a bind variable
   * stands for.
   *
   * @param choices the bind variable
   * @throws SoqlException if this is a function
   */
  public Condition excludes(BindValue choices) {
    return new BoundList(operand, ListOperator.EXCLUDES, choices);
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

  private Condition semiJoin(Membership membership, SoqlQuery query) {
    if (!(query.select().size() == 1 && query.select().get(0) instanceof FieldPath selected)
        || !query.fitsSemiJoin()) {
      throw new SoqlException(
          "A query in a condition selects one field, and has no clause but WHERE; that of "
              + query.object()
              + " has more.");
    }
    return new SemiJoin(
        path("A query on the right needs an Id or reference"),
        membership,
        selected,
        query.from().get(0),
        query.where());
  }

  private FieldPath path() {
    return path("INCLUDES and EXCLUDES need a multi-select picklist");
  }

  private FieldPath path(String need) {
    if (operand instanceof FieldPath path) {
      return path;
    }
    throw new SoqlException(need + ", not the function " + operand + ".");
  }

  private static List<Value> texts(String... choices) {
    return Arrays.stream(choices).<Value>map(TextValue::new).toList();
  }

  /** Returns the field as SOQL writes it. */
  @Override
  public String toString() {
    return operand.toString();
  }
}
