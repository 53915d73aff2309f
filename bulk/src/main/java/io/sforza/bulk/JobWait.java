package io.sforza.bulk;

import io.sforza.core.connection.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for one of some jobs.
 *
 * <p>Guarded by the lock of its {@link JobPoller}.
 */
final class JobWait {
  // beyond it a limit is none; a longer one would not fit into the clock's nanoseconds
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final List<WatchedJob<?>> jobs;
  private final long start;
  private final long limitNanos;
  private final Cancellation cancellation;
  private final @Nullable CompletableFuture<?> news;
  private final IdentityHashMap<WatchedJob<?>, RuntimeException> failures = new IdentityHashMap<>();
  private CompletableFuture<Void> signal = new CompletableFuture<>();
  private boolean askedAtLimit;
  private boolean connectionClosed;

  JobWait(
      Collection<? extends WatchedJob<?>> jobs,
      long start,
      @Nullable Duration limit,
      Cancellation cancellation,
      @Nullable CompletableFuture<?> news) {
    this.jobs = List.copyOf(jobs);
    this.start = start;
    Duration most = limit == null || limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    this.limitNanos = most.isNegative() ? 0 : most.toNanos();
    this.cancellation = cancellation;
    this.news = news;
  }

  List<WatchedJob<?>> jobs() {
    return jobs;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Begins another sleep, which {@link #wake()} ends. */
  CompletableFuture<Void> newSignal() {
    signal = new CompletableFuture<>();
    return signal;
  }

  void wake() {
    signal.complete(null);
  }

  void failed(WatchedJob<?> job, RuntimeException failure) {
    failures.put(job, failure);
    wake();
  }

  /** Returns the jobs that there is nothing to wait for any more. */
  List<JobPoller.End> ends() {
    List<JobPoller.End> ends = new ArrayList<>();
    for (WatchedJob<?> job : jobs) {
      RuntimeException failure = failures.get(job);
      if (job.over()) {
        ends.add(new JobPoller.End(job, null));
      } else if (failure != null) {
        ends.add(new JobPoller.End(job, failure));
      }
    }
    return ends;
  }

  void connectionClosed() {
    connectionClosed = true;
    wake();
  }

  /** Returns why the wait was ended from outside; null if it was not. */
  @Nullable String endedBy() {
    if (connectionClosed) {
      return "The connection was closed";
    }
    return cancellation.cancelled() ? "Somebody closed it" : null;
  }

  /** Returns whether the wait is over, whatever the jobs do. */
  private boolean isOver(long now) {
    return endedBy() != null || (news != null && news.isDone()) || (askedAtLimit && isAtLimit(now));
  }

  /** Returns whether somebody still has to ask for its jobs. */
  boolean isWaiting(long now) {
    return !isOver(now) && ends().isEmpty();
  }

  boolean isAtLimit(long now) {
    return now - start >= limitNanos;
  }

  /** Takes note that its jobs were asked for at the limit: there is nothing more to wait for. */
  void askedAtLimit() {
    askedAtLimit = true;
    wake();
  }

  /** Returns how long it can be left alone. */
  long nanosToNext(long now) {
    long nanos = start + limitNanos - now;
    for (WatchedJob<?> job : jobs) {
      nanos = Math.min(nanos, job.dueAt() - now);
    }
    return nanos;
  }

  /** Returns the jobs that are to be asked for now: at the limit all. */
  List<WatchedJob<?>> due(long now) {
    if (isAtLimit(now)) {
      return jobs;
    }
    return jobs.stream().filter(job -> job.dueAt() <= now).collect(Collectors.toUnmodifiableList());
  }

  /** Returns the jobs by name, the first ones of many. */
  @Override
  public String toString() {
    String first =
        jobs.stream().limit(3).map(WatchedJob::toString).collect(Collectors.joining(", "));
    return jobs.size() > 3 ? first + " and " + (jobs.size() - 3) + " more" : first;
  }
}
