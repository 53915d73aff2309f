package io.sforza.bulk.internal.ingest;

import io.sforza.bulk.internal.page.TempFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and read as often as needed, each time from the start, also while
 * they are written: so that what is uploaded while it is encoded can be uploaded again. The first
 * of them are kept in memory, the others in a temporary file, so that no writer has to wait for a
 * reader.
 *
 * <p>One thread writes, any number read, any closes.
 */
public final class Spool implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;
  private static final int USUAL_MEMORY = 1 << 20;

  private final Path directory;
  private final int chunksInMemory;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // under the lock
  private final List<byte[]> memory = new ArrayList<>();
  private byte[] last = new byte[CHUNK];
  // where the last chunk begins: all before is in memory or in the file
  private long lastStart;
  private int inLast;
  private @Nullable TempFile file;
  private boolean finished;
  private boolean closed;

  /** Creates a spool that keeps one megabyte in memory, the rest where the JVM has its files. */
  public Spool() {
    this(Path.of(System.getProperty("java.io.tmpdir", ".")), USUAL_MEMORY);
  }

  /**
   * Creates a spool.
   *
   * @param directory where a file may be made
   * @param memory how many bytes are kept in memory, about
   */
  public Spool(Path directory, int memory) {
    this.directory = directory;
    this.chunksInMemory = memory / CHUNK;
  }

  /**
   * Adds bytes.
   *
   * @throws IOException if they cannot be kept, since the disk is full or the spool closed
   */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      requireOpen();
      int done = 0;
      while (done < length) {
        if (inLast == CHUNK) {
          putAside();
        }
        int n = Math.min(length - done, CHUNK - inLast);
        System.arraycopy(bytes, offset + done, last, inLast, n);
        inLast += n;
        done += n;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Makes room for another chunk. */
  private void putAside() throws IOException {
    if (memory.size() < chunksInMemory) {
      memory.add(last);
      last = new byte[CHUNK];
    } else {
      TempFile to = file;
      if (to == null) {
        to = TempFile.in(directory);
        file = to;
      }
      to.append(last, 0, CHUNK);
    }
    lastStart += CHUNK;
    inLast = 0;
  }

  /** Says that nothing more is written: streams that have read all of it end. */
  public void finish() throws IOException {
    lock.lock();
    try {
      requireOpen();
      finished = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many bytes were written. */
  public long size() {
    lock.lock();
    try {
      return lastStart + inLast;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns a stream of all bytes from the first on. It waits for those that are still to be
   * written; closing it, or the spool, ends the wait.
   */
  public InputStream open() {
    return new Stream();
  }

  private final class Stream extends InputStream {
    private long position;
    // under the lock
    private boolean streamClosed;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      TempFile from;
      int n;
      lock.lock();
      try {
        awaitMore();
        if (position == lastStart + inLast) {
          return -1;
        }
        n = (int) Math.min(length, together(position));
        from = copied(into, offset, n) ? null : file;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("interrupted").initCause(e);
      } finally {
        lock.unlock();
      }
      if (from != null) {
        // the file begins where memory was full
        from.read(position - (long) chunksInMemory * CHUNK, into, offset, n);
      }
      position += n;
      return n;
    }

    private void awaitMore() throws IOException, InterruptedException {
      while (position == lastStart + inLast && !finished && !closed && !streamClosed) {
        changed.await();
      }
      requireOpen();
      if (streamClosed) {
        throw new IOException("the stream is closed");
      }
    }

    private boolean copied(byte[] into, int offset, int n) {
      boolean isLast = position >= lastStart;
      int chunk = (int) (position / CHUNK);
      if (!isLast && chunk >= memory.size()) {
        return false;
      }
      byte[] from = isLast ? last : memory.get(chunk);
      System.arraycopy(from, (int) (position % CHUNK), into, offset, n);
      return true;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        streamClosed = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Returns how many bytes stand together from a position on. */
  private long together(long position) {
    if (position >= lastStart) {
      return lastStart + inLast - position;
    }
    boolean inMemory = position / CHUNK < memory.size();
    return inMemory ? CHUNK - position % CHUNK : lastStart - position;
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("what was kept of the load was closed");
    }
  }

  /** Forgets all of it; streams that are open fail. A second call does nothing. */
  @Override
  public void close() {
    TempFile old;
    lock.lock();
    try {
      closed = true;
      memory.clear();
      last = new byte[0];
      old = file;
      file = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (old != null) {
      old.close();
    }
  }
}
