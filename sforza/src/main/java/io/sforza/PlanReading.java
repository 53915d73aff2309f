package io.sforza;

import io.sforza.bulk.BulkApi;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.rest.RestApi;
import io.sforza.internal.plan.ApiChoice;
import io.sforza.internal.plan.Verdicts;
import io.sforza.internal.read.AutoReading;
import io.sforza.internal.read.BulkReading;
import io.sforza.internal.read.BulkReading.GoneJob;
import io.sforza.internal.read.ComponentReading;
import io.sforza.internal.read.RestReading;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.internal.read.WideReading;
import io.sforza.internal.sync.SyncPlan;
import io.sforza.internal.sync.SyncSettings;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a plan is carried out with: the reading of its windows, and how they follow each other. */
final class PlanReading {
  private final ReadSettings settings;
  private final ReadPlan.Parts parts;
  private final AtomicBoolean refused = new AtomicBoolean();

  PlanReading(ReadSettings settings, ReadPlan.Parts parts) {
    this.settings = settings;
    this.parts = parts;
  }

  /** Returns in how many queries the columns of a segment are read. */
  static int queries(RestApi rest, Segment segment) {
    return byRest(rest).queries(segment);
  }

  private static WideReading byRest(RestApi api) {
    SegmentReading rest = new RestReading(api);
    return new WideReading(rest, rest, api, WideReading.MOST_CHARACTERS);
  }

  /** Returns how the windows are read. */
  SegmentReading windows(RestApi rest, BulkApi bulk, Verdicts verdicts) {
    ApiChoice api = parts.api();
    if (api.api() == ReadApi.REST) {
      return byRest(rest);
    }
    BulkReading jobs = BulkReading.of(bulk, options(), gone());
    return new WideReading(
        orRest(new ComponentReading(jobs, parts.describe()), rest, verdicts),
        orRest(new ComponentReading(jobs.ordered(), parts.describe()), rest, verdicts),
        rest,
        WideReading.MOST_CHARACTERS);
  }

  private SegmentReading orRest(SegmentReading jobs, RestApi rest, Verdicts verdicts) {
    return parts.api().falls()
        ? new AutoReading(
            jobs,
            new RestReading(rest),
            refusal -> {
              refused.set(true);
              verdicts.refused(refusal);
            })
        : jobs;
  }

  /** Returns whether rows come by Bulk, as planned, and not by REST since Bulk has refused. */
  boolean isByBulk() {
    return parts.api().api() == ReadApi.BULK && !refused.get();
  }

  /** A read that may be gone on with keeps its job until all of it was read. */
  private ResultOptions options() {
    ResultOptions options = ResultOptions.standard();
    return settings.kept ? options.keepJobUntilRead() : options;
  }

  private GoneJob gone() {
    return settings.incremental == null ? GoneJob.REFUSED : GoneJob.READ_ANEW;
  }

  SyncPlan syncPlan() {
    return new SyncPlan(
        parts.base(),
        parts.cursor().field(),
        parts.cursor().nillable(),
        incremental(),
        settings.schemaChange,
        parts.api().api().name());
  }

  private @Nullable SyncSettings incremental() {
    Incremental how = settings.incremental;
    return how == null
        ? null
        : new SyncSettings(
            how.lag(), how.overlap(), how.startDate(), how.window(), how.isNewestFirst());
  }
}
