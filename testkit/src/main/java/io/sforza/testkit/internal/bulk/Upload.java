package io.sforza.testkit.internal.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import okio.ByteString;

/** What a client sent for a job, kept as it came and read as often as needed. Immutable. */
public final class Upload {
  private final ByteString bytes;
  private final boolean zipped;

  /**
   * Keeps a body.
   *
   * @param bytes as they came
   * @param zipped whether they are gzip'd
   */
  public Upload(ByteString bytes, boolean zipped) {
    this.bytes = bytes;
    this.zipped = zipped;
  }

  /** Returns a stream of what was meant; unzipped if it came zipped. */
  public InputStream open() throws IOException {
    InputStream plain = new Input(bytes.asByteBuffer());
    return zipped ? new GZIPInputStream(plain, 32 * 1024) : plain;
  }

  /**
   * Returns how many bytes it has when unzipped, counted up to a limit and a bit more.
   *
   * @throws IOException if it is no gzip, though it said so
   */
  public long size(long limit) throws IOException {
    if (!zipped) {
      return bytes.size();
    }
    byte[] room = new byte[32 * 1024];
    long size = 0;
    try (InputStream in = open()) {
      for (int read = 0; read >= 0 && size <= limit; read = in.read(room)) {
        size += read;
      }
    }
    return size;
  }

  /** Reads bytes without a copy of all of them. */
  private static final class Input extends InputStream {
    private final ByteBuffer bytes;

    Input(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length > 0 && !bytes.hasRemaining()) {
        return -1;
      }
      int read = Math.min(length, bytes.remaining());
      bytes.get(target, offset, read);
      return read;
    }
  }
}
