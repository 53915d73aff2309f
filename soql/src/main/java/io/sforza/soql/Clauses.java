package io.sforza.soql;

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

/** The clauses of one query, while it is made; after that nobody changes them. */
final class Clauses {
  List<SelectItem> select;
  List<Source> from;
  @Nullable Scope scope;
  @Nullable Condition where;
  List<WithClause> with = List.of();
  @Nullable GroupBy groupBy;
  @Nullable Condition having;
  List<Ordering> orderBy = List.of();
  @Nullable Count limit;
  @Nullable Count offset;
  List<ForClause> forClauses = List.of();
  List<UpdateClause> updates = List.of();
  boolean allRows;

  Clauses(List<SelectItem> select, List<Source> from) {
    this.select = select;
    this.from = from;
  }

  Clauses copy() {
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
  boolean beyondChildren() {
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
  boolean beyondSemiJoin() {
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
