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

  public LazyGzipInputStream(InputStream compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    return plain().read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return length == 0 ? 0 : plain().read(buffer, offset, length);
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
