package io.sforza.internal.read;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.rest.RestApi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins the rows of column groups, which come in the same order. */
final class WideSource implements RowSource<Row>, Startable {
  // as many are joined at once, so that those that have changed are read again together
  private static final int BATCH = 200;
  private static final int MOST_REMEMBERED = 10_000;

  private final Segment segment;
  private final RowOrder order;
  private final ColumnGroups columns;
  private final Checkpoint from;
  private final Comparator<Place> comparator;
  private final List<GroupRows> groups = new ArrayList<>();
  private final Slot rereadings = new Slot();
  private final Rereading rereading;
  private final Deque<Joined> batch = new ArrayDeque<>();
  // rows that were handed over where they had been, with the stamp of where they are now
  private final Map<String, String> moved =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private WidePosition ofBatch;
  private WidePosition last;
  private WidePosition before;
  private long given;
  private boolean started;
  private boolean ended;
  private boolean complete;

  /** A place at which groups have a row; the row is null until it is read again, or is gone. */
  private record Joined(Place place, @Nullable Row row) {}

  WideSource(
      Segment segment,
      RowOrder order,
      ColumnGroups columns,
      WidePosition position,
      SegmentReading ordered,
      Checkpoint from,
      RestApi rest) {
    this.segment = segment;
    this.order = order;
    this.columns = columns;
    this.from = from;
    this.comparator = Place.inOrder(order);
    this.rereading = new Rereading(columns, rest, WideReading.idsAtOnce(), rereadings);
    this.ofBatch = position;
    this.last = position;
    this.before = position;
    for (int i = 0; i < columns.groups().size(); i++) {
      RowSource<Row> rows = ordered.open(columns.groups().get(i), position.groups().get(i));
      groups.add(new GroupRows(rows, order, position.place()));
    }
  }

  @Override
  public RowSchema schema() {
    return segment.schema();
  }

  @Override
  public @Nullable Row next() {
    while (true) {
      Joined joined = batch.poll();
      if (joined == null) {
        if (ended) {
          complete = true;
          return null;
        }
        join();
      } else if (joined.row() != null) {
        before = last;
        last = new WidePosition(joined.place(), ofBatch.groups(), false);
        given++;
        return joined.row();
      }
    }
  }

  /** Begins all groups before the first is waited for. */
  @Override
  public void start() {
    started = true;
    for (GroupRows group : groups) {
      if (group.source instanceof Startable job) {
        job.start();
      }
    }
  }

  /** Joins the next rows, and reads again those that have changed between the groups. */
  private void join() {
    if (!started) {
      start();
    }
    ofBatch =
        new WidePosition(last.place(), groups.stream().map(GroupRows::checkpoint).toList(), false);
    List<Joined> joined = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    while (joined.size() < BATCH) {
      Place place = least();
      if (place == null) {
        ended = true;
        break;
      }
      Row row = joined(place, changed);
      joined.add(new Joined(place, row));
    }
    if (changed.isEmpty()) {
      batch.addAll(joined);
      return;
    }
    Map<String, Rereading.Found> again = rereading.read(changed);
    for (Joined one : joined) {
      batch.add(one.row() != null ? one : settled(one.place(), again));
    }
  }

  /** Returns the place of the group that came least far; null if all are at their end. */
  private @Nullable Place least() {
    Place least = null;
    for (GroupRows group : groups) {
      Place place = group.next();
      if (place != null && (least == null || comparator.compare(place, least) < 0)) {
        least = place;
      }
    }
    return least;
  }

  /** Takes the row at a place from the groups; null if they do not agree on it. */
  private @Nullable Row joined(Place place, List<String> changed) {
    List<Row> parts = new ArrayList<>();
    for (GroupRows group : groups) {
      Place next = group.next();
      Row part = next != null && comparator.compare(next, place) == 0 ? group.take() : null;
      if (part != null) {
        parts.add(part);
      }
    }
    boolean agreed = parts.size() == groups.size() && columns.areOfOneState(parts);
    if (!agreed || moved.containsKey(place.key())) {
      changed.add(place.id());
      return null;
    }
    return columns.joined(parts);
  }

  private Joined settled(Place place, Map<String, Rereading.Found> again) {
    Rereading.Found found = again.get(place.key());
    if (found == null || found.stamp().equals(moved.get(place.key()))) {
      // gone, or handed over in this state where it had been before
      return new Joined(place, null);
    }
    moved.put(place.key(), found.stamp());
    return new Joined(place, found.row());
  }

  @Override
  public ReadProgress progress(long rows) {
    long bytes = 0;
    long wireBytes = 0;
    long inOrg = 0;
    for (GroupRows group : groups) {
      ReadProgress part = group.source.progress(rows);
      bytes += part.bytes();
      wireBytes += part.wireBytes();
      inOrg = Math.max(inOrg, part.rowsInOrg());
    }
    return new ReadProgress(rows, bytes, wireBytes, inOrg);
  }

  @Override
  public Checkpoint checkpoint(long rows) {
    boolean all = rows == given;
    if (all && complete) {
      return new WidePosition(null, List.of(), true).checkpoint(segment, order, columns);
    }
    WidePosition position = all ? last : before;
    return position.place() == null ? from : position.checkpoint(segment, order, columns);
  }

  @Override
  public void close(Ending ending) {
    rereadings.close(ending);
    groups.forEach(group -> group.source.close(ending));
  }

  @Override
  public String toString() {
    return groups.size() + " groups of columns of " + segment.schema().objectName();
  }
}
