package io.sforza.testkit.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deleted rows of an object. One thread at a time. */
final class Bin {

  /**
   * A deleted row.
   *
   * @param deletion which, and when
   * @param cause the Id of the row that somebody deleted: this one, or the one above it
   * @param gone whether it is gone for good
   */
  record Entry(Deletion deletion, String cause, boolean gone) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  void add(String id, Instant at, String cause) {
    entries.put(id, new Entry(new Deletion(id, at), cause, false));
  }

  void purge(String id, Instant at) {
    Entry entry = entries.get(id);
    entries.put(
        id,
        new Entry(
            entry == null ? new Deletion(id, at) : entry.deletion,
            entry == null ? id : entry.cause,
            true));
  }

  @Nullable Entry get(String id) {
    return entries.get(id);
  }

  /** Sets a row back to what was known of it. */
  void restore(String id, @Nullable Entry entry) {
    if (entry == null) {
      entries.remove(id);
    } else {
      entries.put(id, entry);
    }
  }

  boolean knows(String id) {
    return entries.containsKey(id);
  }

  Collection<Deletion> deletions() {
    return entries.values().stream().map(Entry::deletion).toList();
  }

  /** Returns the Ids of the rows that went to the bin with another one. */
  List<String> causedBy(String id) {
    return entries.values().stream()
        .filter(entry -> !entry.gone && entry.cause.equals(id))
        .map(entry -> entry.deletion.id())
        .toList();
  }

  /** Takes out the rows that were deleted before, and returns their Ids. */
  List<String> due(Instant before) {
    List<String> due = new ArrayList<>();
    entries.replaceAll(
        (id, entry) -> {
          if (entry.gone || !entry.deletion.at().isBefore(before)) {
            return entry;
          }
          due.add(id);
          return new Entry(entry.deletion, entry.cause, true);
        });
    return due;
  }
}
