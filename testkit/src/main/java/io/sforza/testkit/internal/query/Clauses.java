package io.sforza.testkit.internal.query;

import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.SelectItem;

/** Refuses the parts of a query that this org would otherwise pass over. */
final class Clauses {

  private Clauses() {}

  static void check(SoqlQuery query) {
    refuse(query.from().size() > 1 || query.from().get(0).alias() != null, "aliases in FROM");
    refuse(query.scope() != null, "USING SCOPE");
    refuse(!query.with().isEmpty(), "WITH");
    refuse(query.groupBy() != null, "GROUP BY");
    refuse(query.offset() != null, "OFFSET");
    refuse(!query.forClauses().isEmpty(), "FOR");
    refuse(!query.updates().isEmpty(), "UPDATE");
    if (query.isAllRows()) {
      throw new RefusedQuery("MALFORMED_QUERY", "ALL ROWS not allowed in this context");
    }
  }

  private static void refuse(boolean present, String clause) {
    if (present) {
      throw RefusedQuery.byTheFakeOnly(clause);
    }
  }

  /** Returns the field that an entry of SELECT is. */
  static FieldPath field(SelectItem item) {
    if (item instanceof FieldPath path) {
      return path;
    }
    throw RefusedQuery.byTheFakeOnly("anything but fields in SELECT (" + item + ")");
  }

  static long rows(Count limit) {
    return limit.accept(
        new Count.Visitor<>() {
          @Override
          public Long rowCount(RowCount count) {
            return (long) count.rows();
          }

          @Override
          public Long bind(BindValue bind) {
            throw RefusedQuery.bind();
          }
        });
  }
}
