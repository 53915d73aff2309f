package io.sforza.bulk;

import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where threads that decode leave what they have for the one that reads, bounded: who finds it full
 * waits.
 *
 * @param <T> what is handed over
 */
final class Handoff<T> implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<T> items = new ArrayDeque<>();
  private final int most;
  private int givers;
  private @Nullable RuntimeException failure;
  private boolean closed;

  /**
   * Creates a handoff.
   *
   * @param most how many may wait
   * @param givers how many threads there are; it has ended when all have
   */
  Handoff(int most, int givers) {
    this.most = most;
    this.givers = givers;
  }

  /** Leaves one; returns false if nobody wants any more. */
  boolean put(T item) {
    lock.lock();
    try {
      while (items.size() >= most && !closed) {
        changed.awaitUninterruptibly();
      }
      if (!closed) {
        items.add(item);
        changed.signalAll();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Says that a thread has no more, and why if it failed. */
  void ended(@Nullable RuntimeException why) {
    lock.lock();
    try {
      givers--;
      if (failure == null) {
        failure = why;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next, null after the last. A failure comes after all that was left before it.
   *
   * @throws RuntimeException if a thread failed
   */
  @Nullable T take() {
    lock.lock();
    try {
      while (items.isEmpty() && givers > 0 && failure == null && !closed) {
        changed.await();
      }
      if (closed) {
        throw new ReadCancelledException(ErrorDetails.of("The reader was closed while it waited."));
      }
      T item = items.poll();
      if (item == null && failure != null) {
        throw failure;
      }
      changed.signalAll();
      return item;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while the next rows were awaited.").cause(e));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      items.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
