package io.sforza.bulk.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Opens gzip. */
public final class Gzip {

  private Gzip() {}

  /**
   * Returns the decompressed stream. An empty body is empty, not an error: proxies drop bodies and
   * leave the header.
   *
   * @param compressed the compressed stream, which stays the caller's to close
   * @param buffer how much of it is read at once
   * @throws IOException if it breaks off, or is not gzip
   */
  public static InputStream open(InputStream compressed, int buffer) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(compressed, 1);
    int first = peeked.read();
    if (first < 0) {
      return InputStream.nullInputStream();
    }
    peeked.unread(first);
    return new GZIPInputStream(peeked, buffer);
  }
}
