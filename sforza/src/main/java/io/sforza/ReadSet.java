package io.sforza;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Several reads that run together, and are handed over in the order in which they are ready: a read
 * by REST as soon as its first page is there, one by Bulk when its job is complete. A read that
 * cannot be made ready is handed over like the others, with its {@link ObjectRead#failure()}, and
 * is nobody else's trouble.
 *
 * <pre>{@code
 * try (ReadSet set = sf.readAll(ReadSelection.of("Account", "Contact"))) {
 *   for (ObjectRead read : set) {
 *     if (read.failure() != null) {
 *       report(read.name(), read.failure()); // the others go on
 *       continue;
 *     }
 *     try (ObjectReader<Row> rows = read.reader()) {
 *       …
 *     }
 *     state.save("crm", set.checkpoint());
 *   }
 * }
 * }</pre>
 *
 * <p>A reader that was handed over is the caller's to close; closing the set ends the others. While
 * rows of one read are taken, the next ones are made ready by threads of the connection, as many at
 * once as {@link ReadSelection#atOnce} says.
 *
 * <p>Thread-safe; several threads may take from a set and read at the same time, but see {@link
 * #checkpoint()}.
 */
public final class ReadSet implements Iterable<ObjectRead>, AutoCloseable {
  private final Connection connection;
  private final Salesforce salesforce;
  private final Map<String, Checkpoint> before;
  private final List<Work> works = new ArrayList<>();
  private final int atOnce;
  private final long callsBefore;
  private final Cancellation.Registration registration;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by the lock
  private final Deque<ObjectRead> ready = new ArrayDeque<>();
  private int begun;
  private int preparing;
  private int taken;
  private boolean closed;
  private @Nullable RuntimeException broken;

  /** A read of the set; its fields are guarded by the lock. */
  private static final class Work {
    final String name;
    final ReadRequest request;
    @Nullable RowSource<Row> source;
    @Nullable ObjectRead outcome;
    boolean taken;

    Work(String name, ReadRequest request) {
      this.name = name;
      this.request = request;
    }
  }

  private ReadSet(Salesforce salesforce, ReadSelection selection, long callsBefore) {
    this.salesforce = salesforce;
    this.connection = salesforce.connection();
    this.before = selection.checkpoints();
    this.atOnce = selection.atOnce();
    this.callsBefore = callsBefore;
    selection.requests(salesforce).forEach((name, request) -> works.add(new Work(name, request)));
    this.registration = connection.onClose(this::connectionClosed);
  }

  static ReadSet start(Salesforce salesforce, ReadSelection selection) {
    long calls = salesforce.connection().calls();
    ReadSet set = new ReadSet(salesforce, selection, calls);
    try {
      set.learn();
      set.begin();
    } catch (RuntimeException e) {
      set.close();
      throw e;
    }
    return set;
  }

  /** Loads what all plans need in few calls; what is wrong with one object its own plan tells. */
  private void learn() {
    SharedLookups.learn(salesforce, works.stream().map(work -> work.request).toList());
  }

  /** Begins as many reads as may be under way. */
  private void begin() {
    lock.lock();
    try {
      while (!closed && begun < works.size() && preparing + ready.size() < atOnce) {
        Work work = works.get(begun);
        connection.executor().execute(() -> prepare(work));
        begun++;
        preparing++;
      }
    } catch (RejectedExecutionException e) {
      connectionClosed();
    } finally {
      lock.unlock();
    }
  }

  private void prepare(Work work) {
    ObjectRead outcome = null;
    RuntimeException trouble = null;
    try {
      outcome = ObjectRead.ready(work.name, reader(work));
    } catch (RuntimeException e) {
      outcome = ObjectRead.failed(work.name, e);
    } catch (Error e) {
      // else whoever takes would wait for a read that nobody makes ready
      trouble = new IllegalStateException("The read of " + work.name + " could not be begun.", e);
      throw e;
    } finally {
      prepared(work, outcome, trouble);
    }
    begin();
  }

  private void prepared(
      Work work, @Nullable ObjectRead outcome, @Nullable RuntimeException trouble) {
    ObjectReader<Row> late = null;
    lock.lock();
    try {
      preparing--;
      if (broken == null) {
        broken = trouble;
      }
      if (closed && outcome != null) {
        late = outcome.anyReader();
      } else if (outcome != null) {
        work.outcome = outcome;
        ready.add(outcome);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (late != null) {
      late.close();
    }
  }

  private ObjectReader<Row> reader(Work work) {
    return salesforce
        .describes()
        .retrying(
            describes -> {
              PreparedSource source = new PreparedSource(work.request.plan(describes).source());
              try {
                watch(work, source);
                source.prepare();
                return connection.reader(source);
              } catch (RuntimeException | Error e) {
                source.close(RowSource.Ending.FAILED);
                throw e;
              }
            });
  }

  /** Has the source closed with the set while its first row is waited for. */
  private void watch(Work work, RowSource<Row> source) {
    lock.lock();
    try {
      if (closed) {
        throw new ReadCancelledException(
            ErrorDetails.of("The set of reads was closed before " + work.name + " was begun."));
      }
      work.source = source;
    } finally {
      lock.unlock();
    }
  }

  private void connectionClosed() {
    lock.lock();
    try {
      if (broken == null) {
        broken =
            new ReadCancelledException(
                ErrorDetails.of("The connection was closed while reads were made ready."));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many reads have not been handed over. Costs nothing. */
  public int left() {
    lock.lock();
    try {
      return works.size() - taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns an iterator that waits for each read as long as it takes. What one hands over, another
   * does not get.
   *
   * <p>{@code next} throws {@link ReadCancelledException} if the set or its connection is closed
   * while it waits, or the thread interrupted, after which the set can be used on.
   */
  @Override
  public Iterator<ObjectRead> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return left() > 0;
      }

      @Override
      public ObjectRead next() {
        ObjectRead read = take();
        begin();
        return read;
      }
    };
  }

  private ObjectRead take() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The set of reads is closed.");
      }
      while (ready.isEmpty() && taken < works.size() && broken == null && !closed) {
        changed.await();
      }
      if (closed) {
        throw new ReadCancelledException(
            ErrorDetails.of("The set of reads was closed while a read was awaited."));
      }
      if (broken != null) {
        throw broken;
      }
      ObjectRead read = ready.poll();
      if (read == null) {
        throw new NoSuchElementException("All reads of the set were handed over.");
      }
      taken++;
      for (Work work : works) {
        work.taken |= work.outcome == read;
      }
      return read;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while a read of the set was awaited.").cause(e));
    } finally {
      lock.unlock();
    }
  }

  /** Returns how far all reads are together; from any thread. Costs nothing. */
  public ReadSetProgress progress() {
    int complete = 0;
    int failed = 0;
    long rows = 0;
    long bytes = 0;
    long wireBytes = 0;
    long rowsInOrg = 0;
    for (Work work : works) {
      ReadProgress progress = progress(work);
      complete += progress.state() == ReadProgress.State.COMPLETE ? 1 : 0;
      failed += isOver(progress.state()) ? 1 : 0;
      rows += progress.rows();
      bytes += progress.bytes();
      wireBytes += progress.wireBytes();
      rowsInOrg += progress.rowsInOrg();
    }
    ReadProgress sum =
        new ReadProgress(rows, bytes, wireBytes, rowsInOrg).calls(connection.calls() - callsBefore);
    return new ReadSetProgress(
        works.size(),
        complete,
        failed,
        complete + failed < works.size()
            ? sum
            : sum.state(failed == 0 ? ReadProgress.State.COMPLETE : ReadProgress.State.FAILED));
  }

  private static boolean isOver(ReadProgress.State state) {
    return state == ReadProgress.State.CLOSED || state == ReadProgress.State.FAILED;
  }

  private ReadProgress progress(Work work) {
    ObjectRead outcome;
    RowSource<Row> source;
    lock.lock();
    try {
      outcome = work.outcome;
      source = work.source;
    } finally {
      lock.unlock();
    }
    ObjectReader<Row> reader = outcome == null ? null : outcome.anyReader();
    if (reader != null) {
      return reader.progress();
    }
    ReadProgress progress =
        source == null || outcome != null ? new ReadProgress(0, 0, 0, 0) : source.progress(0);
    return outcome == null ? progress : progress.state(ReadProgress.State.FAILED);
  }

  /**
   * Returns one checkpoint for all reads: of those that were handed over where their readers are,
   * of the others, and of those that failed before, where they began. Save it after the rows, or
   * with them. If several threads read at the same time, ask for it while none of them is taking
   * rows, or keep a checkpoint for each read: that of its reader.
   *
   * @return none if nothing was read; goes into {@link ReadSelection#resumeFrom}
   */
  public Checkpoint checkpoint() {
    Map<String, Checkpoint> byName = new LinkedHashMap<>(before);
    for (Work work : works) {
      ObjectRead read;
      lock.lock();
      try {
        read = work.taken ? work.outcome : null;
      } finally {
        lock.unlock();
      }
      ObjectReader<Row> reader = read == null ? null : read.anyReader();
      if (reader != null) {
        byName.keySet().removeIf(work.name::equalsIgnoreCase);
        byName.put(work.name, reader.checkpoint());
      }
    }
    return SetCheckpoint.of(byName);
  }

  /**
   * Ends the reads that were not handed over, with their jobs, and waits until that is done. A
   * second call does nothing; throws nothing.
   */
  @Override
  public void close() {
    List<RowSource<Row>> sources = new ArrayList<>();
    List<ObjectRead> waiting;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      waiting = new ArrayList<>(ready);
      ready.clear();
      for (Work work : works) {
        if (work.outcome == null && work.source != null) {
          sources.add(work.source);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    sources.forEach(source -> source.close(RowSource.Ending.CLOSED));
    for (ObjectRead read : waiting) {
      ObjectReader<Row> reader = read.anyReader();
      if (reader != null) {
        reader.close();
      }
    }
    awaitEnd();
  }

  /** Waits until no read is made ready any more, so that no job is begun behind our back. */
  private void awaitEnd() {
    lock.lock();
    try {
      while (preparing > 0 && broken == null) {
        changed.await();
      }
    } catch (InterruptedException e) {
      // they end by themselves
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    registration.close();
  }

  /** Returns how many of the reads were handed over. */
  @Override
  public String toString() {
    return "ReadSet[" + (works.size() - left()) + " of " + works.size() + " reads taken]";
  }
}
