package io.sforza.testkit.internal.rows;

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

  /** Returns whether the row is deleted or archived, so that only queryAll finds it. */
  boolean isHidden(long index);

  /** Returns whether any row is deleted or archived. */
  boolean hasHidden();
}
