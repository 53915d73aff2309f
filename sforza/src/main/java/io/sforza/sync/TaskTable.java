package io.sforza.sync;

import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.soql.SoqlException;
import io.sforza.sync.SyncRun.Outcome;
import io.sforza.sync.SyncRun.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tasks of a loop and how they stand: one thread decides, others look. Thread-safe. */
final class TaskTable {
  private final LoopClock clock;
  private final Gate gate;
  private final int atOnce;
  private final ReentrantLock lock = new ReentrantLock();
  // all below is guarded by the lock
  private final Map<String, TaskState> tasks = new LinkedHashMap<>();
  private int underWay;
  private boolean cut;

  TaskTable(LoopSettings settings, LoopClock clock, Gate gate) {
    this.clock = clock;
    this.gate = gate;
    this.atOnce = settings.pace().atOnce();
    settings.tasks().forEach(task -> tasks.put(task.name(), new TaskState(task, settings.pace())));
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Hears that the loop begins, and returns the tasks that are due, jitter or not. */
  List<TaskState> begin() {
    return locked(
        () -> {
          List<TaskState> due = new ArrayList<>(tasks.values());
          due.forEach(task -> task.begin(clock.now()));
          due.removeIf(task -> !task.isDueWithoutJitter(clock));
          return due;
        });
  }

  /** Returns the runs that are under way, to be ended; those that still begin are by now. */
  List<TaskRun> cut() {
    List<TaskRun> running = new ArrayList<>();
    lock.lock();
    try {
      cut = true;
      for (TaskState task : tasks.values()) {
        TaskRun run = task.running();
        if (run != null) {
          running.add(run);
        }
      }
    } finally {
      lock.unlock();
    }
    return running;
  }

  void resume(String name) {
    lock.lock();
    try {
      TaskState task = tasks.get(name);
      if (task == null) {
        throw new IllegalArgumentException(
            "The loop has no task '" + name + "': it has " + tasks.keySet() + ".");
      }
      task.resume(clock.now());
    } finally {
      lock.unlock();
    }
  }

  List<SyncStatus> status() {
    return locked(() -> tasks.values().stream().map(task -> task.status(nextRun(task))).toList());
  }

  private @Nullable Instant nextRun(TaskState task) {
    Instant due = task.due(clock);
    return due == null ? null : gate.notBefore(due);
  }

  boolean isQuiet() {
    return locked(() -> underWay == 0);
  }

  /** Returns when there is something to start; null if only the end of a run can bring that. */
  @Nullable Instant nextDue() {
    lock.lock();
    try {
      TaskState first = underWay < atOnce ? mostOverdue(tasks.values()) : null;
      return first == null ? null : first.due(clock);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the task to start, the one that is longest overdue; null if none may.
   *
   * @param once what is run now, due or not; null for all that is due
   */
  @Nullable TaskState startable(@Nullable List<TaskState> once) {
    lock.lock();
    try {
      if (underWay >= atOnce) {
        return null;
      }
      TaskState first = mostOverdue(once == null ? tasks.values() : once);
      Instant due = first == null ? null : first.due(clock);
      return due == null || (once == null && due.isAfter(clock.now())) ? null : first;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable TaskState mostOverdue(Collection<TaskState> among) {
    TaskState first = null;
    Instant earliest = Instant.MAX;
    for (TaskState task : among) {
      Instant due = task.due(clock);
      if (due != null && due.isBefore(earliest)) {
        earliest = due;
        first = task;
      }
    }
    return first;
  }

  /** Takes note that a task begins its next part, and returns the run of it. */
  TaskRun start(TaskState task, TaskRun.Surroundings around) {
    return locked(
        () -> {
          TaskRun run = new TaskRun(task.task(), task.nextPart(), around);
          task.start(run, clock.now());
          underWay++;
          if (cut) {
            run.cut();
          }
          return run;
        });
  }

  /**
   * Takes note of how a run ended.
   *
   * @param result how
   * @param failure what it failed with
   * @param over whether the loop ends
   * @return what is told of it
   */
  SyncRun settle(TaskRun.Result result, @Nullable RuntimeException failure, boolean over) {
    return locked(
        () -> {
          underWay--;
          TaskState task = state(result);
          Outcome outcome = settle(task, result, failure);
          SyncRun run =
              new SyncRun(
                  task.task().name(),
                  result.run().part(),
                  outcome,
                  result.started(),
                  result.run().summary(),
                  failure,
                  over ? null : nextRun(task));
          task.ended(run);
          return run;
        });
  }

  /** Returns the task of a run if its formulas are to be read next; else null. */
  @Nullable TaskState refreshing(TaskRun.Result result) {
    lock.lock();
    try {
      TaskState task = state(result);
      return task.nextPart() == Part.FORMULAS ? task : null;
    } finally {
      lock.unlock();
    }
  }

  private TaskState state(TaskRun.Result result) {
    return Objects.requireNonNull(tasks.get(result.run().task().name()));
  }

  private Outcome settle(
      TaskState task, TaskRun.Result result, @Nullable RuntimeException failure) {
    if (result.stopped()) {
      task.stopped();
      return Outcome.STOPPED;
    }
    if (failure == null) {
      task.passed(result, clock);
      return Outcome.COMPLETE;
    }
    if (isHopeless(failure)) {
      task.suspend(result.run());
      return Outcome.SUSPENDED;
    }
    boolean ofAll =
        failure instanceof QuotaExceededException || failure instanceof AuthenticationException;
    task.failed(result.run(), ofAll ? gate.notBefore(clock.now()) : null, clock.now());
    return Outcome.FAILED;
  }

  /** Returns whether it fails each time, until somebody puts something right. */
  private static boolean isHopeless(RuntimeException failure) {
    return failure instanceof StaleCheckpointException
        || failure instanceof SoqlException
        || failure instanceof IllegalArgumentException;
  }
}
