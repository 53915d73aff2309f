package io.sforza.testkit.internal.server;

import io.sforza.core.FieldType;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.RefusedQuery;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.schema.ChildRelationship;
import io.sforza.testkit.internal.schema.Field;
import io.sforza.testkit.internal.schema.RecordIds;
import java.util.List;

/** {@code /sobjects/X/id/relationship}: the parent or the children of a row. Thread-safe. */
final class RelationEndpoint {
  private static final int MOST_ROWS = 2_000;

  private final OrgRows rows;
  private final RowEndpoint single;

  RelationEndpoint(OrgRows rows, RowEndpoint single) {
    this.rows = rows;
    this.single = single;
  }

  Answer read(RestCall call, String object, String id, String relationship) {
    Table table = rows.table(call.request(), object);
    long index = RowEndpoint.existing(table, id);
    for (Field field : table.object().fields()) {
      if (relationship.equalsIgnoreCase(field.relationship())
          && field.type() == FieldType.REFERENCE) {
        return parent(call, RowText.cell(table, index, field.name()));
      }
    }
    for (ChildRelationship child : table.object().children()) {
      Table children = rows.view(call.request()).find(child.object());
      if (relationship.equalsIgnoreCase(child.name()) && children != null) {
        return children(call, children, child, RecordIds.withSuffix(id));
      }
    }
    throw RefusedCall.notFound();
  }

  private Answer parent(RestCall call, String id) {
    if (id.isEmpty()) {
      throw RefusedCall.notFound();
    }
    Table parents = rows.tableOf(call.request(), id);
    return single.read(call, parents.object().name(), id);
  }

  private Answer children(RestCall call, Table table, ChildRelationship child, String id) {
    String listed = call.request().parameter("fields");
    List<String> fields =
        listed == null ? RowText.allFields(table) : RowText.fields(List.of(listed.split(",", -1)));
    try {
      QueryPlan plan =
          QueryPlan.of(
              "SELECT %s FROM %s WHERE %s = '%s' LIMIT %d"
                  .formatted(
                      String.join(",", fields),
                      table.object().name(),
                      child.field(),
                      id,
                      MOST_ROWS),
              rows.context(call.request(), false));
      Selection found = plan.find();
      return Answer.of(
          200,
          "application/json;charset=UTF-8",
          new JsonBody(plan, found, call.version(), 0, found.count(), null));
    } catch (RefusedQuery e) {
      throw new RefusedCall(400, e.errorCode(), e.words());
    }
  }
}
