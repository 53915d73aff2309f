package io.sforza.internal.jdbc;

import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Decides what rows do to the table. */
final class Fates {
  private static final String DELETED = "IsDeleted";

  private final RowSchema rows;
  private final Fate live;
  private final Fate removed;
  private final int deleted;
  private final int match;
  // what a row that only says that it was deleted has not
  private final int[] content;

  /**
   * Creates it.
   *
   * @param key the position of the column that tells rows apart, -1 if none does
   * @param live what becomes of rows that are not deleted
   * @param removed what becomes of those that are, if they are not stored with a mark
   */
  Fates(RowSchema rows, int key, Fate live, Fate removed) {
    this.rows = rows;
    this.live = live;
    this.removed = removed;
    boolean flagged =
        rows.has(DELETED) && rows.column(rows.indexOf(DELETED)).type() == FieldType.BOOLEAN;
    this.deleted = flagged ? rows.indexOf(DELETED) : -1;
    // what is said of a deleted record is its Id, whatever else tells rows apart
    this.match = rows.has("Id") ? rows.indexOf("Id") : key;
    this.content =
        IntStream.range(0, rows.size())
            .filter(i -> i != deleted && i != match && i != key)
            .filter(i -> rows.column(i).type() != FieldType.DATETIME)
            .toArray();
  }

  /** Returns the position of the column by which rows are found that were deleted. */
  int match() {
    return match;
  }

  Fate of(Row row) {
    if (deleted < 0 || match < 0 || !Boolean.TRUE.equals(row.bool(deleted))) {
      return live;
    }
    if (removed != Fate.MARK) {
      return removed;
    }
    return isBare(row) ? Fate.MARK : live;
  }

  /** Returns whether a row says of its record no more than that it was deleted, and when. */
  private boolean isBare(Row row) {
    for (int column : content) {
      if (!row.isNull(column)) {
        return false;
      }
    }
    return content.length > 0;
  }

  /**
   * Returns the positions of the columns that a row has values for, but for that it is found by.
   */
  List<Integer> there(Row row) {
    List<Integer> there = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i != match && !row.isNull(i)) {
        there.add(i);
      }
    }
    return there;
  }

  /** Returns all positions but one. */
  static int[] others(int[] columns, int one) {
    return IntStream.of(columns).filter(column -> column != one).toArray();
  }
}
