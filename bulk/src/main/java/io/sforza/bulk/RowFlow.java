package io.sforza.bulk;

import io.sforza.core.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a job's pages, in one order or another. One thread reads; any closes. */
interface RowFlow {

  /** Reads as far as the columns are known, if no schema tells them. */
  void begin();

  /** Returns the next row, or null after the last of the last page. */
  @Nullable Row next();

  /** Returns how far the rows were handed over. */
  HandedOver handedOver();

  /** Returns the bytes of the pages that are being decoded; from any thread. */
  long bytes();

  /** Ends what waits, from any thread. */
  void close();
}
