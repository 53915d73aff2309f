package io.sforza.sink;

import io.sforza.core.RowSchema;
import java.io.OutputStream;

/** How rows become text. Immutable. */
interface RowFormat {

  /** Returns how the names of such files end, such as {@code .csv}. */
  String ending();

  /**
   * Returns an encoder.
   *
   * @param rows the columns
   * @param out where the text goes, in large pieces; not closed
   */
  RowEncoder encoder(RowSchema rows, OutputStream out);
}
