package io.sforza.testkit.internal.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rows of one object. Thread-safe; a row is known by its index from 0. */
public interface RowSource {

  /** Returns how many rows there are, deleted ones included. */
  long count();

  /**
   * Appends the text of a cell as a CSV result spells it, before quoting; nothing if it is null.
   *
   * @param index which row
   * @param field which field, by its place in the describe
   * @param out where to
   */
  void write(long index, int field, Bytes out);

  /** Appends the Id of a row. */
  void writeId(long index, Bytes out);

  /** Returns which row has an Id of 18 characters; -1 if none has. */
  long indexOf(String id);

  /**
   * Returns rows that may have a text in a field, deleted ones among them; capitals are ignored.
   */
  default Collection<Long> having(int field, String text) {
    List<Long> found = new ArrayList<>();
    Bytes cell = new Bytes(64);
    for (long i = 0; i < count(); i++) {
      cell.clear();
      write(i, field, cell);
      if (cell.text(0).equalsIgnoreCase(text)) {
        found.add(i);
      }
    }
    return found;
  }

  /** Returns whether the row is deleted or archived, so that only queryAll finds it. */
  boolean isHidden(long index);

  /** Returns whether any row is deleted or archived. */
  boolean hasHidden();

  /**
   * Returns whether a query finds the row.
   *
   * @param withHidden whether it is one that finds deleted and archived rows, too
   */
  default boolean isThere(long index, boolean withHidden) {
    return withHidden || !isHidden(index);
  }

  /** Returns whether such a query finds all rows. */
  default boolean areAllThere(boolean withHidden) {
    return withHidden || !hasHidden();
  }
}
