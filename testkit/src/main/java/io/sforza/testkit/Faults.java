package io.sforza.testkit;

import io.sforza.testkit.internal.rows.Mix;
import io.sforza.testkit.internal.server.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The faults of an org that are still to happen. Thread-safe. */
final class Faults {

  /**
   * A fault that hits a call.
   *
   * @param fault what goes wrong
   * @param draw a number that looks random, always the same for the same call
   */
  record Hit(Fault fault, long draw) {}

  private static final class Pending {
    // no leak in an org that runs for days
    private static final int MOST_SEEN = 100_000;

    private final Fault fault;
    private final Map<Long, Integer> seen = new HashMap<>();
    private int toSpare;
    private int left;

    Pending(Fault fault) {
      this.fault = fault;
      this.toSpare = fault.aim().after();
      this.left = fault.aim().times();
    }

    boolean fits(Call call, Request request) {
      return fault.aim().fits(call, request) && fault.kind().fits(request);
    }

    /**
     * Returns the number of a call, which follows from what is asked and how often it was asked
     * before, and so not from which of several threads comes first.
     */
    long draw(Request request) {
      Aim.Chance chance = fault.aim().chance();
      if (chance == null && !(fault.kind() instanceof FaultKind.Slow)) {
        return 0;
      }
      if (seen.size() == MOST_SEEN) {
        seen.clear();
      }
      long call = number(request);
      long seeded = chance == null ? call : Mix.of(chance.seed(), call);
      return Mix.of(seeded, seen.merge(call, 1, Integer::sum));
    }

    private static long number(Request request) {
      long body = Mix.of(request.maskedBody());
      return Mix.of(Mix.of(request.method() + request.maskedTarget()), body);
    }

    boolean isChosen(long draw) {
      Aim.Chance chance = fault.aim().chance();
      return chance == null || chance.hits(draw);
    }

    boolean spares() {
      return toSpare > 0 && toSpare-- > 0;
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

  /** Returns the faults that were to happen so many times and did not yet. */
  List<Fault> left() {
    lock.lock();
    try {
      return pending.stream()
          .filter(each -> each.left > 0)
          .map(each -> each.fault.times(each.left))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the faults that hit a call, and counts them: one, and those that come on top. */
  List<Hit> take(Call call, Request request) {
    lock.lock();
    try {
      return pending.isEmpty() ? List.of() : hits(call, request);
    } finally {
      lock.unlock();
    }
  }

  private List<Hit> hits(Call call, Request request) {
    List<Hit> hits = new ArrayList<>();
    boolean hit = false;
    for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
      Pending next = all.next();
      boolean onTop = next.fault.kind().onTop();
      if (!next.fits(call, request)) {
        continue;
      }
      long draw = next.draw(request);
      if (!next.isChosen(draw) || next.spares() || (hit && !onTop)) {
        continue;
      }
      hit |= !onTop;
      hits.add(new Hit(next.fault, draw));
      if (--next.left == 0) {
        all.remove();
      }
    }
    return hits;
  }
}
