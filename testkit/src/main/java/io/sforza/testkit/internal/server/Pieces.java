package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is made piece by piece, each when somebody needs it. One thread at a time. */
@FunctionalInterface
interface Pieces {

  /** Writes the next piece, and returns whether more follow; does not close the stream. */
  boolean writeNext(OutputStream out) throws IOException;
}
