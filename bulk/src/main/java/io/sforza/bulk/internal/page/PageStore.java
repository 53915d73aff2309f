package io.sforza.bulk.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one page between the network and the decoder, as they came: in memory as far as that
 * is granted, else in a temporary file. What was read is given back at once.
 *
 * <p>One thread writes, one reads; any closes, which ends both.
 */
public final class PageStore implements AutoCloseable {
  // if there is no file, so much of a page that is being read may wait to be read
  private static final int CHUNKS_WITHOUT_FILE = 8;

  private final PageMemory memory;
  private final Spill spill;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private int chunks;
  private @Nullable TempFile file;
  private @Nullable PageHead head;
  private boolean claimed;
  private boolean front;
  private boolean complete;
  private boolean closed;
  private @Nullable Throwable failure;

  PageStore(PageMemory memory, Spill spill) {
    this.memory = memory;
    this.spill = spill;
  }

  /** Some bytes that were not read yet: of a chunk in memory, or of the file. */
  private static final class Piece {
    final byte @Nullable [] chunk;
    long from;
    long to;

    Piece(byte @Nullable [] chunk, long from, long to) {
      this.chunk = chunk;
      this.from = from;
      this.to = to;
    }
  }

  // ---- who writes

  void begin(PageHead came) throws IOException {
    lock.lock();
    try {
      requireOpen();
      head = came;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void append(byte[] bytes, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int kept = remember(bytes, done, length - done);
      if (kept == 0) {
        file(bytes, done, length - done);
        return;
      }
      done += kept;
    }
  }

  /** Keeps in memory what there is room for; returns how much. */
  private int remember(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      requireOpen();
      Piece last = pieces.peekLast();
      byte[] room = last == null ? null : last.chunk;
      if (last == null || room == null || last.to == room.length) {
        room = chunk();
        if (room == null) {
          return 0;
        }
        last = new Piece(room, 0, 0);
        pieces.add(last);
      }
      int n = (int) Math.min(length, room.length - last.to);
      System.arraycopy(bytes, offset, room, (int) last.to, n);
      last.to += n;
      changed.signalAll();
      return n;
    } finally {
      lock.unlock();
    }
  }

  private byte @Nullable [] chunk() throws IOException {
    if (!memory.take(front)) {
      if (!spill.broken()) {
        return null;
      }
      awaitRoom();
      memory.force();
    }
    chunks++;
    return new byte[PageMemory.CHUNK];
  }

  /** Without a file the page that is being read comes as fast as it is read, the others later. */
  private void awaitRoom() throws IOException {
    while (front && chunks >= CHUNKS_WITHOUT_FILE) {
      awaitChange();
      requireOpen();
    }
    if (!front) {
      throw new PostponedException();
    }
  }

  private void file(byte[] bytes, int offset, int length) throws IOException {
    long at;
    try {
      TempFile to = file;
      if (to == null) {
        to = spill.open();
        keep(to);
      }
      at = to.append(bytes, offset, length);
    } catch (StoreClosedException e) {
      throw e;
    } catch (IOException e) {
      withoutFile(bytes, offset, length, e);
      return;
    }
    lock.lock();
    try {
      requireOpen();
      Piece last = pieces.peekLast();
      if (last != null && last.chunk == null && last.to == at) {
        last.to += length;
      } else {
        pieces.add(new Piece(null, at, at + length));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void withoutFile(byte[] bytes, int offset, int length, IOException e) throws IOException {
    lock.lock();
    try {
      requireOpen();
    } finally {
      lock.unlock();
    }
    spill.failed(e);
    int done = 0;
    while (done < length) {
      done += remember(bytes, offset + done, length - done);
    }
  }

  private void keep(TempFile opened) throws IOException {
    lock.lock();
    try {
      if (!closed) {
        file = opened;
        return;
      }
    } finally {
      lock.unlock();
    }
    opened.close();
    throw new StoreClosedException();
  }

  void complete() {
    lock.lock();
    try {
      complete = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void fail(Throwable thrown) {
    lock.lock();
    try {
      failure = thrown;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether somebody reads it, so that it cannot begin again. */
  boolean claimed() {
    lock.lock();
    try {
      return claimed;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what came, unless somebody reads it already; returns whether it did. */
  boolean restart() {
    TempFile old;
    lock.lock();
    try {
      if (claimed || closed) {
        return false;
      }
      forget();
      head = null;
      old = file;
      file = null;
    } finally {
      lock.unlock();
    }
    if (old != null) {
      old.close();
    }
    return true;
  }

  // ---- who reads

  /**
   * Waits for the headers. From now on the page belongs to the caller: if it breaks off he asks for
   * it again.
   *
   * @throws IOException if the page broke off
   * @throws RuntimeException if it cannot be had
   */
  public PageHead claim() throws IOException {
    lock.lock();
    try {
      while (head == null && failure == null && !closed) {
        awaitChange();
      }
      PageHead came = head;
      requireOpen();
      if (came == null) {
        throw broken();
      }
      claimed = true;
      return came;
    } finally {
      lock.unlock();
    }
  }

  /** Says that the page is being read: it has the first right to memory. */
  public void front() {
    lock.lock();
    try {
      front = true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the bytes as they came; closing the stream closes nothing. */
  public InputStream stream() {
    return new Stream();
  }

  private final class Stream extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return length == 0 ? 0 : PageStore.this.read(into, offset, length);
    }

    @Override
    public int available() {
      return PageStore.this.available();
    }
  }

  private int available() {
    lock.lock();
    try {
      Piece first = pieces.peek();
      return first == null ? 0 : (int) Math.min(Integer.MAX_VALUE, first.to - first.from);
    } finally {
      lock.unlock();
    }
  }

  private int read(byte[] into, int offset, int length) throws IOException {
    TempFile from;
    long at;
    int n;
    lock.lock();
    try {
      Piece first = first();
      if (first == null) {
        return -1;
      }
      n = (int) Math.min(length, first.to - first.from);
      at = first.from;
      byte[] chunk = first.chunk;
      if (chunk != null) {
        System.arraycopy(chunk, (int) at, into, offset, n);
      }
      from = chunk == null ? file : null;
      first.from += n;
      if (first.from == first.to && (chunk == null || first.to == chunk.length || complete)) {
        release(pieces.remove());
      }
    } finally {
      lock.unlock();
    }
    if (from != null) {
      from.read(at, into, offset, n);
    }
    return n;
  }

  private @Nullable Piece first() throws IOException {
    while (true) {
      requireOpen();
      Piece first = pieces.peek();
      if (first != null && first.from < first.to) {
        return first;
      }
      if (failure != null) {
        throw broken();
      }
      if (complete) {
        return null;
      }
      awaitChange();
    }
  }

  private void release(Piece piece) {
    if (piece.chunk != null) {
      chunks--;
      memory.give(1);
      changed.signalAll();
    }
  }

  // ---- both

  @SuppressWarnings("WaitNotInLoop") // the callers loop
  private void awaitChange() throws IOException {
    try {
      changed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new StoreClosedException();
    }
  }

  private IOException broken() throws IOException {
    if (failure instanceof RuntimeException thrown) {
      throw thrown;
    }
    if (failure instanceof Error thrown) {
      throw thrown;
    }
    return failure instanceof IOException thrown
        ? thrown
        : new IOException("the page broke off", failure);
  }

  private void forget() {
    pieces.clear();
    memory.give(chunks);
    chunks = 0;
  }

  @Override
  public void close() {
    TempFile old;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      forget();
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
