package io.sforza.core.connection;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body that is in memory already. */
final class BytesBody implements RequestBody {
  private static final int SMALL = 1 << 20;

  private final byte[] bytes;

  BytesBody(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Returns whether it is sent in a moment, so that nobody need watch how it goes out. */
  boolean isSmall() {
    return bytes.length <= SMALL;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
