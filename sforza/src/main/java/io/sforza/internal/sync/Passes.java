package io.sforza.internal.sync;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.RowSource.Ending;
import io.sforza.internal.deletes.Tombstones;
import io.sforza.internal.read.RestReading;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Ordering;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins passes, takes them from window to window, and cuts windows that are too large. */
final class Passes {
  private final SyncPlan plan;
  private final Segment base;
  private final SyncOrg org;
  private final IdRanges ids = new IdRanges(this::idAt);

  /**
   * Creates it.
   *
   * @param base what is read of a row, of all rows
   */
  Passes(SyncPlan plan, Segment base, SyncOrg org) {
    this.plan = plan;
    this.base = base;
    this.org = org;
  }

  /**
   * Returns a new pass; null if there can be nothing new.
   *
   * @param coveredTo the end of the pass before, null if there was none
   */
  @Nullable Pass begin(@Nullable Instant coveredTo) {
    SyncSettings settings = plan.incremental();
    if (settings == null || !plan.followsChanges()) {
      return Pass.everything(null, settings != null && settings.newestFirst());
    }
    Instant end = end(settings.lag(), coveredTo);
    Instant start = settings.startDate();
    if (coveredTo != null) {
      Instant from = coveredTo.minus(settings.overlap());
      Instant low = start != null && start.isAfter(from) ? start : from;
      return end.isAfter(coveredTo) && end.isAfter(low) ? Pass.closed(low, end, settings) : null;
    }
    if (start != null) {
      Instant low = start.truncatedTo(ChronoUnit.MILLIS);
      return end.isAfter(low) ? Pass.closed(low, end, settings) : null;
    }
    return settings.window() == null || !isSortedByCursor()
        ? Pass.everything(end, settings.newestFirst())
        : inWindows(end, settings.window(), settings.newestFirst());
  }

  /** Returns up to when rows are looked for; not after the end of the pass before if none are. */
  private Instant end(Duration lag, @Nullable Instant coveredTo) {
    Instant now = org.serverTime().get();
    // stamps are of a second: one of the second that runs may still be given to another row
    Instant end = now.minus(lag).truncatedTo(ChronoUnit.SECONDS);
    LatestDateCovered covered = org.covered();
    if (covered == null || (coveredTo != null && !end.isAfter(coveredTo))) {
      return end;
    }
    return covered.before(end, coveredTo, now);
  }

  private Pass inWindows(Instant end, @Nullable Duration step, boolean newestFirst) {
    Instant earliest = earliestStamp();
    Instant low =
        earliest != null && earliest.isBefore(end)
            ? earliest
            : end.minus(step == null ? Duration.ofSeconds(1) : step);
    return Pass.open(low, end, step, newestFirst, plan.cursorNillable());
  }

  /**
   * Returns the pass at its next window, null after the last. What was deleted comes behind all
   * rows, so that it is known later than they are.
   *
   * @param coveredTo the end of the pass before, null if there was none and nothing is out of date
   */
  @Nullable Pass next(Pass pass, @Nullable Instant coveredTo) {
    Pass next = pass.next(plan, ids);
    boolean deletions =
        next == null
            && coveredTo != null
            && org.deletions() != null
            && pass.window().stamps() != Window.Stamps.DELETED;
    return deletions ? pass.at(Window.DELETED) : next;
  }

  /** Returns the rows of a window, or what was deleted, behind a place in it. */
  RowSource<Row> open(Pass pass, Checkpoint inner) {
    Tombstones deletions = org.deletions();
    Instant low = pass.low();
    Instant high = pass.high();
    return deletions != null && low != null && high != null && isOfDeletions(pass)
        ? deletions.open(base.schema(), low, high, inner)
        : org.rows().open(segment(pass), inner);
  }

  /** Returns whether there is nothing to read: a checkpoint of who wanted to know deletions. */
  boolean isNeedless(Pass pass) {
    return isOfDeletions(pass) && org.deletions() == null;
  }

  private static boolean isOfDeletions(Pass pass) {
    return pass.window().stamps() == Window.Stamps.DELETED;
  }

  /** Returns the pass at a part of its window, null if that cannot be cut. */
  @Nullable Pass cut(Pass pass) {
    if (base.order() == null || isOfDeletions(pass)) {
      return null;
    }
    Instant end = pass.high();
    if (pass.reach() == Pass.Reach.EVERYTHING
        && end != null
        && pass.window().equals(Window.ANY)
        && isSortedByCursor()) {
      Pass whole = inWindows(end, null, pass.newestFirst());
      // a window of unstamped rows is small against all of them
      Pass cut = whole.window().stamps() == Window.Stamps.NONE ? whole : whole.halved();
      if (cut != null) {
        return cut;
      }
    }
    Pass halved = pass.halved();
    if (halved != null) {
      return halved;
    }
    Window smaller = ids.halved(pass.window());
    return smaller == null ? null : pass.at(smaller);
  }

  /**
   * Returns the pass at a part of what is left of its window, null if that cannot be cut.
   *
   * @param row where the window stands: behind a row, which is the last before what is left
   */
  @Nullable Pass cutBehind(Pass pass, Checkpoint row) {
    RowOrder order = order(pass);
    String id = RestReading.lastId(row);
    if (order == null || order.cursor() != null || id == null) {
      return null;
    }
    Window smaller = ids.halved(pass.window().ids(id, pass.window().toId()));
    return smaller == null ? null : pass.at(smaller);
  }

  private boolean isSortedByCursor() {
    return base.order() != null && base.order().cursor() != null;
  }

  /** Returns what to ask for the window of a pass. */
  private Segment segment(Pass pass) {
    SoqlQuery query = pass.window().of(base.query(), plan.cursor());
    return new Segment(base.schema(), query, base.withDeleted(), order(pass), base.pageRows());
  }

  private @Nullable RowOrder order(Pass pass) {
    RowOrder given = base.order();
    if (given == null || given.cursor() == null) {
      return given;
    }
    // without a window Salesforce would sort all rows: by Id they lie as they are kept
    return pass.reach() == Pass.Reach.EVERYTHING && !pass.newestFirst()
        ? RowOrder.BY_ID
        : new RowOrder(given.cursor(), pass.newestFirst());
  }

  private @Nullable Instant earliestStamp() {
    String cursor = String.valueOf(plan.cursor());
    SoqlQuery query =
        Soql.select(cursor)
            .from(base.query().object())
            .where(Soql.field(cursor).isNotNull())
            .orderBy(Soql.field(cursor).asc());
    Row row = first(query, new Column(cursor, FieldType.DATETIME));
    return row == null ? null : row.instant(0);
  }

  /** Asks for one end of all Ids, whatever the read's conditions: an index answers that. */
  private @Nullable String idAt(IdRanges.End end) {
    Ordering order =
        end == IdRanges.End.LOWEST
            ? Soql.field(SyncPlan.KEY).asc()
            : Soql.field(SyncPlan.KEY).desc();
    SoqlQuery query = Soql.select(SyncPlan.KEY).from(base.query().object()).orderBy(order);
    Row row = first(query, new Column(SyncPlan.KEY, FieldType.ID));
    return row == null ? null : row.string(0);
  }

  private @Nullable Row first(SoqlQuery query, Column column) {
    RowSchema schema = RowSchema.of(base.schema().objectName(), List.of(column));
    Segment probe = new Segment(schema, query.limit(1), base.withDeleted(), null, 0);
    RowSource<Row> rows = org.probes().open(probe, Checkpoint.none());
    Ending ending = Ending.FAILED;
    try {
      Row row = rows.next();
      ending = row == null ? Ending.COMPLETE : Ending.CLOSED;
      return row;
    } finally {
      rows.close(ending);
    }
  }
}
