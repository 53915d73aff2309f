package io.sforza.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The faults of an org that are still to happen. Thread-safe. */
final class Faults {

  private static final class Pending {
    private final Fault fault;
    private int toSpare;
    private int left;

    Pending(Fault fault) {
      this.fault = fault;
      this.toSpare = fault.after();
      this.left = fault.times();
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Pending> pending = new ArrayList<>();

  void add(Fault fault) {
    lock.lock();
    try {
      pending.add(new Pending(fault));
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      pending.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the fault that hits the call, and counts it; null if there is none. */
  Fault.@Nullable Kind take(Call call) {
    lock.lock();
    try {
      for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
        Pending next = all.next();
        if (next.fault.hits(call)) {
          if (next.toSpare > 0) {
            next.toSpare--;
            continue;
          }
          if (--next.left == 0) {
            all.remove();
          }
          return next.fault.kind();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }
}
