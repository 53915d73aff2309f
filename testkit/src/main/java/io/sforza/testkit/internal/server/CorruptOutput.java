package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;

/** Lets the first bytes through as they are, and changes all others. */
final class CorruptOutput extends OutputStream {
  // not a digit, a quote or a comma, and in UTF-8 nowhere
  private static final int WRONG = 0xFF;

  private final OutputStream out;
  private long right;

  CorruptOutput(OutputStream out, int bytes) {
    this.out = out;
    this.right = bytes;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(right-- > 0 ? b : WRONG);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
