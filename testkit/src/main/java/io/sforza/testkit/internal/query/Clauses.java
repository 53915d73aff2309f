package io.sforza.testkit.internal.query;

import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.AccessMode;
import io.sforza.soql.ast.Scope;

/** Refuses the clauses that no API takes, and those that this org would otherwise pass over. */
final class Clauses {

  private Clauses() {}

  static void check(SoqlQuery query) {
    if (query.isAllRows()) {
      throw new RefusedQuery("MALFORMED_QUERY", "ALL ROWS not allowed in this context");
    }
    Scope scope = query.scope();
    // whose rows there are is nothing that this org knows
    if (scope != null && !scope.equals(Scope.EVERYTHING)) {
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
}
