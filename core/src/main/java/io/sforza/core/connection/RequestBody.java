package io.sforza.core.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a request sends, read while it is sent and never held whole in memory. It is opened anew for
 * each attempt: after a new login, a redirect, or when the request is repeated.
 *
 * <p>Implementations give the same bytes each time, and may be used from any thread, one at a time.
 */
@FunctionalInterface
public interface RequestBody {

  /** What {@link #length()} returns if nobody knows. */
  long UNKNOWN = -1;

  /**
   * Opens the body at its first byte. Whoever sends the request reads and closes the stream; it may
   * be closed while another thread reads it, and that read then ends.
   *
   * @throws IOException if there is nothing to read; the request fails with it
   */
  InputStream open() throws IOException;

  /**
   * Returns how many bytes there are, or {@link #UNKNOWN}: then they are sent in chunks, as they
   * come.
   */
  default long length() {
    return UNKNOWN;
  }

  /**
   * Returns a body of these bytes, which are not copied and must not change.
   *
   * @param bytes the bytes
   */
  static RequestBody of(byte[] bytes) {
    return new BytesBody(bytes);
  }

  /**
   * Returns a body that is read from a file.
   *
   * @param file the file; it must not change while the request is sent
   * @throws IOException if it cannot be read
   */
  static RequestBody of(Path file) throws IOException {
    long size = Files.size(file);
    return new RequestBody() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public long length() {
        return size;
      }
    };
  }
}
