package io.sforza.testkit.internal.server;

import java.io.OutputStream;

/** Counts what is written and keeps nothing of it. */
final class CountingOutput extends OutputStream {
  private long bytes;

  CountingOutput() {}

  @Override
  public void write(int b) {
    bytes++;
  }

  @Override
  public void write(byte[] written, int offset, int length) {
    bytes += length;
  }

  long bytes() {
    return bytes;
  }
}
