package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.soql.Soql;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Operand;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.SObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /query?explain=}: how a query would be run. Thread-safe. */
final class ExplainEndpoint {
  private final OrgRows rows;

  ExplainEndpoint(OrgRows rows) {
    this.rows = rows;
  }

  Answer explain(Request request, String soql) {
    try {
      QueryPlan plan = QueryPlan.of(soql, rows.context(request, false));
      Table table = rows.table(request, plan.object());
      Field index = index(Soql.parse(soql).where(), table.object());
      long all = Math.max(1, table.rows().count());
      long found = plan.find().count();
      ObjectNode answer = FakeJson.object();
      ObjectNode told = answer.putArray("plans").addObject().put("cardinality", found);
      if (index == null) {
        told.putArray("fields");
      } else {
        told.putArray("fields").add(index.name());
      }
      told.put("leadingOperationType", index == null ? "TableScan" : "Index");
      told.putArray("notes");
      // a scan of all rows costs more than an index however much it finds
      double share = (double) found / all;
      told.put("relativeCost", index == null ? 1 + share : Math.min(0.9, share));
      told.put("sobjectCardinality", table.rows().count());
      told.put("sobjectType", table.object().name());
      return Answer.json(answer.put("sourceQuery", soql));
    } catch (RefusedQuery e) {
      return Answer.error(400, e.errorCode(), e.words());
    }
  }

  /** Returns the field whose index helps; null if none does. */
  private static @Nullable Field index(@Nullable Condition where, SObject object) {
    if (where instanceof And and) {
      return and.conditions().stream()
          .map(each -> index(each, object))
          .filter(field -> field != null)
          .findFirst()
          .orElse(null);
    }
    Operand operand =
        where instanceof Comparison comparison
            ? comparison.operand()
            : where instanceof InList list ? list.operand() : null;
    int position = operand instanceof FieldPath path ? object.position(path.toString()) : -1;
    Field field = position < 0 ? null : object.fields().get(position);
    return field != null && isIndexed(field) ? field : null;
  }

  private static boolean isIndexed(Field field) {
    return field.type() == FieldType.ID
        || field.type() == FieldType.REFERENCE
        || field.is(Field.Trait.EXTERNAL_ID)
        || field.is(Field.Trait.UNIQUE)
        || field.is(Field.Trait.NAME_FIELD)
        || field.name().matches("CreatedDate|SystemModstamp");
  }
}
