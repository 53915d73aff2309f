package io.sforza.testkit.internal.rows;

import io.sforza.testkit.internal.schema.RecordIds;
import io.sforza.testkit.internal.schema.SObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that change: what an object had at first, and above it the versions of rows that were
 * written since. Whoever looks at a moment goes on seeing what was there then. One thread at a time
 * writes; any number reads.
 */
public final class LiveRows {
  private final SObject object;
  private final RowSource first;
  private final int idField;
  private final int[] hidingFields;
  private final Map<Long, RowVersion> changed = new ConcurrentHashMap<>();
  private final Map<String, Long> addedIds = new ConcurrentHashMap<>();
  // by field: which rows ever had a value; the reader checks whether they still do
  private final Map<Integer, Map<String, Set<Long>>> everHad = new HashMap<>();
  // parts of a composite read as a writer while others write
  private final ReentrantLock indexing = new ReentrantLock();
  private volatile long count;

  /**
   * Creates rows that nobody has changed yet.
   *
   * @param object whose rows
   * @param first what it has at first
   */
  public LiveRows(SObject object, RowSource first) {
    this.object = object;
    this.first = first;
    this.idField = object.position("Id");
    this.hidingFields =
        Stream.of("IsDeleted", "IsArchived")
            .mapToInt(object::position)
            .filter(position -> position >= 0)
            .toArray();
    this.count = first.count();
  }

  /**
   * Returns the rows as they are seen at a moment.
   *
   * @param moment which commits are seen
   * @param own the writer's own changes that are not committed yet; null for a reader
   */
  public RowSource at(Moment moment, @Nullable Commit own) {
    return new View(moment, own, count);
  }

  /**
   * Returns the same rows with other fields; these go on as they are for who still looks at them.
   *
   * @param other the object with the fields that there are now
   * @param firstRows what it had at first, with those fields
   * @param move where the fields stood
   */
  public LiveRows moved(SObject other, RowSource firstRows, FieldMove move) {
    LiveRows moved = new LiveRows(other, firstRows);
    changed.forEach((index, newest) -> moved.changed.put(index, newest.moved(move)));
    moved.addedIds.putAll(addedIds);
    moved.count = count;
    return moved;
  }

  /** Returns how many rows there ever were: the index of the next one. */
  public long count() {
    return count;
  }

  /** Returns an Id that no row has. */
  public String freeId() {
    long index = count;
    String id = RecordIds.of(object.keyPrefix(), index);
    while (first.indexOf(id) >= 0 || addedIds.containsKey(id)) {
      id = RecordIds.of(object.keyPrefix(), ++index);
    }
    return id;
  }

  /** Returns whether somebody has changed the row and not committed. */
  public boolean isLocked(long index, Commit own) {
    RowVersion newest = changed.get(index);
    return newest != null && newest.commit != own && newest.commit.isOpen();
  }

  /**
   * Writes a row: a new one if the index is {@link #count}, a new version otherwise.
   *
   * @param cells the text of every field; null when the row is gone for good
   */
  public void put(long index, byte @Nullable [][] cells, Commit commit) {
    indexing.lock();
    try {
      changed.put(index, new RowVersion(commit, cells, changed.get(index)));
      if (cells != null) {
        everHad.forEach((field, rows) -> remember(rows, cells[field], index));
      }
    } finally {
      indexing.unlock();
    }
    if (cells != null && index >= first.count()) {
      addedIds.put(new String(cells[idField], StandardCharsets.US_ASCII), index);
    }
    count = Math.max(count, index + 1);
  }

  /** Takes back what was last written to a row. */
  public void takeBack(long index, Commit commit) {
    RowVersion rest = RowVersion.without(changed.get(index), commit);
    if (rest != null) {
      changed.put(index, rest);
    } else {
      changed.remove(index);
    }
  }

  /** Forgets old versions of a row that nobody sees who looks at that moment or later. */
  public void forgetBefore(long index, long moment) {
    RowVersion newest = changed.get(index);
    if (newest != null) {
      newest.forgetBefore(moment);
    }
  }

  /** Returns the rows that ever had a text in a field; capitals do not matter. */
  public List<Long> everHad(int field, String text) {
    indexing.lock();
    try {
      Map<String, Set<Long>> rows = everHad.computeIfAbsent(field, this::index);
      return List.copyOf(rows.getOrDefault(text.toLowerCase(Locale.ROOT), Set.of()));
    } finally {
      indexing.unlock();
    }
  }

  private Map<String, Set<Long>> index(int field) {
    Map<String, Set<Long>> rows = new HashMap<>();
    Bytes cell = new Bytes(64);
    for (long i = 0; i < first.count(); i++) {
      cell.clear();
      first.write(i, field, cell);
      remember(rows, cell.text(0).getBytes(StandardCharsets.UTF_8), i);
    }
    changed.forEach(
        (index, newest) -> {
          for (RowVersion version = newest; version != null; version = version.older()) {
            if (version.cells != null) {
              remember(rows, version.cells[field], index);
            }
          }
        });
    return rows;
  }

  private static void remember(Map<String, Set<Long>> rows, byte[] cell, long index) {
    if (cell.length > 0) {
      String text = new String(cell, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      rows.computeIfAbsent(text, key -> new LinkedHashSet<>(1)).add(index);
    }
  }

  private final class View implements RowSource {
    private final Moment moment;
    private final @Nullable Commit own;
    private final long count;

    View(Moment moment, @Nullable Commit own, long count) {
      this.moment = moment;
      this.own = own;
      this.count = count;
    }

    private @Nullable RowVersion seen(long index) {
      RowVersion newest = changed.isEmpty() ? null : changed.get(index);
      return newest == null ? null : RowVersion.seen(newest, moment.number(), own);
    }

    @Override
    public long count() {
      // a writer sees what it adds
      return own == null ? count : LiveRows.this.count;
    }

    @Override
    public void write(long index, int field, Bytes out) {
      RowVersion version = seen(index);
      if (version == null) {
        if (index < first.count()) {
          first.write(index, field, out);
        }
      } else if (version.cells != null) {
        out.put(version.cells[field]);
      }
    }

    @Override
    public void writeId(long index, Bytes out) {
      write(index, idField, out);
    }

    @Override
    public long indexOf(String id) {
      long index = addedIds.isEmpty() ? -1 : addedIds.getOrDefault(id, -1L);
      if (index < 0) {
        index = first.indexOf(id);
      }
      return index >= 0 && index < count() && exists(index) ? index : -1;
    }

    @Override
    public Collection<Long> having(int field, String text) {
      if (own == null) {
        // the index is the writer's
        return RowSource.super.having(field, text);
      }
      return everHad(field, text).stream()
          .filter(index -> cell(index, field).equalsIgnoreCase(text))
          .toList();
    }

    private String cell(long index, int field) {
      Bytes cell = new Bytes(64);
      write(index, field, cell);
      return cell.text(0);
    }

    private boolean exists(long index) {
      RowVersion version = seen(index);
      return version == null ? index < first.count() : version.cells != null;
    }

    @Override
    public boolean isHidden(long index) {
      RowVersion version = seen(index);
      if (version == null) {
        return index < first.count() && first.isHidden(index);
      }
      byte @Nullable [][] cells = version.cells;
      // "true" is the only text of a boolean with four letters
      return cells != null
          && IntStream.of(hidingFields).anyMatch(field -> cells[field].length == 4);
    }

    @Override
    public boolean hasHidden() {
      return !changed.isEmpty() || first.hasHidden();
    }

    @Override
    public boolean isThere(long index, boolean withHidden) {
      return exists(index) && (withHidden || !isHidden(index));
    }

    @Override
    public boolean areAllThere(boolean withHidden) {
      return changed.isEmpty() && first.areAllThere(withHidden);
    }
  }
}
