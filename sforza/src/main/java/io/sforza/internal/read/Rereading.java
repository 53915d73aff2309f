package io.sforza.internal.read;

import io.sforza.core.Row;
import io.sforza.core.RowSource;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.rest.RestApi;
import io.sforza.soql.Soql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows again by their Ids, all column groups of them, until the groups show the same state:
 * for rows that were changed or deleted while the groups were read one after the other.
 */
final class Rereading {
  private static final int MOST_TRIES = 5;

  private final ColumnGroups columns;
  private final RestApi rest;
  private final int idsAtOnce;
  private final Slot open;

  /**
   * Creates it.
   *
   * @param open holds the query that is read, so that it can be ended
   */
  Rereading(ColumnGroups columns, RestApi rest, int idsAtOnce, Slot open) {
    this.columns = columns;
    this.rest = rest;
    this.idsAtOnce = idsAtOnce;
    this.open = open;
  }

  /**
   * A row as all groups show it.
   *
   * @param row the columns of all groups
   * @param stamp when it was changed last
   */
  record Found(Row row, String stamp) {}

  /**
   * Returns the rows by the {@linkplain Place#key keys} of their Ids; without those that the
   * segment does not ask for any more.
   *
   * @throws DataIntegrityException if rows change faster than they are read
   */
  Map<String, Found> read(List<String> ids) {
    Map<String, Found> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += idsAtOnce) {
      settle(ids.subList(from, Math.min(ids.size(), from + idsAtOnce)), found);
    }
    return found;
  }

  private void settle(List<String> ids, Map<String, Found> found) {
    Set<String> pending = new LinkedHashSet<>(ids);
    for (int tries = 0; tries < MOST_TRIES && !pending.isEmpty(); tries++) {
      List<Map<String, Row>> groups = new ArrayList<>();
      for (Segment group : columns.groups()) {
        groups.add(rows(group, pending));
      }
      pending.removeIf(id -> isSettled(Place.key(id), groups, found));
    }
    if (!pending.isEmpty()) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "Rows of "
                      + columns.groups().get(0).schema().objectName()
                      + " change faster than their "
                      + columns.groups().size()
                      + " groups of columns can be read: "
                      + pending
                      + ".")
              .hint("Run the read again from its checkpoint, or read fewer fields.")
              .attempts(MOST_TRIES)
              .retryLater());
    }
  }

  private boolean isSettled(String key, List<Map<String, Row>> groups, Map<String, Found> found) {
    List<Row> parts = new ArrayList<>();
    for (Map<String, Row> group : groups) {
      Row part = group.get(key);
      if (part != null) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      // deleted, or not one of these rows any more
      return true;
    }
    if (parts.size() < groups.size() || !columns.areOfOneState(parts)) {
      return false;
    }
    found.put(key, new Found(columns.joined(parts), columns.text(parts.get(0))));
    return true;
  }

  private Map<String, Row> rows(Segment group, Set<String> ids) {
    String soql = group.query().and(Soql.field("Id").in(ids)).toString();
    RowSource<Row> source = rest.querySource(RestReading.query(soql, group).schema(group.schema()));
    open.put(source);
    Map<String, Row> rows = new HashMap<>();
    for (Row row = source.next(); row != null; row = source.next()) {
      @Nullable String id = row.string("Id");
      rows.put(Place.key(String.valueOf(id)), row);
    }
    source.close(RowSource.Ending.COMPLETE);
    return rows;
  }
}
