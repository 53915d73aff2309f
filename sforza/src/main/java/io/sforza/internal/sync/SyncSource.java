package io.sforza.internal.sync;

import io.sforza.ColumnDrift;
import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.internal.deletes.Covering;
import io.sforza.internal.read.Startable;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Every read: one window or many, each read as a segment, under one checkpoint. A plain read is the
 * same with one window over everything.
 *
 * <p>A read that goes on within a pass ends that pass, with its end of then, and begins another one
 * up to now: after any read without failure what there was is covered.
 */
public final class SyncSource implements RowSource<Row> {
  private final SyncPlan plan;
  private final SyncColumns columns;
  private final Passes passes;
  private final Checkpoint start;
  private final int keyColumn;
  private final int cursorColumn;
  private final AtomicReference<@Nullable Ending> closed = new AtomicReference<>();
  private volatile @Nullable RowSource<Row> segment;
  // read to its end; its job stays until nobody needs to go on from a checkpoint in it
  private final AtomicReference<@Nullable RowSource<Row>> finished = new AtomicReference<>();
  // one thread counts, others look
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong windows = new AtomicLong();
  private final AtomicLong cut = new AtomicLong();
  private final AtomicLong readAnew = new AtomicLong();
  private volatile @Nullable Instant coveredTo;
  private volatile ReadProgress ended = new ReadProgress(0, 0, 0, 0);

  // of the reading thread; the window and what is seen apply to the rows before the given one
  private Seen seen;
  private Seen noted;
  private @Nullable Pass pass;
  // from when on the next pass will ask again
  private @Nullable Instant noteFrom;
  // where the window was begun, by an earlier reader or anew
  private Checkpoint inner;
  private boolean complete;
  private boolean passIsOfBefore;
  private boolean touched;
  private boolean toldBehindFinished;
  private long givenBySegment;
  private Seen.@Nullable Version pending;

  private SyncSource(
      SyncPlan plan, SyncOrg org, SyncColumns columns, Position position, Checkpoint start) {
    this.plan = plan;
    this.columns = columns;
    this.passes = new Passes(plan, columns.base(), org);
    this.start = start;
    RowSchema read = columns.base().schema();
    this.keyColumn = plan.followsChanges() ? read.indexOf(SyncPlan.KEY) : -1;
    this.cursorColumn = plan.followsChanges() ? read.indexOf(String.valueOf(plan.cursor())) : -1;
    this.coveredTo = position.coveredTo();
    this.seen = position.seen();
    this.noted = position.noted();
    this.pass = position.pass();
    this.noteFrom = noteFrom(plan, pass);
    this.inner = position.inner();
    this.passIsOfBefore = position.pass() != null;
    this.complete = position.complete() && plan.incremental() == null;
  }

  /**
   * Returns the rows of a plan behind a checkpoint. Costs no call before the first row.
   *
   * @throws StaleCheckpointException if the checkpoint is of another object, query or cursor, or
   *     its columns differ and the plan does not allow that
   * @throws IllegalArgumentException if the checkpoint is damaged
   */
  public static SyncSource open(SyncPlan plan, SyncOrg org, Checkpoint from) {
    SyncCheckpoint checkpoint = SyncCheckpoint.parse(from);
    if (checkpoint != null) {
      checkpoint.require(plan);
    }
    SyncColumns columns = SyncColumns.of(plan, checkpoint == null ? null : checkpoint.columns());
    Position position = checkpoint == null ? Position.beginning() : checkpoint.position();
    return new SyncSource(plan, org, columns, position, from);
  }

  @Override
  public RowSchema schema() {
    return columns.schema();
  }

  /** Returns how the columns of now differ from those of the checkpoint that it goes on from. */
  public ColumnDrift drift() {
    return columns.drift();
  }

  /** Returns what was done so far; from any thread. */
  public SyncSummary summary() {
    return new SyncSummary(
        rows.get(), dropped.get(), windows.get(), cut.get(), readAnew.get(), coveredTo);
  }

  /**
   * Begins what takes time before the first row, and returns at once where the API allows it. It is
   * begun with the first row otherwise.
   */
  public void start() {
    touched = true;
    if (pass == null && !complete) {
      beginPass();
    }
    Pass current = pass;
    if (current != null && !passes.isNeedless(current)) {
      try {
        if (segment(current) instanceof Startable job) {
          job.start();
        }
      } catch (RuntimeException e) {
        // what can be gone on after is begun with the first row
        recover(current, e);
      }
    }
  }

  @Override
  public @Nullable Row next() {
    touched = true;
    settle();
    while (!complete) {
      Pass current = pass;
      if (current == null) {
        beginPass();
        continue;
      }
      if (passes.isNeedless(current)) {
        endWindow(current);
        continue;
      }
      Row row;
      try {
        row = segment(current).next();
      } catch (RuntimeException e) {
        recover(current, e);
        continue;
      }
      if (row == null) {
        endWindow(current);
      } else if (isNew(row)) {
        return columns.handedOver(row);
      }
    }
    return null;
  }

  /** Takes it that the row given last was handed over, since another one is asked for. */
  private void settle() {
    Seen.Version version = pending;
    if (version != null) {
      noted.add(version);
      pending = null;
    }
    if (toldBehindFinished) {
      // who asks for more has taken what the last checkpoint covers
      release(Ending.COMPLETE);
    }
  }

  private void beginPass() {
    Pass begun = passes.begin(coveredTo);
    if (begun == null) {
      complete = true;
    } else {
      pass = begun;
      noteFrom = noteFrom(plan, begun);
      noted = new Seen();
      inner = Checkpoint.none();
    }
  }

  private RowSource<Row> segment(Pass current) {
    RowSource<Row> open = segment;
    if (open == null) {
      givenBySegment = 0;
      open = passes.open(current, inner);
      segment = open;
      Ending ending = closed.get();
      if (ending != null) {
        // closed by another thread, which did not see it
        open.close(ending);
        throw new ReadCancelledException(
            ErrorDetails.of("The read of " + schema().objectName() + " was closed."));
      }
    }
    return open;
  }

  /** Returns whether a row was not handed over before; takes note of it. */
  private boolean isNew(Row row) {
    givenBySegment++;
    Seen.Version version = plan.followsChanges() ? version(row) : null;
    if (version != null && (seen.has(version) || noted.has(version))) {
      if (concernsNext(version.stamp())) {
        noted.add(version);
      }
      dropped.lazySet(dropped.get() + 1);
      return false;
    }
    if (version != null && concernsNext(version.stamp())) {
      pending = version;
    }
    rows.lazySet(rows.get() + 1);
    return true;
  }

  /** Returns a row's version; null if no pass before or after has to know it. */
  private Seen.@Nullable Version version(Row row) {
    Instant stamp = row.instant(cursorColumn);
    String id = row.string(keyColumn);
    if (stamp == null || id == null || !(concernsNext(stamp) || seen.mayHave(stamp))) {
      return null;
    }
    return new Seen.Version(id, stamp, Integer.toHexString(row.hashCode()));
  }

  /** Returns whether the next pass will ask for a row of that stamp again. */
  private boolean concernsNext(Instant stamp) {
    Instant first = noteFrom;
    return first != null && !stamp.isBefore(first);
  }

  private static @Nullable Instant noteFrom(SyncPlan plan, @Nullable Pass pass) {
    SyncSettings settings = plan.incremental();
    Instant end = pass == null ? null : pass.high();
    return settings == null || end == null ? null : end.minus(settings.overlap());
  }

  private void endWindow(Pass current) {
    Instant told = segment instanceof Covering deletions ? deletions.latestDateCovered() : null;
    endSegment(Ending.COMPLETE);
    inner = Checkpoint.none();
    windows.incrementAndGet();
    Pass next = passes.next(current, coveredTo);
    pass = next;
    if (next != null) {
      return;
    }
    Instant end = current.high();
    if (end != null) {
      // the first pass gave rows that are stamped after its end, which this one did not ask for
      noted.addFrom(seen, end);
    }
    seen = noted;
    noted = new Seen();
    coveredTo = heldBack(end, told);
    // a pass of before ends where it was to end then: what has changed since is another one
    complete = !(passIsOfBefore && plan.followsChanges());
    passIsOfBefore = false;
  }

  /**
   * Returns the end of a pass, or how far deletions were told if that is less; what comes between
   * is asked for again. Never before the end of the pass before.
   */
  private @Nullable Instant heldBack(@Nullable Instant end, @Nullable Instant told) {
    Instant before = coveredTo;
    if (end == null || told == null || !told.isBefore(end)) {
      return end;
    }
    return before != null && before.isAfter(told) ? before : told;
  }

  private void endSegment(Ending ending) {
    RowSource<Row> open = segment;
    if (open != null) {
      ReadProgress done = open.progress(givenBySegment);
      ReadProgress before = ended;
      ended =
          new ReadProgress(
              0,
              before.bytes() + done.bytes(),
              before.wireBytes() + done.wireBytes(),
              before.rowsInOrg() + givenBySegment);
      segment = null;
      givenBySegment = 0;
      if (ending == Ending.COMPLETE) {
        hold(open);
      } else {
        open.close(ending);
      }
    }
  }

  private void hold(RowSource<Row> read) {
    release(Ending.COMPLETE);
    finished.set(read);
    Ending ending = closed.get();
    if (ending != null) {
      // closed by another thread, which did not see it
      release(ending);
    }
  }

  private void release(Ending ending) {
    toldBehindFinished = false;
    RowSource<Row> read = finished.getAndSet(null);
    if (read != null) {
      read.close(ending);
    }
  }

  /** Goes on after a failure with what remains of a window, or with a part of it. */
  private void recover(Pass current, RuntimeException e) {
    if (closed.get() != null) {
      throw e;
    }
    if (e instanceof StaleCheckpointException && isAtResumedPlace()) {
      endSegment(Ending.FAILED);
      inner = Checkpoint.none();
      readAnew.incrementAndGet();
      return;
    }
    if (!TimeOuts.isOne(e)) {
      throw explained(e);
    }
    if (givenBySegment > 0) {
      // what is left of it is less, by the rows that came
      Checkpoint reached = reached(givenBySegment);
      endSegment(Ending.FAILED);
      inner = reached;
      return;
    }
    // only a read that may give a row twice begins a window anew
    boolean exact = plan.incremental() == null && !inner.isNone();
    Pass smaller = exact ? passes.cutBehind(current, inner) : passes.cut(current);
    if (smaller == null) {
      throw e;
    }
    endSegment(Ending.FAILED);
    cut.incrementAndGet();
    if (!exact) {
      readAnew.addAndGet(inner.isNone() ? 0 : 1);
      inner = Checkpoint.none();
    }
    pass = smaller;
  }

  /** Only a read that may give a row twice begins a window anew. */
  private boolean isAtResumedPlace() {
    return plan.incremental() != null && givenBySegment == 0 && !inner.isNone();
  }

  private RuntimeException explained(RuntimeException e) {
    boolean began = windows.get() > 0 || rows.get() > 0;
    if (began
        && e instanceof RequestRejectedException refused
        && "INVALID_FIELD".equals(refused.errorCode())) {
      return new RequestRejectedException(
          ErrorDetails.of(
                  "A field of "
                      + schema().objectName()
                      + " went away while it was read: "
                      + refused.getMessage())
              .code(refused.errorCode())
              .hint(
                  "Go on from the reader's checkpoint: that plans anew with the fields of now, as"
                      + " onSchemaChange says.")
              .requestId(refused.requestId())
              .cause(refused),
          refused.status(),
          refused.errors());
    }
    return e;
  }

  @Override
  public ReadProgress progress(long handedOver) {
    RowSource<Row> open = segment;
    ReadProgress before = ended;
    ReadProgress now = open == null ? new ReadProgress(0, 0, 0, 0) : open.progress(handedOver);
    return new ReadProgress(
        handedOver,
        before.bytes() + now.bytes(),
        before.wireBytes() + now.wireBytes(),
        before.rowsInOrg() + now.rowsInOrg());
  }

  @Override
  public Checkpoint checkpoint(long handedOver) {
    if (!touched) {
      return start;
    }
    toldBehindFinished = finished.get() != null;
    boolean withLast = handedOver == rows.get();
    Seen.Version version = pending;
    Seen all = noted;
    if (withLast && version != null) {
      all = noted.copy();
      all.add(version);
    }
    Checkpoint at = inner;
    if (segment != null) {
      at = reached(withLast ? givenBySegment : givenBySegment - 1);
    }
    return SyncCheckpoint.of(
            plan, schema(), new Position(coveredTo, seen, pass, at, all, isComplete()))
        .checkpoint();
  }

  private boolean isComplete() {
    return complete && plan.incremental() == null;
  }

  /** Returns where the segment stands after so many of its rows. */
  private Checkpoint reached(long handedOver) {
    RowSource<Row> open = Objects.requireNonNull(segment, "segment");
    return open.checkpoint(handedOver);
  }

  @Override
  public void close(Ending ending) {
    if (closed.compareAndSet(null, ending)) {
      RowSource<Row> open = segment;
      if (open != null) {
        open.close(ending);
      }
      RowSource<Row> read = finished.getAndSet(null);
      if (read != null) {
        read.close(ending);
      }
    }
  }

  /** Returns the object, for the log. */
  @Override
  public String toString() {
    return "read of " + schema().objectName();
  }
}
