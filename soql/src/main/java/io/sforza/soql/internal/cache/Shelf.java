package io.sforza.soql.internal.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The describes in memory, the least recently used of which make room, and tickets for those that a
 * thread has set out to load, so that no other does.
 *
 * <p>Thread-safe; nothing waits here.
 */
final class Shelf<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, Kept<T>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Ticket<T>> loading = new HashMap<>();
  private final int most;

  /** Creates an empty shelf for so many describes at most. */
  Shelf(int most) {
    this.most = most;
  }

  /** The right and the duty to load one describe; others wait for what becomes of it. */
  record Ticket<T>(String key, @Nullable Kept<T> known, CompletableFuture<T> outcome) {}

  /** What a thread gets at once, what it waits for, and what it is to load. */
  record Claim<T>(Map<String, T> fresh, List<Ticket<T>> waiting, List<Ticket<T>> mine) {}

  Claim<T> claim(Collection<String> keys, Predicate<Kept<T>> isFresh) {
    Claim<T> claim = new Claim<>(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    lock.lock();
    try {
      for (String key : keys) {
        Kept<T> known = kept.get(key);
        Ticket<T> underway = loading.get(key);
        if (known != null && isFresh.test(known)) {
          claim.fresh.put(key, known.value());
        } else if (underway != null) {
          claim.waiting.add(underway);
        } else {
          Ticket<T> ticket = new Ticket<>(key, known, new CompletableFuture<>());
          loading.put(key, ticket);
          claim.mine.add(ticket);
        }
      }
    } finally {
      lock.unlock();
    }
    return claim;
  }

  /**
   * Hands over what was loaded, to be kept unless it was invalidated since it was asked for.
   *
   * @return whether it is kept
   */
  boolean deliver(Ticket<T> ticket, Kept<T> loaded) {
    boolean current;
    lock.lock();
    try {
      current = loading.remove(ticket.key, ticket);
      if (current) {
        kept.put(ticket.key, loaded);
        makeRoom();
      }
    } finally {
      lock.unlock();
    }
    ticket.outcome.complete(loaded.value());
    return current;
  }

  private void makeRoom() {
    var eldest = kept.keySet().iterator();
    while (kept.size() > most) {
      eldest.next();
      eldest.remove();
    }
  }

  /** Gives a ticket back; what was known stays known. */
  void fail(Ticket<T> ticket, RuntimeException why) {
    lock.lock();
    try {
      loading.remove(ticket.key, ticket);
    } finally {
      lock.unlock();
    }
    ticket.outcome.completeExceptionally(why);
  }

  void forget(String key) {
    lock.lock();
    try {
      kept.remove(key);
    } finally {
      lock.unlock();
    }
  }

  /** Has a describe loaded anew when it is next asked for, even if it is being loaded now. */
  void distrust(String key) {
    lock.lock();
    try {
      loading.remove(key);
      kept.computeIfPresent(key, (same, known) -> known.distrusted());
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether this very describe is the one that would be given. */
  boolean holds(String key, T value) {
    lock.lock();
    try {
      Kept<T> known = kept.get(key);
      return known != null && known.trusted() && known.value() == value;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return kept.size();
    } finally {
      lock.unlock();
    }
  }
}
