package io.sforza.testkit.internal.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets nothing through at first: so many bytes are there already. */
final class LateOutput extends FilterOutputStream {
  private long left;

  LateOutput(OutputStream out, long bytes) {
    super(out);
    this.left = bytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int skipped = (int) Math.min(left, length);
    left -= skipped;
    out.write(bytes, offset + skipped, length - skipped);
  }
}
