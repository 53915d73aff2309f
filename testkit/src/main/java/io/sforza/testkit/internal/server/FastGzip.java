package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** gzip at the least effort: the fake org shall not be what a benchmark measures. */
final class FastGzip extends GZIPOutputStream {
  private static final int BUFFER = 32 * 1024;

  FastGzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
  }

  static void write(Body body, OutputStream out) throws IOException {
    FastGzip gzip = new FastGzip(out);
    try {
      body.writeTo(gzip);
      gzip.finish();
    } finally {
      gzip.end();
    }
  }

  /**
   * Frees its memory, which is not Java's: an answer that broke off leaves nobody else to do so.
   */
  void end() {
    def.end();
  }
}
