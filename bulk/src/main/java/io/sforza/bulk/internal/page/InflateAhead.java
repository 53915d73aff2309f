package io.sforza.bulk.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a page a few blocks ahead of who reads it, in another thread: that is more than half
 * of the work of reading a page. The thread goes back when the blocks are full, so that a slow
 * reader holds none.
 *
 * <p>One thread reads; any closes.
 */
public final class InflateAhead extends InputStream {
  private static final int BLOCKS = 4;
  private static final int BLOCK = 128 * 1024;
  private static final int COMPRESSED = 32 * 1024;

  private final InputStream compressed;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Block> full = new ArrayDeque<>();
  private final ArrayDeque<Block> free = new ArrayDeque<>();
  private int made;
  private boolean running;
  private boolean ended;
  private boolean closed;
  private @Nullable Throwable failure;

  // of the inflating thread
  private @Nullable InputStream plain;
  private @Nullable IOException late;

  // of the reading thread
  private @Nullable Block current;
  private int position;

  /** Creates a stream over a compressed one, which stays the caller's to close. */
  public InflateAhead(InputStream compressed, Executor executor) {
    this.compressed = compressed;
    this.executor = executor;
  }

  private static final class Block {
    final byte[] bytes = new byte[BLOCK];
    int length;
  }

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
    Block block = current;
    if (block == null) {
      block = take();
      if (block == null) {
        return -1;
      }
      current = block;
      position = 0;
    }
    int n = Math.min(length, block.length - position);
    System.arraycopy(block.bytes, position, into, offset, n);
    position += n;
    if (position == block.length) {
      current = null;
      give(block);
    }
    return n;
  }

  private @Nullable Block take() throws IOException {
    lock.lock();
    try {
      while (true) {
        if (closed) {
          throw new StoreClosedException();
        }
        Block block = full.poll();
        if (block != null) {
          return block;
        }
        if (failure != null) {
          throw rethrown(failure);
        }
        if (ended) {
          return null;
        }
        run();
        if (!closed) {
          changed.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      lock.unlock();
    }
  }

  private static IOException rethrown(Throwable failure) {
    if (failure instanceof RuntimeException thrown) {
      throw thrown;
    }
    return failure instanceof IOException thrown ? thrown : new IOException(failure);
  }

  private void give(Block block) {
    lock.lock();
    try {
      free.add(block);
      // a thread that comes back for a single block would spend its time coming
      if (full.size() <= BLOCKS / 2) {
        run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends a thread unless there is one, or nothing left to do. */
  private void run() {
    if (running || ended || closed || failure != null) {
      return;
    }
    running = true;
    try {
      executor.execute(this::inflate);
    } catch (RejectedExecutionException e) {
      // the connection is closed, and with it this page
      running = false;
      closed = true;
      release();
    }
  }

  private void inflate() {
    try {
      Block block = blank();
      while (block != null) {
        block.length = fill(block.bytes);
        block = filled(block);
      }
    } catch (IOException | RuntimeException | Error e) {
      lock.lock();
      try {
        failure = e;
        running = false;
        release();
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Gives the inflater's native memory back; under the lock, when no thread inflates. */
  private void release() {
    try {
      if (plain != null) {
        plain.close();
      }
    } catch (IOException e) {
      // it is not read any more
    }
  }

  private @Nullable Block filled(Block block) {
    lock.lock();
    try {
      if (block.length < 0) {
        ended = true;
        running = false;
        release();
        changed.signalAll();
        return null;
      }
      full.add(block);
      changed.signalAll();
      return blank();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Block blank() {
    lock.lock();
    try {
      Block block = closed ? null : free.poll();
      if (block == null && made < BLOCKS && !closed) {
        made++;
        block = new Block();
      }
      running = block != null;
      if (closed) {
        release();
      }
      return block;
    } finally {
      lock.unlock();
    }
  }

  /** Fills a block, or less of it if more would have to be waited for. */
  private int fill(byte[] block) throws IOException {
    if (late != null) {
      throw late;
    }
    InputStream from = plain();
    int length = 0;
    try {
      do {
        int n = from.read(block, length, block.length - length);
        if (n < 0) {
          return length == 0 ? -1 : length;
        }
        length += n;
      } while (length < block.length && compressed.available() > 0);
    } catch (IOException e) {
      if (length == 0) {
        throw e;
      }
      // first what came before it
      late = e;
    }
    return length;
  }

  private InputStream plain() throws IOException {
    InputStream opened = plain;
    if (opened == null) {
      opened = Gzip.open(compressed, COMPRESSED);
      plain = opened;
    }
    return opened;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (!running) {
        release();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
