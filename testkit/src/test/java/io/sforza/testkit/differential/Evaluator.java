package io.sforza.testkit.differential;

import io.sforza.testkit.internal.query.FiscalYear;
import io.sforza.testkit.internal.query.QueryContext;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.GivenRows;
import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import io.sforza.testkit.internal.schema.ShippedObjects;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of a sample in the fake org, asked without a network. */
final class Evaluator {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-11-20T16:00:00Z");
  private static final FiscalYear FISCAL = new FiscalYear(4, false);

  private final Tables tables = new Tables();

  Evaluator(Sample sample) {
    for (Entity entity : Entity.all()) {
      var object = ShippedObjects.of(entity.soql());
      tables.add(new Table(object, new GivenRows(object, sample.rows(entity))));
    }
  }

  List<List<String>> rows(Query query) {
    QueryPlan plan =
        QueryPlan.of(
            query.soql(),
            new QueryContext(
                tables, NOW, "0055g000000000AAAQ", ZoneOffset.UTC, FISCAL, query.withDeleted()));
    List<JsonNode> records = new ArrayList<>();
    Bytes out = new Bytes(1 << 10);
    Bytes scratch = new Bytes(256);
    plan.find()
        .from(0)
        .forEachRemaining(
            (long row) -> {
              out.clear();
              plan.writeRecord(row, "v68.0", out, scratch);
              records.add(JSON.readTree(out.text(0)));
            });
    return Answers.of(query, records);
  }
}
