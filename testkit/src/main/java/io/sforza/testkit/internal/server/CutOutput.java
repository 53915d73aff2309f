package io.sforza.testkit.internal.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through and then fails, as a connection that breaks. */
final class CutOutput extends FilterOutputStream {
  private int left;

  CutOutput(OutputStream out, int bytes) {
    super(out);
    this.left = bytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int passing = Math.min(left, length);
    out.write(bytes, offset, passing);
    left -= passing;
    if (passing < length) {
      out.flush();
      throw new IOException("The connection breaks here, as a fault says.");
    }
  }
}
