package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of an answer; may be called once only. */
@FunctionalInterface
interface Body {

  /** Writes all of it; does not close the stream. */
  void writeTo(OutputStream out) throws IOException;

  /** Returns the body compressed. */
  default Body gzipped() {
    return out -> FastGzip.write(this, out);
  }
}
