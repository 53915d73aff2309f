package io.sforza.bulk.internal.page;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may wait in memory: of one reader, and of all readers in this JVM together, which share
 * an eighth of the heap. A quarter of a reader's own is for the page that is being read, so that
 * pages further behind cannot push it out.
 *
 * <p>Thread-safe.
 */
final class PageMemory {
  /** What is taken and given back at a time. */
  static final int CHUNK = 64 * 1024;

  private static final AtomicLong SHARED = new AtomicLong();
  private static final long MOST_SHARED = Runtime.getRuntime().maxMemory() / 8;

  private final AtomicLong taken = new AtomicLong();
  private final long most;

  PageMemory(long most) {
    this.most = most;
  }

  /** Takes a chunk if there is one; {@code front} for a page that is being read. */
  boolean take(boolean front) {
    long limit = front ? most : most - most / 4;
    if (!take(SHARED, MOST_SHARED)) {
      return false;
    }
    if (take(taken, limit)) {
      return true;
    }
    SHARED.addAndGet(-CHUNK);
    return false;
  }

  /** Takes a chunk although there may be none: for who has no other place and bounds himself. */
  void force() {
    SHARED.addAndGet(CHUNK);
    taken.addAndGet(CHUNK);
  }

  void give(int chunks) {
    SHARED.addAndGet(-(long) chunks * CHUNK);
    taken.addAndGet(-(long) chunks * CHUNK);
  }

  /** Returns the bytes that are taken. */
  long taken() {
    return taken.get();
  }

  private static boolean take(AtomicLong from, long limit) {
    while (true) {
      long now = from.get();
      if (now + CHUNK > limit) {
        return false;
      }
      if (from.compareAndSet(now, now + CHUNK)) {
        return true;
      }
    }
  }
}
