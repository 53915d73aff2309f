package io.sforza.sync;

import io.sforza.ReadListener;
import io.sforza.ReadPlan;
import io.sforza.ReadRequest;
import io.sforza.ReadSummary;
import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.describe.DescribeSource;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.internal.plan.FormulaFields;
import io.sforza.sink.Sink;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of one part of a task, in a thread of its own. */
final class TaskRun implements Runnable {
  private final SyncTask task;
  private final SyncRun.Part part;
  private final Surroundings around;
  private final Cancellation end = new Cancellation();
  private final AtomicReference<@Nullable ReadSummary> summary = new AtomicReference<>();

  /**
   * What runs have in common.
   *
   * @param state where checkpoints are
   * @param describes what objects are like
   * @param clock the clock
   * @param stopping whether runs should end behind a batch that is safe
   * @param ended hears how each ended
   */
  record Surroundings(
      StateStore state,
      DescribeSource describes,
      LoopClock clock,
      BooleanSupplier stopping,
      Consumer<Result> ended) {}

  /**
   * How a run ended.
   *
   * @param run which
   * @param started when it began, by the clock on the wall
   * @param refreshed when formulas were read last, if the run has learned that
   * @param stopped whether it ended because it should
   * @param failure what it threw
   */
  record Result(
      TaskRun run,
      Instant started,
      @Nullable Instant refreshed,
      boolean stopped,
      @Nullable Throwable failure) {}

  TaskRun(SyncTask task, SyncRun.Part part, Surroundings around) {
    this.task = task;
    this.part = part;
    this.around = around;
  }

  SyncTask task() {
    return task;
  }

  SyncRun.Part part() {
    return part;
  }

  @Nullable ReadSummary summary() {
    return summary.get();
  }

  /** Ends the run now: it waits for Salesforce no longer, and the sink lets go. */
  void cut() {
    end.cancel();
  }

  @Override
  public void run() {
    Instant started = around.clock.wall();
    Instant refreshed = null;
    Throwable failure = null;
    try {
      refreshed = part == SyncRun.Part.ROWS ? rows(started) : formulas(started);
    } catch (Throwable e) {
      failure = e;
    }
    boolean stopped = failure instanceof ReadCancelledException && end.cancelled();
    around.ended.accept(new Result(this, started, refreshed, stopped, stopped ? null : failure));
  }

  private @Nullable Instant rows(Instant started) {
    FormulaTimes times = task.formulas() == null ? null : new FormulaTimes(around.state, task);
    // before the rows are read: what cannot be read is told while nothing has been done
    Instant refreshed = times == null ? null : times.last();
    if (!task.request().isIncremental()) {
      transfer(task.request(), task.sink(), checkpoint -> {});
      return refreshed;
    }
    Checkpoint from = around.state.load(task.name());
    transfer(
        task.request().resumeFrom(from),
        task.sink(),
        checkpoint -> around.state.save(task.name(), checkpoint));
    if (times != null && refreshed == null && from.isNone()) {
      // a first load has read the formulas of all rows
      times.save(started);
      return started;
    }
    return refreshed;
  }

  private Instant formulas(Instant started) {
    SyncTask.Formulas formulas = task.formulas();
    if (formulas == null) {
      throw new IllegalStateException("The task " + task + " has no formulas to read.");
    }
    if (!formulas.optional() || hasFormulas()) {
      transfer(formulas.request(), formulas.sink(), checkpoint -> {});
    }
    new FormulaTimes(around.state, task).save(started);
    return started;
  }

  /** Returns whether there are any among the fields that are read; the rows' plan is known. */
  private boolean hasFormulas() {
    ReadPlan plan = task.request().plan();
    List<String> formulas = FormulaFields.of(around.describes.describe(plan.object()));
    return plan.schema().columns().stream().anyMatch(column -> formulas.contains(column.name()));
  }

  private void transfer(ReadRequest request, Sink sink, Consumer<Checkpoint> safe) {
    ReadListener ending =
        new ReadListener() {
          @Override
          public void ended(ReadSummary ended) {
            summary.set(ended);
          }
        };
    request
        .listener(ending)
        .cancelledBy(end)
        .transferTo(new EndingSink(sink, around.stopping, this::cut), safe);
  }
}
