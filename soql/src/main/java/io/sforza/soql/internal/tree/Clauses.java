package io.sforza.soql.internal.tree;

import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.ForClause;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.Scope;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.UpdateClause;
import io.sforza.soql.ast.WithClause;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of one query, while the parser or a step of the builder makes it; after that nobody
 * changes them.
 */
public final class Clauses {
  /** What is selected; at least one entry. */
  public List<SelectItem> select;

  /** The object, then names for its parents. */
  public List<Source> from;

  /** USING SCOPE. */
  public @Nullable Scope scope;

  /** WHERE. */
  public @Nullable Condition where;

  /** WITH. */
  public List<WithClause> with = List.of();

  /** GROUP BY. */
  public @Nullable GroupBy groupBy;

  /** HAVING. */
  public @Nullable Condition having;

  /** ORDER BY. */
  public List<Ordering> orderBy = List.of();

  /** LIMIT. */
  public @Nullable Count limit;

  /** OFFSET. */
  public @Nullable Count offset;

  /** FOR. */
  public List<ForClause> forClauses = List.of();

  /** UPDATE. */
  public List<UpdateClause> updates = List.of();

  /** ALL ROWS. */
  public boolean allRows;

  /** Creates the clauses of a query that has no others yet. */
  public Clauses(List<SelectItem> select, List<Source> from) {
    this.select = select;
    this.from = from;
  }

  /**
   * Returns a checked copy of what stands after FROM.
   *
   * @throws SoqlException if the first is a path, or one of the others is none
   */
  public static List<Source> checkedFrom(List<Source> from) {
    Source object = from.get(0);
    if (object.name().names().size() > 1) {
      throw new SoqlException(
          "'" + object.name() + "' is not the name of an object: it has a dot.");
    }
    for (Source parent : from.subList(1, from.size())) {
      if (parent.name().names().size() < 2) {
        throw new SoqlException(
            "'"
                + parent.name()
                + "' is no relationship of "
                + object.name()
                + ": a query has one object, and parents by paths that begin with its alias, such"
                + " as c.Account.");
      }
    }
    return List.copyOf(from);
  }

  /** Returns a copy, to be changed. */
  public Clauses copy() {
    Clauses copy = new Clauses(select, from);
    copy.scope = scope;
    copy.where = where;
    copy.with = with;
    copy.groupBy = groupBy;
    copy.having = having;
    copy.orderBy = orderBy;
    copy.limit = limit;
    copy.offset = offset;
    copy.forClauses = forClauses;
    copy.updates = updates;
    copy.allRows = allRows;
    return copy;
  }

  /** Returns whether there is any clause that a query of children cannot have. */
  public boolean beyondChildren() {
    return from.size() > 1
        || scope != null
        || !with.isEmpty()
        || groupBy != null
        || having != null
        || !forClauses.isEmpty()
        || !updates.isEmpty()
        || allRows;
  }

  /** Returns whether there is any clause that a semi-join cannot have. */
  public boolean beyondSemiJoin() {
    return beyondChildren() || !orderBy.isEmpty() || limit != null || offset != null;
  }

  private List<@Nullable Object> parts() {
    return Arrays.asList(
        select,
        from,
        scope,
        where,
        with,
        groupBy,
        having,
        orderBy,
        limit,
        offset,
        forClauses,
        updates,
        allRows);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Clauses clauses && parts().equals(clauses.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }
}
