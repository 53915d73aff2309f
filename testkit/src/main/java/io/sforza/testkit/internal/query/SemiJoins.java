package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
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
    if (table.object().name().equals(outer.object().name())) {
      throw new RefusedQuery(
          "MALFORMED_QUERY", "The inner and outer selects should not be on the same object type");
    }
    Term selected = id(inner, join.selected(), "inner select field");
    id(outer, join.field(), "left operand");
    Set<String> ids = ids(inner, selected, join.where());
    boolean in = join.membership() == Membership.IN;
    return (rows, index, scratch) -> {
      String id = left.text(rows, index, scratch);
      return in == (id != null && ids.contains(id));
    };
  }

  private static Term id(Scope scope, FieldPath path, String role) {
    Landing landing = scope.find(path);
    Term term = landing.term();
    String wrong =
        !landing.hops().isEmpty()
            ? "cannot have more than one level of relationships"
            : "must be an id or reference field";
    if (!landing.hops().isEmpty() || !term.isId()) {
      throw RefusedQuery.at(
          path.toString(),
          scope.soql(),
          "MALFORMED_QUERY",
          "The " + role + " '" + path + "' " + wrong);
    }
    return term;
  }

  private static Set<String> ids(Scope scope, Term selected, @Nullable Condition where) {
    RowSource rows = scope.table().rows();
    RowFilter filter = Filters.of(where, scope);
    boolean withHidden = scope.context().withHidden();
    Set<String> ids = new HashSet<>();
    Bytes scratch = new Bytes(256);
    for (long i = 0; i < rows.count(); i++) {
      if (rows.isThere(i, withHidden) && filter.accepts(rows, i, scratch)) {
        String id = selected.text(rows, i, scratch);
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }
}
