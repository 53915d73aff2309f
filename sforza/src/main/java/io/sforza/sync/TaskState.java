package io.sforza.sync;

import io.sforza.FormulaSchedule;
import io.sforza.sync.SyncRun.Part;
import io.sforza.sync.SyncStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How one task stands, and when it is due. Its moments are the first one and whole intervals behind
 * it, so that neither jitter nor a late start moves those that follow; a moment that passes before
 * the task can run is left out. Guarded by its owner's lock.
 */
final class TaskState {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final SyncTask task;
  private final double jitter;
  private final RandomGenerator random;
  private final Trouble rowTrouble = new Trouble();
  private final Trouble formulaTrouble = new Trouble();
  // the first moment is when the loop begins
  private @Nullable Instant moment;
  private Duration late = Duration.ZERO;
  private @Nullable Instant refreshed;
  // the rows were just read, and formulas are due: nothing comes in between
  private @Nullable Instant refreshDue;
  private @Nullable TaskRun running;
  private @Nullable SyncRun lastRun;
  private long rows;

  /** What has gone wrong with one part of a task since it last went right. */
  private static final class Trouble {
    int failures;
    boolean suspended;
    @Nullable Instant retryAt;

    void clear() {
      failures = 0;
      suspended = false;
      retryAt = null;
    }
  }

  TaskState(SyncTask task, LoopSettings.Pace pace) {
    this.task = task;
    this.jitter = pace.jitter();
    this.random = pace.random();
  }

  SyncTask task() {
    return task;
  }

  @Nullable TaskRun running() {
    return running;
  }

  /** Returns when the next run is due, by the clock for intervals; null if none is. */
  @Nullable Instant due(LoopClock clock) {
    if (running != null || rowTrouble.suspended || moment == null) {
      return null;
    }
    if (refreshDue != null) {
      return refreshDue;
    }
    if (rowTrouble.retryAt != null) {
      return rowTrouble.retryAt;
    }
    return earlier(moment.plus(late), formulasDue(clock));
  }

  /** Returns whether it is due, jitter or not. */
  boolean isDueWithoutJitter(LoopClock clock) {
    Instant due = due(clock);
    Instant now = clock.now();
    return due != null
        && (!due.isAfter(now)
            || (rowTrouble.retryAt == null && moment != null && !moment.isAfter(now)));
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }

  private @Nullable Instant formulasDue(LoopClock clock) {
    FormulaSchedule schedule = schedule();
    if (schedule == null || refreshed == null) {
      return null;
    }
    Instant due = clock.fromWall(schedule.next(refreshed));
    Instant retry = formulaTrouble.retryAt;
    return retry != null && retry.isAfter(due) ? retry : due;
  }

  private @Nullable FormulaSchedule schedule() {
    SyncTask.Formulas formulas = task.formulas();
    return formulas == null || formulaTrouble.suspended ? null : formulas.schedule();
  }

  /** Hears that the loop begins. */
  void begin(Instant now) {
    if (moment == null) {
      moment = now;
    }
  }

  Part nextPart() {
    return refreshDue == null ? Part.ROWS : Part.FORMULAS;
  }

  void start(TaskRun run, Instant now) {
    running = run;
    if (run.part() == Part.ROWS) {
      rowTrouble.retryAt = null;
      leaveBehind(now);
    } else {
      refreshDue = null;
      formulaTrouble.retryAt = null;
    }
  }

  /** Goes on to the first moment that is still to come. */
  private void leaveBehind(Instant now) {
    Instant last = moment;
    if (last == null || last.isAfter(now)) {
      return;
    }
    Duration interval = task.interval();
    long steps = Duration.between(last, now).dividedBy(interval) + 1;
    moment = last.plus(interval.multipliedBy(steps));
    late = Duration.ofNanos((long) (interval.toNanos() * jitter * random.nextDouble()));
  }

  /** Takes note that the run has come to its end. */
  void passed(TaskRun.Result result, LoopClock clock) {
    running = null;
    leaveBehind(clock.now());
    if (result.refreshed() != null) {
      refreshed = result.refreshed();
    }
    if (result.run().part() == Part.FORMULAS) {
      formulaTrouble.clear();
      return;
    }
    rowTrouble.clear();
    FormulaSchedule schedule = schedule();
    Instant retry = formulaTrouble.retryAt;
    if (schedule != null
        && schedule.due(refreshed, clock.wall())
        && (retry == null || !retry.isAfter(clock.now()))) {
      refreshDue = clock.now();
    }
  }

  /** Takes note that the run was stopped. */
  void stopped() {
    running = null;
  }

  /** Takes note that the run has failed, and is not to be tried again. */
  void suspend(TaskRun run) {
    running = null;
    Trouble trouble = trouble(run);
    trouble.failures++;
    trouble.suspended = true;
  }

  /**
   * Takes note that the run has failed, and is to be tried again.
   *
   * @param retryAt when; null for after a pause that grows
   */
  void failed(TaskRun run, @Nullable Instant retryAt, Instant now) {
    running = null;
    Trouble trouble = trouble(run);
    trouble.failures++;
    trouble.retryAt = retryAt == null ? now.plus(pause(trouble.failures)) : retryAt;
  }

  private Trouble trouble(TaskRun run) {
    return run.part() == Part.ROWS ? rowTrouble : formulaTrouble;
  }

  /** An hourly task is tried again soon, one of every ten seconds not every ten seconds. */
  private Duration pause(int failures) {
    Duration interval = task.interval();
    Duration pause = interval.compareTo(FIRST_PAUSE) < 0 ? interval : FIRST_PAUSE;
    for (int i = 1; i < failures && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Lets it run again at once, if it is suspended. */
  void resume(Instant now) {
    if (rowTrouble.suspended) {
      rowTrouble.clear();
      moment = now;
      late = Duration.ZERO;
    }
    if (formulaTrouble.suspended) {
      formulaTrouble.clear();
    }
  }

  void ended(SyncRun run) {
    lastRun = run;
    rows += run.rows();
  }

  SyncStatus status(@Nullable Instant nextRun) {
    State state =
        running != null ? State.RUNNING : rowTrouble.suspended ? State.SUSPENDED : State.WAITING;
    return new SyncStatus(task.name(), state, lastRun, nextRun, rows, rowTrouble.failures);
  }
}
