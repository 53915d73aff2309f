package io.sforza.soql;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.internal.render.Renderer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A query. A value: each step returns a changed copy, and {@link #toString()} is its text.
 *
 * <p>Immutable.
 */
public final class SoqlQuery {
  private final List<FieldPath> fields;
  private final String object;
  private final @Nullable Condition where;
  private final List<Ordering> orderBy;
  private final @Nullable Integer limit;

  private SoqlQuery(
      List<FieldPath> fields,
      String object,
      @Nullable Condition where,
      List<Ordering> orderBy,
      @Nullable Integer limit) {
    this.fields = fields;
    this.object = object;
    this.where = where;
    this.orderBy = orderBy;
    this.limit = limit;
  }

  static SoqlQuery of(List<FieldPath> fields, String object) {
    return new SoqlQuery(fields, object, null, List.of(), null);
  }

  /** Returns the selected fields in their order; at least one. */
  public List<FieldPath> fields() {
    return fields;
  }

  /** Returns the object whose rows are asked for. */
  public String object() {
    return object;
  }

  /** Returns what rows must fulfil; null for all of them. */
  public @Nullable Condition where() {
    return where;
  }

  /** Returns the order of the rows; empty if it is left to Salesforce. */
  public List<Ordering> orderBy() {
    return orderBy;
  }

  /** Returns how many rows are asked for at most; null for all of them. */
  public @Nullable Integer limit() {
    return limit;
  }

  /**
   * Returns a copy for the rows that fulfil the condition, and no other condition.
   *
   * @param condition the condition, or null for all rows
   */
  public SoqlQuery where(@Nullable Condition condition) {
    return new SoqlQuery(fields, object, condition, orderBy, limit);
  }

  /**
   * Returns a copy for the rows that fulfil this condition and the one before, if there is one.
   *
   * @param condition the narrowing condition
   */
  public SoqlQuery and(Condition condition) {
    Objects.requireNonNull(condition, "condition");
    return where(where == null ? condition : where.and(condition));
  }

  /**
   * Returns a copy in that order, and no other.
   *
   * @param steps the first decides; none leaves the order to Salesforce
   */
  public SoqlQuery orderBy(Ordering... steps) {
    return new SoqlQuery(fields, object, where, List.of(steps), limit);
  }

  /**
   * Returns a copy that asks for so many rows at most.
   *
   * @param rows 0 or more
   * @throws SoqlException if it is negative
   */
  public SoqlQuery limit(int rows) {
    if (rows < 0) {
      throw new SoqlException("LIMIT takes 0 or more, not " + rows + ".");
    }
    return new SoqlQuery(fields, object, where, orderBy, rows);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SoqlQuery query
        && fields.equals(query.fields)
        && object.equals(query.object)
        && Objects.equals(where, query.where)
        && orderBy.equals(query.orderBy)
        && Objects.equals(limit, query.limit);
  }

  @Override
  public int hashCode() {
    return Objects.hash(fields, object, where, orderBy, limit);
  }

  /** Returns the text of the query, as Salesforce takes it. */
  @Override
  public String toString() {
    return Renderer.text(this);
  }
}
