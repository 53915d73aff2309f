package io.sforza.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A client that looks at nothing but the last bytes of what comes: it shall not be what is
 * measured. Each request has a connection of its own.
 */
final class CountingClient {
  private static final int BUFFER = 256 * 1024;
  private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final URI url;
  private final String token;

  CountingClient(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  /**
   * What came for one request.
   *
   * @param bytes how many, headers and the marks of chunks among them
   * @param firstNanos after what time the first of the body came
   * @param nanos after what time all had come
   */
  record Fetched(long bytes, long firstNanos, long nanos) {

    double bytesPerSecond() {
      return bytes * 1e9 / nanos;
    }
  }

  /** Fetches a body in chunks. */
  Fetched fetch(String path, boolean zipped) throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nAccept-Encoding: %s\r\n\r\n"
              .formatted(path, url.getAuthority(), token, zipped ? "gzip" : "identity");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return count(socket.getInputStream(), start);
    }
  }

  private static Fetched count(InputStream in, long start) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int kept = 0;
    long bytes = 0;
    long first = 0;
    // the server flushes its headers before the body
    for (int reads = 0; !endsAt(buffer, kept); reads++) {
      // the last bytes stay in front of the next, since the end may come in two parts
      int tail = Math.min(kept, END.length);
      System.arraycopy(buffer, kept - tail, buffer, 0, tail);
      int read = in.read(buffer, tail, BUFFER - tail);
      if (read < 0) {
        throw new EOFException("the answer broke off after " + bytes + " bytes");
      }
      if (reads == 1) {
        first = System.nanoTime() - start;
      }
      bytes += read;
      kept = tail + read;
    }
    return new Fetched(bytes, first, System.nanoTime() - start);
  }

  private static boolean endsAt(byte[] buffer, int end) {
    return end >= END.length && Arrays.equals(buffer, end - END.length, end, END, 0, END.length);
  }
}
