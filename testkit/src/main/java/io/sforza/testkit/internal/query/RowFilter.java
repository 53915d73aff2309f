package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;

/** Tells which rows fulfil a condition. Stateless; thread-safe. */
public interface RowFilter {

  /**
   * Returns whether a row fulfils the condition.
   *
   * @param rows the rows of the table
   * @param index which of them
   * @param scratch room to work in; what is in it is lost
   */
  boolean accepts(RowSource rows, long index, Bytes scratch);
}
