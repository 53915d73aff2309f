package io.sforza.sync;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.QuotaExceededException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
  private final TaskTable tasks;
  private final TaskRun.Surroundings around;
  private final Cancellation stop = new Cancellation();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Set<Thread> endings = ConcurrentHashMap.newKeySet();
  // of the thread that goes round
  private @Nullable Error fatal;

  private final ReentrantLock lock = new ReentrantLock();
  // all below is guarded by the lock
  private final Deque<TaskRun.Result> results = new ArrayDeque<>();
  private CompletableFuture<Void> wake = new CompletableFuture<>();

  LoopEngine(LoopSettings settings) {
    this.settings = settings;
    this.clock = new LoopClock(settings.salesforce().connection().time());
    this.gate = new Gate(settings, clock, stop);
    this.tasks = new TaskTable(settings, clock, gate);
    this.around =
        new TaskRun.Surroundings(
            settings.state(),
            settings.salesforce().describes(),
            clock,
            stop::cancelled,
            this::handOver);
  }

  /** Asks for the end: no run starts any more, and each ends where its rows are safe. */
  void stop() {
    stop.cancel();
    wake();
  }

  boolean isStopped() {
    return stop.cancelled();
  }

  /**
   * Ends all runs now, and does not wait for that: each in a thread of its own, for a job that is
   * let go of is aborted, which takes as long as Salesforce takes to answer.
   */
  void cut() {
    for (TaskRun run : tasks.cut()) {
      Thread thread = new Thread(run::cut, "sforza-sync-end-" + run.task().name());
      thread.setDaemon(true);
      endings.add(thread);
      thread.start();
    }
  }

  /** Returns whether this thread carries out a run. */
  boolean isRunning(Thread thread) {
    return threads.contains(thread);
  }

  void resume(String name) {
    tasks.resume(name);
    wake();
  }

  List<SyncStatus> status() {
    return tasks.status();
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
    tasks.begin();
    go(null);
  }

  /** Runs each task that is due once, and returns what became of it. */
  List<SyncRun> runOnce() {
    return go(tasks.begin());
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
      if (done && tasks.isQuiet()) {
        break;
      }
      try {
        await(done || once != null ? null : opens == null ? tasks.nextDue() : opens, signal);
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
    while (!threads.isEmpty() || !endings.isEmpty()) {
      try {
        join(threads);
        join(endings);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Set<Thread> some) throws InterruptedException {
    for (Thread thread : List.copyOf(some)) {
      thread.join();
      some.remove(thread);
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

  /** Starts what is due; returns when more may start, if something is due and may not. */
  private @Nullable Instant startDue(@Nullable List<TaskState> once) {
    while (!isStopped()) {
      TaskState task = tasks.startable(once);
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

  private void start(TaskState task) {
    TaskRun run = tasks.start(task, around);
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
      RuntimeException failure = failure(result);
      tellGate(result, failure);
      SyncRun run = tasks.settle(result, failure, isStopped());
      if (once != null) {
        // nobody asks a loop without end, whose list would have none either
        ended.add(run);
        TaskState refreshing = tasks.refreshing(result);
        if (refreshing != null) {
          once.add(refreshing);
        }
      }
      settings.listener().tell(listener -> listener.ended(run));
    }
    threads.removeIf(thread -> !thread.isAlive());
    return signal;
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
}
