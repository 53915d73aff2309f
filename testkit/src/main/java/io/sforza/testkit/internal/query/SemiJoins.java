package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes filters of semi-joins and anti-joins; the inner query is run when the filter is made. */
final class SemiJoins {

  private SemiJoins() {}

  static RowFilter of(SemiJoin join, Scope outer, Term left) {
    Table table = outer.context().tables().find(join.from().name().toString());
    if (table == null) {
      throw Scope.noType(join.from().name().toString(), outer.soql());
    }
    Scope inner = Scope.of(outer.context(), table, List.of(join.from()), outer.soql());
    Term selected = new Terms(inner).fieldPath(join.selected());
    if (!left.isId() || !selected.isId()) {
      Term wrong = left.isId() ? selected : left;
      throw RefusedQuery.at(
          wrong.name(),
          outer.soql(),
          "MALFORMED_QUERY",
          "The "
              + (left.isId() ? "selected" : "left operand")
              + " field '"
              + wrong.name()
              + "' of a semi join is not an ID or reference field");
    }
    Set<String> ids = ids(inner, selected, join.where());
    boolean in = join.membership() == Membership.IN;
    return (rows, index, scratch) -> {
      String id = left.text(rows, index, scratch);
      return in == (id != null && ids.contains(id));
    };
  }

  private static Set<String> ids(Scope scope, Term selected, @Nullable Condition where) {
    RowSource rows = scope.table().rows();
    RowFilter filter = Filters.of(where, scope);
    boolean withHidden = scope.context().withHidden() || !rows.hasHidden();
    Set<String> ids = new HashSet<>();
    Bytes scratch = new Bytes(256);
    for (long i = 0; i < rows.count(); i++) {
      if ((withHidden || !rows.isHidden(i)) && filter.accepts(rows, i, scratch)) {
        String id = selected.text(rows, i, scratch);
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }
}
