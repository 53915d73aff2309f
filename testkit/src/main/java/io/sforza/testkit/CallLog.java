package io.sforza.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The last calls that an org got. Thread-safe. */
final class CallLog {
  // enough for any test, and no leak in an org that runs for days
  private static final int MOST = 10_000;
  private static final int MOST_CHARACTERS = 32 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<RecordedCall> calls = new ArrayDeque<>();
  private long characters;

  void add(RecordedCall call) {
    lock.lock();
    try {
      calls.addLast(call);
      characters += call.body().length();
      while (calls.size() > MOST || (characters > MOST_CHARACTERS && calls.size() > 1)) {
        characters -= calls.removeFirst().body().length();
      }
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      calls.clear();
      characters = 0;
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
