package io.sforza;

import io.sforza.bulk.BulkApi;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Connection;
import io.sforza.internal.deletes.Tombstones;
import io.sforza.internal.read.CompoundSource;
import io.sforza.internal.read.RestReading;
import io.sforza.internal.read.SegmentReading;
import io.sforza.internal.sync.LatestDateCovered;
import io.sforza.internal.sync.SyncOrg;
import io.sforza.internal.sync.SyncSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
  ObjectReader<Row> open(ReadPlan plan) {
    ObservedSource source = observed(plan);
    source.start();
    return salesforce.connection().reader(source);
  }

  /** Opens the read and begins it, for one whose end is told by whoever asks. */
  HeldSource held(ReadPlan plan) {
    ObservedSource source = observed(plan);
    source.start();
    return new HeldSource(source);
  }

  /** Returns the rows; nothing is sent before the first. */
  RowSource<Row> source(ReadPlan plan) {
    return observed(plan);
  }

  /** Returns how the columns differ from those of the checkpoint. */
  ColumnDrift drift() {
    return sync(new PlanReading(settings, parts), salesforce.bulk()).drift();
  }

  private ObservedSource observed(ReadPlan plan) {
    Connection connection = salesforce.connection();
    AtomicReference<@Nullable ObservedSource> observed = new AtomicReference<>();
    BulkApi bulk =
        salesforce
            .bulk()
            .listener(
                job -> {
                  ObservedSource source = observed.get();
                  if (source != null) {
                    source.tellProgress();
                  }
                });
    PlanReading reading = new PlanReading(settings, parts);
    SyncSource sync = sync(reading, bulk);
    RowSource<Row> rows = settings.compounds ? CompoundSource.over(sync, parts.describe()) : sync;
    ObservedSource source =
        new ObservedSource(
            plan,
            new PlanSource(sync, rows, parts, reading, salesforce.verdicts()),
            sync::summary,
            connection,
            new Listeners(settings.listeners));
    observed.set(source);
    if (settings.cancellation != null) {
      source.cancelledBy(settings.cancellation);
    }
    return source;
  }

  private SyncSource sync(PlanReading reading, BulkApi bulk) {
    SegmentReading rest = new RestReading(salesforce.rest());
    SyncOrg org =
        new SyncOrg(
            reading.windows(salesforce.rest(), bulk, salesforce.verdicts()),
            rest,
            salesforce.connection()::serverTime,
            tombstones(rest),
            covered());
    return SyncSource.open(reading.syncPlan(), org, settings.from);
  }

  private @Nullable LatestDateCovered covered() {
    Incremental how = settings.incremental;
    return how == null || !how.isUntilLatestDateCovered()
        ? null
        : new LatestDateCovered(salesforce.rest(), parts.describe().name());
  }

  private @Nullable Tombstones tombstones(SegmentReading rest) {
    String cursor = parts.cursor().field();
    return settings.deleted != DeletedRows.TOMBSTONES
            || settings.incremental == null
            || cursor == null
        ? null
        : Tombstones.of(salesforce.rest(), parts.describe(), cursor, rest);
  }
}
