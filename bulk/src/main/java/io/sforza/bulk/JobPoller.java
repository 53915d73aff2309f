package io.sforza.bulk;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Waits for jobs. It has no thread of its own: of the threads that wait, one leads, watches the
 * clock and asks for all jobs that are due, for those of the others as well; the others sleep until
 * one of their jobs has ended, their limit is reached, or it is their turn to lead since the leader
 * has what it waited for. So many waiting threads cost the calls of one, and many jobs are asked
 * for with one call where that is cheaper.
 *
 * <p>Thread-safe.
 */
final class JobPoller {
  private final Connection connection;
  private final TimeSource time;
  // the leader's alone
  private final PollRound round;
  private final ReentrantLock lock = new ReentrantLock();
  // guarded by the lock
  private final List<JobWait> waits = new ArrayList<>();
  private @Nullable JobWait leader;

  JobPoller(Connection connection) {
    this.connection = connection;
    this.time = connection.time();
    this.round = new PollRound(connection);
  }

  /** What a wait came to for one of its jobs: it has ended, or could not be asked for. */
  record End(WatchedJob<?> job, @Nullable RuntimeException failure) {}

  /** What a leader does next: ask for jobs, or if none is due sleep. */
  private record Plan(
      Set<WatchedJob<?>> due,
      Set<WatchedJob<?>> watched,
      List<JobWait> atLimit,
      long nanosToNext) {}

  /**
   * Waits until a job has ended, well or not, and returns it as it was last seen: not ended if the
   * limit came first, at which it is asked for once more.
   *
   * @param limit how long to wait at most, or null
   * @param cancellation ends the wait
   * @throws ReadCancelledException if it is cancelled, or the thread interrupted
   * @throws io.sforza.core.error.SalesforceException if Salesforce cannot be asked for the job
   */
  <J extends JobInfo> J await(
      WatchedJob<J> job, @Nullable Duration limit, Cancellation cancellation) {
    for (End end : awaitAny(List.of(job), limit, cancellation, null)) {
      if (end.failure != null) {
        throw end.failure;
      }
    }
    return job.info();
  }

  /**
   * Waits until at least one of several jobs has ended or cannot be asked for.
   *
   * @param jobs one or more
   * @param news ends the wait when it completes, or null
   * @return the jobs that have ended; none if the limit or the news came first
   * @throws ReadCancelledException if it is cancelled, or the thread interrupted
   */
  @SuppressWarnings("try") // the registrations only have to be closed
  List<End> awaitAny(
      Collection<? extends WatchedJob<?>> jobs,
      @Nullable Duration limit,
      Cancellation cancellation,
      @Nullable CompletableFuture<?> news) {
    JobWait wait = new JobWait(jobs, time.nanoTime(), limit, cancellation, news);
    if (news != null) {
      var unused = news.thenRun(() -> locked(wait::wake));
    }
    enter(wait);
    try (var byCaller = cancellation.onCancel(() -> locked(wait::wake));
        var byClosing = connection.onClose(() -> locked(wait::connectionClosed))) {
      while (step(wait)) {
        // until there is nothing more to wait for
      }
      return ends(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while waiting for " + wait + ", which goes on there.")
              .cause(e));
    } finally {
      leave(wait);
    }
  }

  private void enter(JobWait wait) {
    locked(
        () -> {
          waits.add(wait);
          if (leader != null) {
            // its jobs may be due before those that the leader sleeps for
            leader.wake();
          }
        });
  }

  private void leave(JobWait wait) {
    locked(
        () -> {
          waits.remove(wait);
          if (leader == null && !waits.isEmpty()) {
            // somebody has to go on; if that one leaves as well, it wakes the next
            waits.get(0).wake();
          }
        });
  }

  private List<End> ends(JobWait wait) {
    lock.lock();
    try {
      List<End> ends = wait.ends();
      String endedBy = wait.endedBy();
      if (ends.isEmpty() && endedBy != null) {
        throw new ReadCancelledException(
            ErrorDetails.of(endedBy + " while waiting for " + wait + "."));
      }
      return ends;
    } finally {
      lock.unlock();
    }
  }

  /** Hears that a job has ended, perhaps seen by somebody who does not wait for it. */
  void ended(WatchedJob<?> job) {
    locked(() -> waits.stream().filter(wait -> wait.jobs().contains(job)).forEach(JobWait::wake));
  }

  private void failed(WatchedJob<?> job, RuntimeException failure) {
    locked(
        () ->
            waits.stream()
                .filter(wait -> wait.jobs().contains(job))
                .forEach(wait -> wait.failed(job, failure)));
  }

  /**
   * Sleeps, or if nobody else does so, sleeps until a job is due or asks for those that are due.
   * Returns false if there is nothing to wait for.
   */
  private boolean step(JobWait wait) throws InterruptedException {
    CompletableFuture<Void> signal;
    @Nullable Plan plan = null;
    lock.lock();
    try {
      // in one go with the look at how things are: what happens later ends the sleep
      signal = wait.newSignal();
      long now = time.nanoTime();
      if (!wait.isWaiting(now)) {
        return false;
      }
      if (leader == null) {
        leader = wait;
        plan = plan(now);
      }
    } finally {
      lock.unlock();
    }
    if (plan == null) {
      follow(signal);
    } else {
      lead(wait, plan, signal);
    }
    return true;
  }

  private Plan plan(long now) {
    Set<WatchedJob<?>> due = new LinkedHashSet<>();
    Set<WatchedJob<?>> watched = new LinkedHashSet<>();
    List<JobWait> atLimit = new ArrayList<>();
    long next = Long.MAX_VALUE;
    for (JobWait wait : waits) {
      if (wait.isWaiting(now)) {
        due.addAll(wait.due(now));
        watched.addAll(wait.jobs());
        next = Math.min(next, wait.nanosToNext(now));
        if (wait.isAtLimit(now)) {
          atLimit.add(wait);
        }
      }
    }
    return new Plan(due, watched, atLimit, next);
  }

  // without a look at the clock, which the leader does for all: a clock of a test moves with each
  private static void follow(CompletableFuture<Void> signal) throws InterruptedException {
    try {
      signal.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void lead(JobWait wait, Plan plan, CompletableFuture<Void> signal)
      throws InterruptedException {
    Set<WatchedJob<?>> asked = Set.of();
    try {
      if (plan.watched.isEmpty()) {
        // whoever waited was told to stop at this moment
        return;
      }
      if (plan.due.isEmpty()) {
        time.await(Duration.ofNanos(plan.nanosToNext), signal);
      } else {
        asked = round.ask(plan.due, plan.watched, wait.cancellation(), this::failed);
        locked(() -> plan.atLimit.forEach(JobWait::askedAtLimit));
      }
    } finally {
      locked(() -> leader = null);
    }
    // nobody leads now, so that a listener may itself wait for a job
    asked.forEach(WatchedJob::tellListener);
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
