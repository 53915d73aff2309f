package io.sforza.soql.internal.render;

import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.ForClause;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.UpdateClause;
import io.sforza.soql.ast.WithClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the clauses of queries. */
final class QueryWriter {
  private final Output out;
  private final SelectWriter entries;
  private final ConditionWriter conditions;

  QueryWriter(Output out) {
    this.out = out;
    this.entries = new SelectWriter(out);
    this.conditions = new ConditionWriter(out);
  }

  Output query(SoqlQuery query) {
    select(query.select());
    out.clause("FROM");
    String comma = "";
    for (Source source : query.from()) {
      out.append(comma).append(source);
      comma = ", ";
    }
    if (query.scope() != null) {
      out.clause("USING SCOPE").append(query.scope());
    }
    conditions.clause("WHERE", query.where());
    for (WithClause with : query.with()) {
      with.accept(new WithWriter(out.clause("WITH")));
    }
    GroupBy groupBy = query.groupBy();
    if (groupBy != null) {
      out.clause("GROUP BY");
      groupBy(groupBy);
    }
    conditions.clause("HAVING", query.having());
    tail(query.orderBy(), query.limit(), query.offset());
    for (ForClause purpose : query.forClauses()) {
      out.clause("FOR").append(purpose);
    }
    for (int i = 0; i < query.updates().size(); i++) {
      UpdateClause counter = query.updates().get(i);
      Output clause = i == 0 ? out.clause("UPDATE") : out.append(", ");
      clause.append(counter);
    }
    return query.isAllRows() ? out.clause("ALL").append("ROWS") : out;
  }

  Output childQuery(ChildQuery query) {
    out.openBlock();
    select(query.select());
    out.clause("FROM").append(query.from());
    conditions.clause("WHERE", query.where());
    tail(query.orderBy(), query.limit(), query.offset());
    return out.closeBlock();
  }

  private void select(List<SelectItem> items) {
    out.append("SELECT ");
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.comma();
      }
      items.get(i).accept(entries);
    }
  }

  Output groupBy(GroupBy groupBy) {
    boolean totals = groupBy.totals() != GroupBy.Totals.NONE;
    if (totals) {
      out.append(groupBy.totals()).append('(');
    }
    for (int i = 0; i < groupBy.operands().size(); i++) {
      if (i > 0) {
        out.comma();
      }
      entries.operand(groupBy.operands().get(i));
    }
    return totals ? out.append(')') : out;
  }

  private void tail(List<Ordering> orderBy, @Nullable Count limit, @Nullable Count offset) {
    for (int i = 0; i < orderBy.size(); i++) {
      if (i == 0) {
        out.clause("ORDER BY");
      } else {
        out.comma();
      }
      ordering(orderBy.get(i));
    }
    if (limit != null) {
      out.clause("LIMIT").append(limit);
    }
    if (offset != null) {
      out.clause("OFFSET").append(offset);
    }
  }

  Output ordering(Ordering step) {
    entries.operand(step.operand()).append(' ').append(step.direction());
    return step.nulls() == null ? out : out.append(" NULLS ").append(step.nulls());
  }
}
