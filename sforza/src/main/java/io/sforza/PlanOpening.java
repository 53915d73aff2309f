package io.sforza;

import io.sforza.bulk.BulkApi;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Connection;
import io.sforza.internal.plan.Verdicts;
import io.sforza.internal.read.RestReading;
import io.sforza.internal.sync.SyncOrg;
import io.sforza.internal.sync.SyncSource;

/** Starts the read of a plan. */
final class PlanOpening {
  private final Salesforce salesforce;
  private final ReadSettings settings;
  private final ReadPlan.Parts parts;

  PlanOpening(Salesforce salesforce, ReadSettings settings, ReadPlan.Parts parts) {
    this.salesforce = salesforce;
    this.settings = settings;
    this.parts = parts;
  }

  /** Opens the read and begins it, so that what Salesforce refuses is refused here. */
  ObjectReader<Row> open() {
    PlanSource source = source();
    try {
      source.start();
    } catch (RuntimeException e) {
      source.close(RowSource.Ending.FAILED);
      throw e;
    }
    return salesforce.connection().reader(source);
  }

  /** Returns the rows; nothing is sent before the first, or before they are started. */
  PlanSource source() {
    Connection connection = salesforce.connection();
    BulkApi bulk = salesforce.bulk();
    Verdicts verdicts = salesforce.verdicts();
    PlanReading reading = new PlanReading(settings, parts);
    SyncOrg org =
        new SyncOrg(
            reading.windows(salesforce.rest(), bulk, verdicts),
            new RestReading(salesforce.rest()),
            connection.time()::instant);
    SyncSource rows = SyncSource.open(reading.syncPlan(), org, settings.from);
    return new PlanSource(rows, parts, verdicts);
  }
}
