package io.sforza.bulk;

import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.SalesforceException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many queries that were started together, and are handed over in the order in which they end. They
 * are started a few at a time, in the background, and polled together. A query that is refused or
 * fails is handed over like the others, with its {@link EndedQuery#failure()}, and is nobody else's
 * trouble.
 *
 * <pre>{@code
 * try (QueryGroup group = bulk.startAll(queries)) {
 *   for (EndedQuery query : group) {
 *     try (ObjectReader<Row> rows = query.job().results()) {
 *       …
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A job that was handed over is the caller's: reading its results to the end deletes it. Closing
 * the group aborts and deletes the others. Costs a call a query to start it, those of {@link
 * PollSchedule} for the longest job, about one more for each that ends, and two for each that is
 * aborted and deleted.
 *
 * <p>Jobs are asked for only while somebody waits in {@link #next} or the iterator.
 *
 * <p>Thread-safe; several threads may take from a group.
 */
public final class QueryGroup implements Iterable<EndedQuery>, AutoCloseable {
  private final BulkApi bulk;
  private final Connection connection;
  private final JobPoller poller;
  private final List<BulkQuery> queries;
  private final Cancellation closing = new Cancellation();
  private final CompletableFuture<Void> started;

  private final ReentrantLock lock = new ReentrantLock();
  // guarded by the lock
  private final Map<WatchedJob<?>, Running> running = new LinkedHashMap<>();
  private final Deque<EndedQuery> ended = new ArrayDeque<>();
  private CompletableFuture<Void> news = new CompletableFuture<>();
  private @Nullable RuntimeException broken;
  private int left;

  private record Running(int index, QueryJob job) {}

  private QueryGroup(BulkApi bulk, JobContext context, List<BulkQuery> queries) {
    this.bulk = bulk;
    this.connection = context.connection();
    this.poller = context.poller();
    this.queries = List.copyOf(queries);
    this.left = queries.size();
    List<Runnable> starts = new ArrayList<>();
    IntStream.range(0, queries.size()).forEach(index -> starts.add(() -> start(index)));
    this.started = FewAtOnce.run(starts, connection.executor());
  }

  static QueryGroup start(BulkApi bulk, JobContext context, List<BulkQuery> queries) {
    return new QueryGroup(bulk, context, queries);
  }

  private void start(int index) {
    if (closing.cancelled()) {
      return;
    }
    BulkQuery query = queries.get(index);
    try {
      QueryJob job = bulk.start(query);
      changed(() -> running.put(job.watched(), new Running(index, job)));
    } catch (ReadCancelledException e) {
      // the connection was closed while the job was being created
      changed(() -> broken = e);
    } catch (SalesforceException e) {
      changed(() -> ended.add(EndedQuery.failed(index, query, null, e)));
    } catch (RuntimeException e) {
      // not of this query: such as a connection that was closed before
      changed(() -> broken = e);
    } catch (Error e) {
      // else whoever takes would wait for a job that nobody starts
      changed(() -> broken = new IllegalStateException("A query could not be started.", e));
    }
  }

  private void changed(Runnable change) {
    CompletableFuture<Void> told;
    lock.lock();
    try {
      change.run();
      told = news;
      news = new CompletableFuture<>();
    } finally {
      lock.unlock();
    }
    told.complete(null);
  }

  /** Returns how many queries have not been handed over. Costs nothing. */
  public int left() {
    lock.lock();
    try {
      return left;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the query that ends next, after waiting for it.
   *
   * @param limit how long to wait at most; when it is reached the jobs are asked for once more,
   *     also if it is zero; until the first job is started it waits longer
   * @return the query, or nothing if the limit came first, or if {@link #left()} is 0
   * @throws ReadCancelledException if the group or its connection is closed meanwhile, or the
   *     thread interrupted, after which the group can be used on
   * @throws IllegalStateException if the group or its connection was closed before
   */
  public Optional<EndedQuery> next(Duration limit) {
    return Optional.ofNullable(take(limit));
  }

  /**
   * Returns an iterator that waits for each query as long as it takes. It hands over what {@link
   * #next} does: what one takes, another does not get.
   */
  @Override
  public Iterator<EndedQuery> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return left() > 0;
      }

      @Override
      public EndedQuery next() {
        EndedQuery query = take(null);
        if (query == null) {
          throw new NoSuchElementException("All queries of the group were handed over.");
        }
        return query;
      }
    };
  }

  private @Nullable EndedQuery take(@Nullable Duration limit) {
    long start = connection.time().nanoTime();
    boolean asked = false;
    while (left() > 0) {
      EndedQuery query = takeEnded();
      if (query != null) {
        return query;
      }
      Duration rest = limit == null ? null : limit.minusNanos(connection.time().nanoTime() - start);
      if (asked && rest != null && (rest.isNegative() || rest.isZero())) {
        return null;
      }
      asked = await(rest);
    }
    return null;
  }

  private @Nullable EndedQuery takeEnded() {
    lock.lock();
    try {
      if (closing.cancelled()) {
        throw new IllegalStateException("The group of queries is closed.");
      }
      EndedQuery query = ended.poll();
      if (query != null) {
        left--;
      } else if (broken != null) {
        throw broken;
      }
      return query;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a job has ended or been started, or the limit is reached. Returns whether there
   * were jobs to ask for.
   */
  private boolean await(@Nullable Duration limit) {
    List<WatchedJob<?>> jobs;
    CompletableFuture<Void> next;
    boolean startedAll;
    lock.lock();
    try {
      if (!ended.isEmpty() || broken != null || closing.cancelled()) {
        return false;
      }
      // in one go with the look at how things are: what changes later completes it
      next = news;
      startedAll = started.isDone();
      jobs = List.copyOf(running.keySet());
    } finally {
      lock.unlock();
    }
    if (jobs.isEmpty()) {
      awaitStart(next);
      return false;
    }
    poller.awaitAny(jobs, limit, closing, startedAll ? null : next).forEach(this::ended);
    return true;
  }

  private static void awaitStart(CompletableFuture<Void> next) {
    try {
      next.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while queries were being started.").cause(e));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ended(JobPoller.End end) {
    RuntimeException failure = end.failure();
    if (failure != null && !(failure instanceof SalesforceException)) {
      throw failure;
    }
    changed(
        () -> {
          Running query = running.remove(end.job());
          if (query != null) {
            ended.add(ended(query, (SalesforceException) failure));
          }
        });
  }

  private EndedQuery ended(Running query, @Nullable SalesforceException failure) {
    QueryJobInfo info = query.job.info();
    SalesforceException reason =
        failure == null && info.state() != JobState.JOB_COMPLETE
            ? JobFailedException.of(info)
            : failure;
    BulkQuery asked = queries.get(query.index);
    return reason == null
        ? EndedQuery.complete(query.index, asked, query.job)
        : EndedQuery.failed(query.index, asked, query.job, reason);
  }

  /**
   * Aborts and deletes the jobs that were not handed over, and waits until that is done; those that
   * are being started at the moment are started first. A failure of it is logged. A second call
   * does nothing.
   */
  @Override
  public void close() {
    if (!closing.cancel()) {
      return;
    }
    changed(() -> {});
    // also if this thread is interrupted, the jobs of the last starts are removed
    finished(started.thenCompose(all -> FewAtOnce.run(removals(), connection.executor())));
  }

  private List<Runnable> removals() {
    List<Runnable> removals = new ArrayList<>();
    lock.lock();
    try {
      running.values().forEach(query -> removals.add(() -> JobCleanup.remove(query.job)));
      for (EndedQuery query : ended) {
        QueryJob job = query.anyJob();
        if (job != null) {
          removals.add(() -> JobCleanup.remove(job));
        }
      }
    } finally {
      lock.unlock();
    }
    return removals;
  }

  /** Waits until some work was done, or the connection is closed. */
  @SuppressWarnings("try") // the registration only has to be closed
  private void finished(CompletableFuture<Void> work) {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    try (var byClosing = connection.onClose(() -> closed.complete(null))) {
      CompletableFuture.anyOf(closed, work).get();
    } catch (InterruptedException e) {
      // the work goes on by itself
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // nobody can do the work any more if the connection was closed
      if (!closed.isDone()) {
        throw new IllegalStateException(e);
      }
    }
  }
}
