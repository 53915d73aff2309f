package io.sforza.sink;

import io.sforza.core.Row;
import java.io.IOException;

/** Writes rows to a stream in some format. One thread at a time. */
interface RowEncoder {

  /** Writes what stands before the first row. */
  void begin() throws IOException;

  /** Writes a row. */
  void write(Row row) throws IOException;

  /** Hands on to the stream whatever is held back. */
  void flush() throws IOException;
}
