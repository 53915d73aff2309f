package io.sforza.core.internal.http;

import io.sforza.core.connection.RequestBody;
import io.sforza.core.connection.TimeSource;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way out. The JDK's own time-out counts from the first byte of a
 * request, so that a long upload over a slow line would always end in it; this one tells how long
 * the network may still take before it has stalled.
 *
 * <p>Thread-safe.
 */
public final class DepartingBody implements HttpRequest.BodyPublisher, AutoCloseable {
  private final RequestBody body;
  private final long length;
  private final Executor threads;
  private final TimeSource clock;
  private final long created;
  private volatile @Nullable Departure departure;
  private volatile boolean closed;

  /**
   * Creates a body for one sending of a request.
   *
   * @param body what to send
   * @param threads where it is read, so that a slow source holds up nothing else
   * @param clock the clock of the network's time-outs
   */
  public DepartingBody(RequestBody body, Executor threads, TimeSource clock) {
    this.body = body;
    // asked once: a source that still grows may know more the next time
    this.length = body.length();
    this.threads = threads;
    this.clock = clock;
    this.created = clock.nanoTime();
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    Departure begun = new Departure(body, subscriber, threads, clock);
    departure = begun;
    subscriber.onSubscribe(begun);
    if (closed) {
      begun.cancel();
    }
  }

  /** Returns why the source could not be read, or null. */
  public @Nullable Throwable failure() {
    Departure begun = departure;
    return begun == null ? null : begun.failure();
  }

  /**
   * Returns how long to wait for the answer before asking again how the sending goes.
   *
   * @param idleTimeout how long it may take no byte
   * @param requestTimeout how long it may take to begin, and to answer after the last byte
   * @throws IOException if the time is over
   */
  public Duration patience(Duration idleTimeout, Duration requestTimeout) throws IOException {
    Departure begun = departure;
    Departure.Stage stage = begun == null ? Departure.Stage.NOT_BEGUN : begun.stage();
    if (stage == Departure.Stage.READING) {
      // the source has all the time it wants: who waits for it may cancel the request
      return idleTimeout;
    }
    Duration limit = stage == Departure.Stage.WAITING ? idleTimeout : requestTimeout;
    long since = begun == null ? created : begun.since();
    Duration left = limit.minusNanos(clock.nanoTime() - since);
    if (left.isNegative() || left.isZero()) {
      throw stage == Departure.Stage.WAITING
          ? new IOException(
              "the upload stalled, no byte was taken for " + limit.toMillis() / 1000.0 + " seconds")
          : new HttpTimeoutException("no answer came");
    }
    // what has not begun may stall before all this time is over
    return stage == Departure.Stage.NOT_BEGUN && left.compareTo(idleTimeout) > 0
        ? idleTimeout
        : left;
  }

  /** Ends the sending and closes the source, also while it is read. */
  @Override
  public void close() {
    closed = true;
    Departure begun = departure;
    if (begun != null) {
      begun.cancel();
    }
  }
}
