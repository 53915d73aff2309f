package io.sforza.testkit.internal.schema;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made when it is first asked for. Thread-safe.
 *
 * @param <T> what it is
 */
public final class Later<T> {
  private final Supplier<T> source;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable T made;

  /**
   * Creates something that is not made yet.
   *
   * @param source makes it; asked once
   */
  public Later(Supplier<T> source) {
    this.source = source;
  }

  /** Returns it. */
  public T get() {
    T ready = made;
    if (ready != null) {
      return ready;
    }
    lock.lock();
    try {
      ready = made;
      if (ready == null) {
        ready = source.get();
        made = ready;
      }
      return ready;
    } finally {
      lock.unlock();
    }
  }
}
