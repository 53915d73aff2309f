package io.sforza;

import io.sforza.bulk.BulkApi;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Connection;
import io.sforza.internal.deletes.Tombstones;
import io.sforza.internal.read.BulkReading;
import io.sforza.internal.read.BulkReading.GoneJob;
import io.sforza.internal.read.RestReading;
import io.sforza.internal.read.SegmentReading;
import io.sforza.internal.read.WideReading;
import io.sforza.internal.sync.SyncOrg;
import io.sforza.internal.sync.SyncPlan;
import io.sforza.internal.sync.SyncSettings;
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

  ObjectReader<Row> open(ReadPlan plan) {
    return salesforce.connection().reader(source(plan));
  }

  /** Returns the rows; nothing is sent before the first. */
  RowSource<Row> source(ReadPlan plan) {
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
    SyncOrg org =
        new SyncOrg(
            reading(bulk),
            new RestReading(salesforce.rest()),
            connection::serverTime,
            deletions());
    SyncSource rows = SyncSource.open(syncPlan(), org, settings.from);
    ObservedSource source =
        new ObservedSource(
            plan, rows, rows::summary, connection, new Listeners(settings.listeners));
    observed.set(source);
    return source;
  }

  /** Returns what tells deletions, if they are to be told as tombstones. */
  private @Nullable Tombstones deletions() {
    String cursor = parts.cursor().field();
    return settings.deleted == DeletedRows.TOMBSTONES && cursor != null
        ? Tombstones.of(
            salesforce.rest(), parts.describe(), cursor, new RestReading(salesforce.rest()))
        : null;
  }

  private SegmentReading reading(BulkApi bulk) {
    SegmentReading rest = new RestReading(salesforce.rest());
    if (parts.api().api() == ReadApi.REST) {
      return new WideReading(rest, rest, salesforce.rest(), WideReading.MOST_CHARACTERS);
    }
    BulkReading jobs =
        BulkReading.of(
            bulk,
            ResultOptions.standard(),
            settings.incremental == null ? GoneJob.REFUSED : GoneJob.READ_ANEW);
    return new WideReading(jobs, jobs.ordered(), salesforce.rest(), WideReading.MOST_CHARACTERS);
  }

  private SyncPlan syncPlan() {
    Incremental incremental = settings.incremental;
    return new SyncPlan(
        parts.base(),
        parts.cursor().field(),
        true,
        incremental == null
            ? null
            : new SyncSettings(
                incremental.lag(),
                incremental.overlap(),
                incremental.startDate(),
                incremental.window(),
                incremental.isNewestFirst()),
        settings.schemaChange,
        parts.api().api().name());
  }
}
