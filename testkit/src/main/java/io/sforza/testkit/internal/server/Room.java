package io.sforza.testkit.internal.server;

import java.util.concurrent.atomic.AtomicLong;

/** So many bytes, to be shared. Thread-safe. */
final class Room {
  private final AtomicLong left;

  Room(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** Takes all of it, and returns true, or takes nothing. */
  boolean take(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void give(long bytes) {
    left.addAndGet(bytes);
  }

  long left() {
    return left.get();
  }
}
