package io.sforza.internal.sync;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Rows that were handed over and that the next pass will ask for again: the latest of them. Not
 * thread-safe.
 */
final class Seen {
  /** How many rows at most. */
  static final int MOST = 1_000;

  private final NavigableMap<Instant, Map<String, String>> byStamp = new TreeMap<>();
  private int size;

  /**
   * A row as it was.
   *
   * @param id its Id
   * @param stamp when it was changed last
   * @param hash of what it held
   */
  record Version(String id, Instant stamp, String hash) {}

  boolean has(Version version) {
    Map<String, String> ids = byStamp.get(version.stamp);
    return ids != null && version.hash.equals(ids.get(version.id));
  }

  /** Returns whether there can be a row of that stamp. */
  boolean mayHave(Instant stamp) {
    return size > 0 && !stamp.isBefore(byStamp.firstKey());
  }

  void add(Version version) {
    if (size >= MOST) {
      if (!byStamp.firstKey().isBefore(version.stamp)) {
        return;
      }
      removeOne();
    }
    String before =
        byStamp
            .computeIfAbsent(version.stamp, stamp -> new LinkedHashMap<>())
            .put(version.id, version.hash);
    if (before == null) {
      size++;
    }
  }

  private void removeOne() {
    Map.Entry<Instant, Map<String, String>> oldest = byStamp.firstEntry();
    Map<String, String> ids = oldest.getValue();
    ids.remove(ids.keySet().iterator().next());
    if (ids.isEmpty()) {
      byStamp.remove(oldest.getKey());
    }
    size--;
  }

  /** Adds those rows of another that are stamped at a moment or later. */
  void addFrom(Seen other, Instant first) {
    other
        .byStamp
        .tailMap(first, true)
        .forEach((stamp, ids) -> ids.forEach((id, hash) -> add(new Version(id, stamp, hash))));
  }

  boolean isEmpty() {
    return size == 0;
  }

  Seen copy() {
    Seen copy = new Seen();
    byStamp.forEach((stamp, ids) -> copy.byStamp.put(stamp, new LinkedHashMap<>(ids)));
    copy.size = size;
    return copy;
  }

  /** Returns the rows as a checkpoint writes them: hashes by Id by stamp. */
  Map<String, Map<String, String>> written() {
    Map<String, Map<String, String>> written = new LinkedHashMap<>();
    byStamp.forEach((stamp, ids) -> written.put(stamp.toString(), ids));
    return written;
  }
}
