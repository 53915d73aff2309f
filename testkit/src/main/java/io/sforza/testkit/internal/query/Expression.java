package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import org.jspecify.annotations.Nullable;

/** Computes a value of any row. Stateless; thread-safe. */
interface Expression {

  /**
   * Returns the value as a CSV result spells it, or null.
   *
   * @param rows the rows of the object that the query is about
   * @param index which of them
   * @param scratch room to work in; what is in it is lost
   */
  @Nullable String text(RowSource rows, long index, Bytes scratch);
}
