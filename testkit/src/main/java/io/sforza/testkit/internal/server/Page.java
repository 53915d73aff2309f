package io.sforza.testkit.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page in one encoding, made once and kept. There is no thread that makes it: whoever has sent
 * all that there is makes the next piece, for all who read it. So the first reader gets it while it
 * is made, and nothing is made that nobody reads. Thread-safe.
 */
final class Page implements Body {
  private final Supplier<Pieces> source;
  private final boolean zipped;
  private final Spool spool;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Pieces making;
  private @Nullable FastGzip gzip;
  private boolean made;
  private boolean gone;

  /**
   * Creates a page of which nothing is made yet.
   *
   * @param source makes it anew each time it is asked
   * @param zipped whether it is kept compressed
   * @param spool where it is kept
   */
  Page(Supplier<Pieces> source, boolean zipped, Spool spool) {
    this.source = source;
    this.zipped = zipped;
    this.spool = spool;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[Spool.BLOCK];
    long at = 0;
    while (true) {
      Spool.Part next = next(at, buffer);
      if (next == null) {
        anew(new LateOutput(out, at));
        return;
      } else if (next.length() == 0) {
        return;
      }
      next.writeTo(out);
      if (at == 0) {
        // the first byte does not wait for a buffer to fill
        out.flush();
      }
      at += next.length();
    }
  }

  /** Returns what follows, nothing at the end; null if the page is not kept. */
  private Spool.@Nullable Part next(long at, byte[] buffer) throws IOException {
    lock.lock();
    try {
      while (!gone && !made && at == spool.size()) {
        make();
      }
      return gone ? null : spool.read(at, buffer);
    } finally {
      lock.unlock();
    }
  }

  private void make() {
    boolean kept = false;
    try {
      if (making == null) {
        making = source.get();
        gzip = zipped ? new FastGzip(spool) : null;
      }
      if (!making.writeNext(gzip == null ? spool : gzip)) {
        finish();
      }
      kept = true;
    } catch (IOException e) {
      // the disk is full: each reader makes the rest for itself
      kept = false;
    } finally {
      if (!kept) {
        drop();
      }
    }
  }

  private void finish() throws IOException {
    if (gzip != null) {
      gzip.finish();
    }
    spool.seal();
    made = true;
    endMaking();
  }

  private void endMaking() {
    making = null;
    if (gzip != null) {
      gzip.end();
      gzip = null;
    }
  }

  private void anew(OutputStream out) throws IOException {
    Pieces pieces = source.get();
    Body all =
        to -> {
          boolean more = true;
          while (more) {
            more = pieces.writeNext(to);
          }
        };
    (zipped ? all.gzipped() : all).writeTo(out);
  }

  /** Keeps the page no longer: who reads it gets the rest made anew. */
  void drop() {
    lock.lock();
    try {
      gone = true;
      endMaking();
      spool.free();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the page no longer if it is complete and nobody is at it this moment. */
  boolean dropIfIdle() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (made && !gone) {
        drop();
        return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
