package io.sforza.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The last calls that an org got. Thread-safe. */
final class CallLog {
  // enough for any test, and no leak in an org that runs for days
  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<RecordedCall> calls = new ArrayDeque<>();

  void add(RecordedCall call) {
    lock.lock();
    try {
      if (calls.size() == MOST) {
        calls.removeFirst();
      }
      calls.addLast(call);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      calls.clear();
    } finally {
      lock.unlock();
    }
  }

  List<RecordedCall> all() {
    lock.lock();
    try {
      return List.copyOf(calls);
    } finally {
      lock.unlock();
    }
  }
}
