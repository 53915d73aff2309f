package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.TypeOf;
import io.sforza.testkit.internal.schema.SObject;
import java.util.List;

/** What REST answers and Bulk does not. */
final class BulkRules {

  private BulkRules() {}

  static void check(SoqlQuery query, boolean aggregated, List<CsvColumn> columns) {
    refuse(aggregated, "Aggregate queries");
    refuse(query.offset() != null, "OFFSET");
    refuse(!query.forClauses().isEmpty(), "FOR clauses");
    refuse(!query.updates().isEmpty(), "UPDATE clauses");
    for (SelectItem item : query.select()) {
      refuse(item instanceof TypeOf, "TYPEOF");
      refuse(item instanceof ChildQuery, "Parent-to-child subqueries");
      refuse(item instanceof FieldGroup, "FIELDS()");
    }
    columns.forEach(BulkRules::check);
  }

  static void check(SObject object) {
    if (!object.extras().inBulk()) {
      throw new RefusedQuery(
          "INVALIDENTITY", "Entity '" + object.name() + "' is not supported by the Bulk API.");
    }
  }

  private static void refuse(boolean present, String what) {
    if (present) {
      throw new RefusedQuery("API_ERROR", what + " not supported in Bulk Query");
    }
  }

  private static void check(CsvColumn column) {
    FieldType type = column.type();
    if (type == FieldType.ADDRESS || type == FieldType.LOCATION) {
      throw new RefusedQuery("API_ERROR", "Selecting compound data not supported in Bulk Query");
    }
    if (!type.readableByBulk()) {
      throw new RefusedQuery(
          "API_ERROR", "Selecting binary data not supported in Bulk Query: " + column.header());
    }
  }
}
