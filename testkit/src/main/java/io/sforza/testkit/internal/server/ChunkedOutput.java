package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the chunked transfer encoding (RFC 9112, 7.1): the server takes bodies as they are. */
final class ChunkedOutput extends OutputStream {
  private static final int CHUNK = 16 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final OutputStream out;
  private final byte[] chunk = new byte[CHUNK];
  private int size;

  ChunkedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (size == CHUNK) {
      writeChunk();
    }
    chunk[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length >= CHUNK) {
      // a chunk of its own, without a copy
      writeChunk();
      writeChunk(bytes, offset, length);
      return;
    }
    int from = offset;
    int left = length;
    while (left > 0) {
      if (size == CHUNK) {
        writeChunk();
      }
      int some = Math.min(left, CHUNK - size);
      System.arraycopy(bytes, from, chunk, size, some);
      size += some;
      from += some;
      left -= some;
    }
  }

  @Override
  public void flush() throws IOException {
    writeChunk();
    out.flush();
  }

  private void writeChunk() throws IOException {
    if (size > 0) {
      writeChunk(chunk, 0, size);
      size = 0;
    }
  }

  private void writeChunk(byte[] bytes, int offset, int length) throws IOException {
    out.write(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII));
    out.write(LINE_END);
    out.write(bytes, offset, length);
    out.write(LINE_END);
  }

  /**
   * Writes what is left and the chunk that says the body is complete; the empty line after it comes
   * from the server, which may put trailers in between.
   */
  void finish() throws IOException {
    writeChunk();
    out.write('0');
    out.write(LINE_END);
    out.flush();
  }
}
