package io.sforza.sync;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.connection.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs reads at intervals into their sinks, and keeps their checkpoints: what a scheduler, a table
 * of states and some error handling would do.
 *
 * <pre>{@code
 * SyncLoop loop =
 *     SyncLoop.builder(sf)
 *         .state(StateStore.directory(Path.of("state")))
 *         .add(SyncTask.of("account", sf.read("Account").incremental(), sink))
 *         .build();
 * Runtime.getRuntime().addShutdownHook(new Thread(() -> loop.stop(Duration.ofSeconds(25))));
 * loop.run();
 * }</pre>
 *
 * <p>A checkpoint is saved when the sink says that its rows are safe, so whoever is killed gets
 * some rows once more, and none is missing. Two runs of a task are never under way together, and
 * moments that pass meanwhile are left out, not made up for. Of the tasks that are due the one that
 * is longest overdue goes first.
 *
 * <p>A failure of one task ends no other:
 *
 * <ul>
 *   <li>A {@link io.sforza.core.error.StaleCheckpointException}, a {@link
 *       io.sforza.soql.SoqlException} or an {@link IllegalArgumentException} comes again each time:
 *       the task is suspended until {@link #resume}.
 *   <li>After a {@link io.sforza.core.error.QuotaExceededException} no task starts for 15 minutes,
 *       and then as soon as the org has requests left.
 *   <li>After an {@link io.sforza.core.error.AuthenticationException} no task starts for a minute,
 *       then twice as long each time, an hour at most, so that a wrong secret locks nobody out.
 *   <li>After everything else, such as a network or a database that does not answer, the task is
 *       tried again after five minutes, or its interval if that is shorter; then after twice as
 *       long each time, an hour at most.
 * </ul>
 *
 * <p>Of two processes that share a state and its names the last to save wins, and rows come twice:
 * let one run, by a lock of your own. The loop locks nothing.
 *
 * <p>Thread-safe. A loop that was stopped is over: build another one. It closes neither {@link
 * Salesforce} nor sinks nor state; if the connection is closed, it stops.
 */
public final class SyncLoop implements AutoCloseable {
  // what waits for rows ends at once: this is for a sink that is in the middle of a batch, for a
  // plan that is being made, and for jobs to be aborted
  private static final long SINK_SECONDS = 10;

  private final Salesforce salesforce;
  private final LoopEngine engine;
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by the lock
  private @Nullable Session session;

  /** A thread goes round, until the signal. */
  private record Session(Thread thread, CompletableFuture<Void> over) {}

  private SyncLoop(LoopSettings settings) {
    this.salesforce = settings.salesforce();
    this.engine = new LoopEngine(settings);
  }

  /**
   * Returns a builder of loops.
   *
   * @param salesforce what the requests of the tasks were made by; stays open
   */
  public static Builder builder(Salesforce salesforce) {
    return new Builder(Objects.requireNonNull(salesforce, "salesforce"));
  }

  /**
   * Runs the tasks in this thread, and threads beside it, until somebody stops the loop; returns
   * when all runs have ended. All tasks are due at once at the beginning. Returns at once if the
   * loop was stopped before. An interrupt stops it as {@link #close()} does.
   *
   * @throws IllegalStateException if it runs already
   */
  public void run() {
    carryOut(begin(Thread.currentThread()), engine::runUntilStopped);
  }

  /**
   * Runs the tasks in threads of its own, whose names begin with {@code sforza-sync}, and returns.
   * They are daemons, so that an application which forgets to close the loop can end: a program
   * that does nothing else calls {@link #run()}.
   *
   * @throws IllegalStateException if it runs already
   */
  public void start() {
    Runnable work = engine::runUntilStopped;
    CompletableFuture<Session> own = new CompletableFuture<>();
    Thread thread = new Thread(() -> carryOut(own.join(), work), "sforza-sync");
    thread.setDaemon(true);
    var unused = own.complete(begin(thread));
    thread.start();
  }

  /**
   * Runs each task that is due once, as many at once as the loop may, and returns when all have
   * ended: for cron, a scheduler of your own, and tests. A task that has not run since the loop was
   * built is due; afterwards its interval counts, without jitter. Nothing is repeated that fails,
   * and nothing starts any more once quota, budget or login forbid it.
   *
   * @return what became of the runs, in the order in which they ended
   * @throws IllegalStateException if it runs already
   */
  public List<SyncRun> runOnce() {
    List<SyncRun> runs = new ArrayList<>();
    carryOut(begin(Thread.currentThread()), () -> runs.addAll(engine.runOnce()));
    return List.copyOf(runs);
  }

  @SuppressWarnings("try") // the registration only has to be closed
  private void carryOut(Session own, Runnable work) {
    try (Cancellation.Registration registration = salesforce.connection().onClose(engine::stop)) {
      work.run();
    } finally {
      end(own);
    }
  }

  private Session begin(Thread thread) {
    lock.lock();
    try {
      if (session != null) {
        throw new IllegalStateException("The loop runs already, in the thread " + session.thread);
      }
      Session begun = new Session(thread, new CompletableFuture<>());
      session = begun;
      return begun;
    } finally {
      lock.unlock();
    }
  }

  private void end(Session own) {
    lock.lock();
    try {
      session = null;
    } finally {
      lock.unlock();
    }
    own.over.complete(null);
  }

  /**
   * Asks the loop to end, and returns at once. No run starts any more; those under way end at the
   * next batch whose rows are all safe, and go on behind it next time. One whose sink makes rows
   * safe only when all are there, such as a file, comes to its end.
   */
  public void stop() {
    engine.stop();
  }

  /**
   * Asks the loop to end as {@link #stop()} does, and waits for that; then closes the runs that are
   * still under way, whose sinks let go of what is not safe. Good for a shutdown hook. A call by a
   * listener or a sink of the loop does not wait.
   *
   * @param patience how long the runs may take; a sink or a call that hangs then is left behind
   *     after ten seconds more
   * @return whether all runs have ended by themselves
   */
  public boolean stop(Duration patience) {
    engine.stop();
    Session running = session();
    if (running == null) {
      return true;
    }
    Thread caller = Thread.currentThread();
    if (running.thread.equals(caller) || engine.isRunning(caller)) {
      return false;
    }
    try {
      // more nanoseconds than a long holds are no patience that a clock could wait for
      Duration wait = patience.compareTo(Durations.LONGEST) < 0 ? patience : Durations.LONGEST;
      if (salesforce.connection().time().await(wait, running.over)) {
        return true;
      }
      engine.cut();
      running.over.get(SINK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      engine.cut();
      caller.interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // its threads end with the JVM
      return false;
    }
    return false;
  }

  private @Nullable Session session() {
    lock.lock();
    try {
      return session;
    } finally {
      lock.unlock();
    }
  }

  /** Stops the loop without patience. A second call does nothing. */
  @Override
  public void close() {
    var unused = stop(Duration.ZERO);
  }

  /**
   * Lets a suspended task run again, at once. Put right first what its last run has failed with; to
   * begin anew, delete its name in the {@link StateStore}. Does nothing if it is not suspended.
   *
   * @param task the task's name
   * @throws IllegalArgumentException if there is no such task
   */
  public void resume(String task) {
    engine.resume(task);
  }

  /** Returns how the tasks stand, in the order in which they were added. Costs nothing. */
  public List<SyncStatus> status() {
    return engine.status();
  }

  /** Collects the settings of a loop. Not thread-safe. */
  public static final class Builder {
    private static final int MOST_AT_ONCE = 100;

    private final Salesforce salesforce;
    private final List<SyncTask> tasks = new ArrayList<>();
    private final List<SyncListener> listeners = new ArrayList<>();
    private @Nullable StateStore state;
    private int atOnce = 2;
    private double jitter = 0.1;
    private @Nullable Long seed;
    private double quotaShare = 0.8;
    private long callsPerDay = Long.MAX_VALUE;

    private Builder(Salesforce salesforce) {
      this.salesforce = salesforce;
    }

    /**
     * Sets where checkpoints are kept; has to be said.
     *
     * @param store thread-safe
     */
    public Builder state(StateStore store) {
      this.state = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Adds tasks.
     *
     * @param more each with a name of its own
     * @throws IllegalArgumentException if a name is used already
     */
    public Builder add(SyncTask... more) {
      for (SyncTask task : more) {
        tasks.forEach(other -> requireApart(other, task));
        tasks.add(task);
      }
      return this;
    }

    private static void requireApart(SyncTask one, SyncTask other) {
      boolean mixed =
          one.name().equals(other.name())
              || (one.formulas() != null && FormulaTimes.name(one).equals(other.name()))
              || (other.formulas() != null && FormulaTimes.name(other).equals(one.name()));
      if (mixed) {
        throw new IllegalArgumentException(
            "There is a task called "
                + one.name()
                + " already, and what is kept of it would be mixed with that of "
                + other.name()
                + ": give one of them another name.");
      }
    }

    /**
     * Sets how many runs are under way together; 2 if nothing is said.
     *
     * @param runs 1 to 100
     * @throws IllegalArgumentException if there are fewer or more
     */
    public Builder atOnce(int runs) {
      if (runs < 1 || runs > MOST_AT_ONCE) {
        throw new IllegalArgumentException(
            "1 to " + MOST_AT_ONCE + " runs can be under way at once, not " + runs + ".");
      }
      this.atOnce = runs;
      return this;
    }

    /**
     * Sets by which share of its interval a run may begin late, so that not all loops of the world
     * ask on the full minute; 0.1 if nothing is said. How late is drawn for each run, and moves
     * none of the later ones; the first is not late.
     *
     * @param share 0 for none, up to 1
     * @throws IllegalArgumentException if it is less or more
     */
    public Builder jitter(double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "jitter takes a share of the interval, such as 0.1, not " + share + ".");
      }
      this.jitter = share;
      return this;
    }

    /**
     * Sets what the chance of the jitter begins with, for tests; the clock if nothing is said.
     *
     * @param start the same gives the same
     */
    public Builder seed(long start) {
      this.seed = start;
      return this;
    }

    /**
     * Sets the share of the org's daily API requests, used by all its clients together, at which no
     * run starts any more; 0.8 if nothing is said. Runs under way go on: {@code
     * Connection.Builder.stopAt} ends them, too. The answers themselves tell what is used, so that
     * nothing is known before the first; after 15 minutes without an answer the org is asked, for
     * one call.
     *
     * @param share such as 0.5, at most 1
     * @throws IllegalArgumentException if it is not more than 0, or more than 1
     */
    public Builder quotaShare(double share) {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "quotaShare takes a share of the daily requests, such as 0.5, not " + share + ".");
      }
      this.quotaShare = share;
      return this;
    }

    /**
     * Sets how many calls the loop's connection may have made within 24 hours for another run to
     * start; no limit if nothing is said. Runs under way go on. Counts all calls of the connection
     * since the loop was built: a process that is started again begins with 0.
     *
     * @param calls 1 or more
     * @throws IllegalArgumentException if there are fewer
     */
    public Builder callsPerDay(long calls) {
      if (calls < 1) {
        throw new IllegalArgumentException("With " + calls + " calls a day nothing can be read.");
      }
      this.callsPerDay = calls;
      return this;
    }

    /**
     * Adds a listener that hears how the loop gets on.
     *
     * @param listener the listener
     */
    public Builder listener(SyncListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Returns the loop, which does nothing yet. Costs no call.
     *
     * @throws IllegalStateException if it has no task, or no state
     */
    public SyncLoop build() {
      if (tasks.isEmpty()) {
        throw new IllegalStateException("The loop has nothing to do: add(SyncTask.of(…)).");
      }
      if (state == null) {
        throw new IllegalStateException(
            "Say where checkpoints are kept: state(StateStore.directory(…)).");
      }
      long start = seed == null ? salesforce.connection().time().nanoTime() : seed;
      LoopSettings.Pace pace =
          new LoopSettings.Pace(
              atOnce, quotaShare, callsPerDay, jitter, new SplittableRandom(start));
      return new SyncLoop(
          new LoopSettings(
              salesforce, state, List.copyOf(tasks), pace, new SafeListener(listeners)));
    }
  }
}
