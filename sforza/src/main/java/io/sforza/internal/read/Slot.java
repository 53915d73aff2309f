package io.sforza.internal.read;

import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds the source that does the work at the moment; one that comes after the end is closed at
 * once, so that nothing is left open whichever thread closes, and when.
 *
 * <p>Thread-safe.
 */
final class Slot {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable RowSource<Row> source;
  private RowSource.@Nullable Ending ended;

  /** Returns the source; null before the first. */
  @Nullable RowSource<Row> source() {
    lock.lock();
    try {
      return source;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a source in the place of the one before, which whoever calls has closed.
   *
   * @throws ReadCancelledException if the end has come
   */
  void put(RowSource<Row> next) {
    RowSource.Ending ending;
    lock.lock();
    try {
      ending = ended;
      if (ending == null) {
        source = next;
      }
    } finally {
      lock.unlock();
    }
    if (ending != null) {
      next.close(ending);
      throw cancelled(next);
    }
  }

  /** Closes the source, and all that come later. */
  void close(RowSource.Ending ending) {
    RowSource<Row> open;
    lock.lock();
    try {
      if (ended != null) {
        return;
      }
      ended = ending;
      open = source;
    } finally {
      lock.unlock();
    }
    // a call may be needed for it: not under the lock
    if (open != null) {
      open.close(ending);
    }
  }

  private static ReadCancelledException cancelled(RowSource<Row> source) {
    return new ReadCancelledException(
        ErrorDetails.of(
            "The read of " + source.schema().objectName() + " was closed while it began."));
  }
}
