package io.sforza.internal.deletes;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.RowSource;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares two ascending lists of Ids, those that somebody has and those of the org, while both are
 * read: a few hundred are in memory. What the org seems to have no more is asked for once more
 * before it is told, since it may have come back meanwhile.
 */
public final class IdDifferences implements RowSource<Row> {
  // as many quoted Ids as fit into a query's URL
  private static final int ASKED_AT_ONCE = 200;

  private final KnownIds known;
  private final ObjectReader<Row> org;
  private final Iterator<Row> orgRows;
  private final Function<List<String>, Set<String>> recheck;
  private final boolean bothWays;
  private final RowSchema schema;

  private final List<String> suspects = new ArrayList<>();
  private final Deque<Row> ready = new ArrayDeque<>();
  private @Nullable String here;
  private long orgCount;

  /**
   * Creates the comparison.
   *
   * @param known the Ids that somebody has
   * @param org the Ids of the org in ascending order, in a column {@code Id}; closed by this
   * @param recheck which of some Ids, of 15 characters, the org has now
   * @param bothWays whether to tell also what only the org has
   */
  public IdDifferences(
      KnownIds known,
      ObjectReader<Row> org,
      Function<List<String>, Set<String>> recheck,
      boolean bothWays) {
    this.known = known;
    this.org = org;
    this.orgRows = org.iterator();
    this.recheck = recheck;
    this.bothWays = bothWays;
    this.schema =
        RowSchema.of(
            org.schema().objectName(),
            List.of(new Column("Id", FieldType.ID), new Column("IsDeleted", FieldType.BOOLEAN)));
    this.here = nextOfOrg();
  }

  @Override
  public RowSchema schema() {
    return schema;
  }

  @Override
  public @Nullable Row next() {
    while (ready.isEmpty() && compare()) {
      if (suspects.size() == ASKED_AT_ONCE) {
        askAgain();
      }
    }
    if (ready.isEmpty()) {
      askAgain();
    }
    return ready.poll();
  }

  /** Looks at the lesser of the two Ids; returns whether there was one. */
  private boolean compare() {
    String mine = known.peek();
    String theirs = here;
    if (mine == null && theirs == null) {
      return false;
    }
    int order =
        mine == null ? 1 : theirs == null ? -1 : KnownIds.key(mine).compareTo(KnownIds.key(theirs));
    if (order < 0 && mine != null) {
      suspects.add(mine);
    } else if (order > 0 && theirs != null && bothWays) {
      ready.add(Row.of(schema, List.of(theirs, "false")));
    }
    if (order <= 0) {
      known.skip();
    }
    if (order >= 0) {
      here = nextOfOrg();
    }
    return true;
  }

  private void askAgain() {
    if (!suspects.isEmpty()) {
      Set<String> there = recheck.apply(suspects.stream().map(KnownIds::key).toList());
      for (String id : suspects) {
        if (!there.contains(KnownIds.key(id))) {
          ready.add(Row.of(schema, List.of(id, "true")));
        }
      }
      suspects.clear();
    }
  }

  private @Nullable String nextOfOrg() {
    if (!orgRows.hasNext()) {
      return null;
    }
    String id = orgRows.next().string("Id");
    String last = here;
    if (id == null || (last != null && KnownIds.key(id).compareTo(KnownIds.key(last)) <= 0)) {
      // a comparison of what is not in order would call live records gone
      throw new DataIntegrityException(
          ErrorDetails.of(
              "The Ids of "
                  + schema.objectName()
                  + " came out of order: "
                  + id
                  + " after "
                  + last
                  + "."));
    }
    orgCount++;
    return id;
  }

  /** Returns the keys of the Ids in rows. */
  public static Set<String> keys(ObjectReader<Row> rows) {
    try (ObjectReader<Row> open = rows) {
      return open.stream()
          .map(row -> KnownIds.key(String.valueOf(row.string("Id"))))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public ReadProgress progress(long handedOver) {
    ReadProgress read = org.progress();
    return new ReadProgress(handedOver, read.bytes(), read.wireBytes(), orgCount);
  }

  @Override
  public void close(Ending ending) {
    org.close();
  }
}
