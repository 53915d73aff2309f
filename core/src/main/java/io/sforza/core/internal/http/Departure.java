package io.sforza.core.internal.http;

import io.sforza.core.connection.RequestBody;
import io.sforza.core.connection.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads a body piece by piece, each when the HTTP client has sent the one before. */
final class Departure implements Flow.Subscription {
  private static final int PIECE = 32 * 1024;

  /** What it waits for. */
  enum Stage {
    /** The client has not asked for the first piece. */
    NOT_BEGUN,
    /** The source. */
    READING,
    /** The network. */
    WAITING,
    /** The answer. */
    SENT
  }

  private final RequestBody body;
  private final Flow.Subscriber<? super ByteBuffer> subscriber;
  private final Executor threads;
  private final TimeSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  // under the lock
  private Stage stage = Stage.NOT_BEGUN;
  private long since;
  private long demand;
  private boolean ended;
  private @Nullable InputStream source;
  private @Nullable Throwable failure;

  Departure(
      RequestBody body,
      Flow.Subscriber<? super ByteBuffer> subscriber,
      Executor threads,
      TimeSource clock) {
    this.body = body;
    this.subscriber = subscriber;
    this.threads = threads;
    this.clock = clock;
    this.since = clock.nanoTime();
  }

  Stage stage() {
    lock.lock();
    try {
      return stage;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when this stage began. */
  long since() {
    lock.lock();
    try {
      return since;
    } finally {
      lock.unlock();
    }
  }

  @Nullable Throwable failure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void request(long pieces) {
    boolean idle;
    lock.lock();
    try {
      demand += pieces;
      idle = stage != Stage.READING && !ended;
      if (idle) {
        become(Stage.READING);
      }
    } finally {
      lock.unlock();
    }
    if (idle) {
      try {
        threads.execute(this::send);
      } catch (RejectedExecutionException e) {
        // the connection is closed, which ends the request as well
        cancel();
      }
    }
  }

  private void send() {
    try {
      InputStream from = open();
      while (from != null && wanted()) {
        byte[] piece = new byte[PIECE];
        int length = from.read(piece);
        if (length < 0) {
          complete(from);
          return;
        }
        if (length > 0) {
          taken();
          subscriber.onNext(ByteBuffer.wrap(piece, 0, length));
        }
      }
    } catch (Throwable e) {
      // an Error too: the request would wait for its source for ever
      fail(e);
    }
  }

  /** Returns the source, null if nobody wants it any more. */
  private @Nullable InputStream open() throws IOException {
    lock.lock();
    try {
      if (ended || source != null) {
        return ended ? null : source;
      }
    } finally {
      lock.unlock();
    }
    InputStream opened = body.open();
    boolean late;
    lock.lock();
    try {
      late = ended;
      source = opened;
    } finally {
      lock.unlock();
    }
    if (late) {
      opened.close();
      return null;
    }
    return opened;
  }

  /** Returns whether the client waits for another piece; if not, it asks when it does. */
  private boolean wanted() {
    lock.lock();
    try {
      if (demand == 0 && !ended) {
        become(Stage.WAITING);
      }
      return demand > 0 && !ended;
    } finally {
      lock.unlock();
    }
  }

  private void taken() {
    lock.lock();
    try {
      demand--;
    } finally {
      lock.unlock();
    }
  }

  private void complete(InputStream from) throws IOException {
    from.close();
    if (end(null)) {
      subscriber.onComplete();
    }
  }

  private void fail(Throwable thrown) {
    if (end(thrown)) {
      subscriber.onError(thrown);
    }
    closeSource();
  }

  /** Returns whether it had not ended before. */
  private boolean end(@Nullable Throwable thrown) {
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      ended = true;
      failure = thrown;
      become(Stage.SENT);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void become(Stage next) {
    stage = next;
    since = clock.nanoTime();
  }

  @Override
  public void cancel() {
    end(null);
    closeSource();
  }

  private void closeSource() {
    InputStream open;
    lock.lock();
    try {
      open = source;
    } finally {
      lock.unlock();
    }
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // nothing is lost: nobody wants more of it
      }
    }
  }
}
