package io.sforza.testkit.internal.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through and then fails: the connection breaks there. */
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
      throw new Broken();
    }
  }

  /** Says that all bytes that shall get through are through. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("The connection breaks here, as a fault says.");
    }
  }
}
