package io.sforza;

import io.sforza.bulk.BulkQuery;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.rest.RestQuery;
import io.sforza.internal.read.Segment;

/** Starts the read of a plan. */
final class PlanOpening {
  private static final int LEAST_PAGE = 200;
  private static final int LARGEST_PAGE = 2_000;

  private final Salesforce salesforce;
  private final ReadPlan.Parts parts;

  PlanOpening(Salesforce salesforce, ReadSettings settings, ReadPlan.Parts parts) {
    this.salesforce = salesforce;
    this.parts = parts;
  }

  ObjectReader<Row> open() {
    Segment base = parts.base();
    if (parts.api().api() == ReadApi.BULK) {
      BulkQuery query = BulkQuery.of(base.query().toString());
      ResultOptions options = ResultOptions.standard();
      return salesforce
          .bulk()
          .start(base.withDeleted() ? query.includeDeleted() : query)
          .results(base.schema(), base.pageRows() == 0 ? options : options.pageRows(base.pageRows()));
    }
    RestQuery query = RestQuery.of(base.query().toString()).schema(base.schema());
    if (base.pageRows() > 0) {
      query = query.pageRows(Math.max(LEAST_PAGE, Math.min(LARGEST_PAGE, base.pageRows())));
    }
    return salesforce.rest().query(base.withDeleted() ? query.includeDeleted() : query);
  }
}
