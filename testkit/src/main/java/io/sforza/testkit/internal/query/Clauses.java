package io.sforza.testkit.internal.query;

import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.AccessMode;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Scope;
import io.sforza.soql.ast.TextValue;
import org.jspecify.annotations.Nullable;

/** Refuses the clauses that no API takes, and those that this org would otherwise pass over. */
final class Clauses {

  private Clauses() {}

  static void check(SoqlQuery query) {
    if (query.isAllRows()) {
      throw new RefusedQuery("MALFORMED_QUERY", "ALL ROWS not allowed in this context");
    }
    Scope scope = query.scope();
    // of teams, territories and delegates this org knows nothing
    if (scope != null && !scope.equals(Scope.EVERYTHING) && !scope.equals(Scope.MINE)) {
      throw RefusedQuery.byTheFakeOnly("USING SCOPE " + scope);
    }
    query
        .with()
        .forEach(
            clause -> {
              // everybody here sees everything
              if (!(clause instanceof AccessMode)) {
                throw RefusedQuery.byTheFakeOnly("WITH " + clause);
              }
            });
  }

  /** Returns the condition that WHERE and USING SCOPE make together; null for none. */
  static @Nullable Condition where(SoqlQuery query, QueryContext context) {
    Condition where = query.where();
    if (!Scope.MINE.equals(query.scope())) {
      return where;
    }
    Condition mine =
        new Comparison(FieldPath.of("OwnerId"), Operator.EQ, new TextValue(context.userId()));
    return where == null ? mine : mine.and(where);
  }
}
