package io.sforza.core.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip, opened with the first read: {@link GZIPInputStream} reads the header in its
 * constructor, which would make sending a request wait for the body. An empty body is empty, not an
 * error: proxies drop bodies and leave the header.
 */
public final class LazyGzipInputStream extends InputStream {
  private static final int BUFFER = 64 * 1024;

  private final InputStream compressed;
  private @Nullable InputStream plain;
  private boolean drained;

  public LazyGzipInputStream(InputStream compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = plain().read(buffer, offset, length);
    if (n < 0 && !drained) {
      // the end of the body may come after the end of gzip; who has read it can use the connection
      // again
      drained = true;
      compressed.read();
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    InputStream opened = plain;
    if (opened != null) {
      opened.close();
    }
    compressed.close();
  }

  private InputStream plain() throws IOException {
    InputStream opened = plain;
    if (opened == null) {
      PushbackInputStream peeked = new PushbackInputStream(compressed, 1);
      int first = peeked.read();
      if (first < 0) {
        opened = InputStream.nullInputStream();
      } else {
        peeked.unread(first);
        opened = new GZIPInputStream(peeked, BUFFER);
      }
      plain = opened;
    }
    return opened;
  }
}
