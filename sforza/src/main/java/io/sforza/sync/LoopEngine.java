package io.sforza.sync;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.soql.SoqlException;
import io.sforza.sync.SyncRun.Outcome;
import io.sforza.sync.SyncRun.Part;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Starts what is due, and waits. One thread goes round; each run has a thread of its own, and hands
 * its result over, so that all that happens is decided in one place, one thing after the other.
 */
final class LoopEngine {
  private final LoopSettings settings;
  private final LoopClock clock;
  private final Gate gate;
  private final TaskRun.Surroundings around;
  private final Cancellation stop = new Cancellation();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  // of the thread that goes round
  private @Nullable Error fatal;

  private final ReentrantLock lock = new ReentrantLock();
  // all below is guarded by the lock
  private final Map<String, TaskState> tasks = new LinkedHashMap<>();
  private final Deque<TaskRun.Result> results = new ArrayDeque<>();
  private CompletableFuture<Void> wake = new CompletableFuture<>();
  private int underWay;
  private boolean cut;

  LoopEngine(LoopSettings settings) {
    this.settings = settings;
    this.clock = new LoopClock(settings.salesforce().connection().time());
    this.gate = new Gate(settings, clock, stop);
    this.around =
        new TaskRun.Surroundings(settings.state(), clock, stop::cancelled, this::handOver);
    settings.tasks().forEach(task -> tasks.put(task.name(), new TaskState(task, settings.pace())));
  }

  /** Asks for the end: no run starts any more, and each ends where its rows are safe. */
  void stop() {
    stop.cancel();
    wake();
  }

  boolean isStopped() {
    return stop.cancelled();
  }

  /** Ends all runs now. */
  void cut() {
    List<TaskRun> running = new ArrayList<>();
    lock.lock();
    try {
      cut = true;
      tasks.values().stream().map(TaskState::running).forEach(run -> addTo(running, run));
    } finally {
      lock.unlock();
    }
    running.forEach(TaskRun::cut);
  }

  private static void addTo(List<TaskRun> runs, @Nullable TaskRun run) {
    if (run != null) {
      runs.add(run);
    }
  }

  /** Returns whether this thread carries out a run. */
  boolean isRunning(Thread thread) {
    return threads.contains(thread);
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
    wake();
  }

  List<SyncStatus> status() {
    lock.lock();
    try {
      return tasks.values().stream().map(task -> task.status(nextRun(task))).toList();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      wake.complete(null);
    } finally {
      lock.unlock();
    }
  }

  private void handOver(TaskRun.Result result) {
    lock.lock();
    try {
      results.add(result);
      wake.complete(null);
    } finally {
      lock.unlock();
    }
  }

  /** Runs what is due until somebody stops it. */
  void runUntilStopped() {
    begin();
    go(null);
  }

  /** Runs each task that is due once, and returns what became of it. */
  List<SyncRun> runOnce() {
    begin();
    List<TaskState> due;
    lock.lock();
    try {
      due = new ArrayList<>(tasks.values());
      due.removeIf(task -> !task.isDueWithoutJitter(clock));
    } finally {
      lock.unlock();
    }
    return go(due);
  }

  private void begin() {
    lock.lock();
    try {
      tasks.values().forEach(task -> task.begin(clock.now()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes round.
   *
   * @param once what is run once each; null for everything, again and again
   */
  private List<SyncRun> go(@Nullable List<TaskState> once) {
    List<SyncRun> ended = new ArrayList<>();
    boolean orderly = false;
    try {
      goRound(ended, once);
      orderly = true;
    } finally {
      if (!orderly) {
        stop();
        cut();
      }
      joinThreads();
    }
    if (fatal != null) {
      throw fatal;
    }
    return ended;
  }

  private void goRound(List<SyncRun> ended, @Nullable List<TaskState> once) {
    boolean interrupted = false;
    while (true) {
      CompletableFuture<Void> signal = settle(ended, once);
      Instant opens = isStopped() ? null : startDue(once);
      boolean done = isStopped() || (once != null && (once.isEmpty() || opens != null));
      if (done && isQuiet()) {
        break;
      }
      try {
        await(done || once != null ? null : next(opens), signal);
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
        cut();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for threads that have nothing left to do but to end. */
  private void joinThreads() {
    boolean interrupted = false;
    while (!threads.isEmpty()) {
      try {
        for (Thread thread : threads) {
          thread.join();
        }
        threads.clear();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isQuiet() {
    lock.lock();
    try {
      return underWay == 0 && results.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void await(@Nullable Instant until, CompletableFuture<Void> signal)
      throws InterruptedException {
    if (until != null) {
      clock.await(until, signal);
      return;
    }
    try {
      signal.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The signal only says that something has changed.", e);
    }
  }

  /** Returns when there is something to start; null if only the end of a run can bring that. */
  private @Nullable Instant next(@Nullable Instant opens) {
    if (opens != null) {
      return opens;
    }
    lock.lock();
    try {
      TaskState first = underWay < settings.pace().atOnce() ? mostOverdue(tasks.values()) : null;
      return first == null ? null : first.due(clock);
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

  /** Starts what is due; returns when more may start, if something is due and may not. */
  private @Nullable Instant startDue(@Nullable List<TaskState> once) {
    while (!isStopped()) {
      TaskState task = startable(once);
      if (task == null) {
        return null;
      }
      Instant opens = gate.closedUntil();
      if (opens != null) {
        return opens;
      }
      if (!isStopped()) {
        start(task);
        if (once != null) {
          once.remove(task);
        }
      }
    }
    return null;
  }

  private @Nullable TaskState startable(@Nullable List<TaskState> once) {
    lock.lock();
    try {
      if (underWay >= settings.pace().atOnce()) {
        return null;
      }
      TaskState first = mostOverdue(once == null ? tasks.values() : once);
      Instant due = first == null ? null : first.due(clock);
      return due == null || (once == null && due.isAfter(clock.now())) ? null : first;
    } finally {
      lock.unlock();
    }
  }

  private void start(TaskState task) {
    TaskRun run;
    lock.lock();
    try {
      run = new TaskRun(task.task(), task.nextPart(), around);
      task.start(run, clock.now());
      underWay++;
      if (cut) {
        run.cut();
      }
    } finally {
      lock.unlock();
    }
    settings.listener().tell(listener -> listener.started(run.task().name(), run.part()));
    Thread thread = new Thread(run, "sforza-sync-" + run.task().name());
    thread.setDaemon(true);
    threads.add(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // there is no other thread to be had; the run has ended all the same
      threads.remove(thread);
      handOver(new TaskRun.Result(run, clock.wall(), null, false, e));
    }
  }

  /** Takes note of the runs that have ended; returns the signal for what happens from now on. */
  private CompletableFuture<Void> settle(List<SyncRun> ended, @Nullable List<TaskState> once) {
    CompletableFuture<Void> signal = new CompletableFuture<>();
    List<TaskRun.Result> news;
    lock.lock();
    try {
      wake = signal;
      news = List.copyOf(results);
      results.clear();
    } finally {
      lock.unlock();
    }
    gate.noteCalls();
    for (TaskRun.Result result : news) {
      SyncRun run = settle(result, once);
      if (once != null) {
        // nobody asks a loop without end, whose list would have none either
        ended.add(run);
      }
      settings.listener().tell(listener -> listener.ended(run));
    }
    threads.removeIf(thread -> !thread.isAlive());
    return signal;
  }

  private SyncRun settle(TaskRun.Result result, @Nullable List<TaskState> once) {
    RuntimeException failure = failure(result);
    tellGate(result, failure);
    lock.lock();
    try {
      underWay--;
      TaskState task = Objects.requireNonNull(tasks.get(result.run().task().name()));
      Outcome outcome = settle(task, result, failure);
      if (once != null && task.nextPart() == Part.FORMULAS) {
        once.add(task);
      }
      SyncRun run =
          new SyncRun(
              task.task().name(),
              result.run().part(),
              outcome,
              result.started(),
              result.run().summary(),
              failure,
              isStopped() ? null : nextRun(task));
      task.ended(run);
      return run;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable RuntimeException failure(TaskRun.Result result) {
    Throwable thrown = result.failure();
    if (thrown instanceof Error error) {
      // not for us to go on from
      fatal = error;
      stop();
    }
    return thrown == null || thrown instanceof RuntimeException
        ? (RuntimeException) thrown
        : new IllegalStateException("The run of " + result.run().task() + " broke down.", thrown);
  }

  private void tellGate(TaskRun.Result result, @Nullable RuntimeException failure) {
    if (failure instanceof QuotaExceededException refusal) {
      gate.exceeded(refusal);
    } else if (failure instanceof AuthenticationException refusal) {
      gate.refused(refusal);
    } else if (failure == null && !result.stopped()) {
      gate.passed();
    }
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

  private @Nullable Instant nextRun(TaskState task) {
    Instant due = task.due(clock);
    return due == null ? null : gate.notBefore(due);
  }
}
