package io.sforza.bulk.internal.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** Gives its bytes in chunks: the first of one size, all others of another. */
final class Chunks extends FilterInputStream {
  private int next;
  private final int others;

  Chunks(String text, int size) {
    this(text.getBytes(UTF_8), size, size);
  }

  Chunks(byte[] bytes, int first, int others) {
    super(new ByteArrayInputStream(bytes));
    this.next = first;
    this.others = others;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, Math.min(length, next));
    next = others;
    return n;
  }
}
