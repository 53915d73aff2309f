package io.sforza.core.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that does not wait for ever: if no byte comes for the idle
 * time-out, the read fails. The JDK's own time-out ends with the headers, so that a body that
 * stalls would hang its reader.
 *
 * <p>One thread reads; {@link #close()} may come from any and ends a read that waits. Holds a
 * bounded number of buffers, so that a slow reader slows the sender down.
 */
public final class ArrivingBody extends InputStream
    implements HttpResponse.BodySubscriber<ArrivingBody> {
  /** Deliveries of the HTTP client, of 16 KiB each as a rule, that may wait to be read. */
  private static final int AHEAD = 16;

  private final Duration idleTimeout;
  private final Consumer<ArrivingBody> ended;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<List<ByteBuffer>> arrived = new ArrayDeque<>();

  // under the lock
  private Flow.@Nullable Subscription subscription;
  private boolean complete;
  private @Nullable Throwable failure;
  private boolean closed;

  // of the reading thread
  private final ArrayDeque<ByteBuffer> current = new ArrayDeque<>();
  private volatile long count;

  /**
   * Creates a body.
   *
   * @param idleTimeout how long a read waits for the next byte
   * @param ended hears when no more will arrive; may be called twice
   */
  public ArrivingBody(Duration idleTimeout, Consumer<ArrivingBody> ended) {
    this.idleTimeout = idleTimeout;
    this.ended = ended;
  }

  /** Returns the bytes that were read so far; may be asked from any thread. */
  public long count() {
    return count;
  }

  @Override
  public CompletionStage<ArrivingBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    boolean wanted;
    lock.lock();
    try {
      wanted = !closed && subscription == null;
      if (wanted) {
        subscription = offered;
      }
    } finally {
      lock.unlock();
    }
    if (wanted) {
      offered.request(AHEAD);
    } else {
      offered.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signal(() -> arrived.add(buffers));
  }

  @Override
  public void onError(Throwable thrown) {
    signal(() -> failure = thrown);
    ended.accept(this);
  }

  @Override
  public void onComplete() {
    signal(() -> complete = true);
    ended.accept(this);
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      if (!closed) {
        change.run();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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
    while (true) {
      ByteBuffer next = current.peek();
      if (next == null) {
        List<ByteBuffer> delivery = await();
        if (delivery == null) {
          return -1;
        }
        current.addAll(delivery);
      } else if (next.hasRemaining()) {
        int n = Math.min(length, next.remaining());
        next.get(buffer, offset, n);
        added(n);
        return n;
      } else {
        current.remove();
      }
    }
  }

  // one thread reads, others only look: a plain increment of a volatile is enough
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void added(int n) {
    count += n;
  }

  @Override
  public int available() {
    ByteBuffer next = current.peek();
    return next == null ? 0 : next.remaining();
  }

  /** Returns the next delivery, or null at the end. */
  private @Nullable List<ByteBuffer> await() throws IOException {
    List<ByteBuffer> delivery;
    Flow.Subscription from;
    lock.lock();
    try {
      long left = idleTimeout.toNanos();
      while (arrived.isEmpty() && !complete && failure == null && !closed) {
        if (left <= 0) {
          throw new HttpTimeoutException("no byte came for " + seconds() + " seconds");
        }
        left = changed.awaitNanos(left);
      }
      if (closed) {
        throw new IOException("the body was closed");
      }
      delivery = arrived.poll();
      if (delivery == null && failure != null) {
        throw broken(failure);
      }
      from = subscription;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      lock.unlock();
    }
    if (delivery != null && from != null) {
      from.request(1);
    }
    return delivery;
  }

  private String seconds() {
    return String.valueOf(idleTimeout.toMillis() / 1000.0);
  }

  /** A failure of another thread, with the stack of this one. */
  private static IOException broken(Throwable failure) {
    String said = failure.getMessage();
    return new IOException(said == null ? "the connection broke" : said, failure);
  }

  @Override
  public void close() {
    Flow.Subscription from;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      from = complete || failure != null ? null : subscription;
      arrived.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    ended.accept(this);
    if (from != null) {
      from.cancel();
    }
  }
}
