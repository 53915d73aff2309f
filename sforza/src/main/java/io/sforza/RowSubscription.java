package io.sforza;

import io.sforza.core.ObjectReader;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read that goes on while its subscriber asks for rows. Whoever raises the count of signals from
 * zero has a thread carry them out, one after the other, so that no two run at a time and none
 * within another. No thread is held while nothing is asked for.
 *
 * @param <T> what a row is given as
 */
final class RowSubscription<T> implements Flow.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(RowSubscription.class);

  private final Supplier<ObjectReader<T>> read;
  private final Executor threads;
  // null when the subscriber is to hear no more
  private final AtomicReference<Flow.@Nullable Subscriber<? super T>> subscriber;
  private final AtomicReference<@Nullable ObjectReader<T>> reader = new AtomicReference<>();
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicInteger signals = new AtomicInteger();
  private volatile @Nullable RuntimeException misuse;

  // of the thread that carries signals out
  private @Nullable Iterator<T> rows;

  RowSubscription(
      Supplier<ObjectReader<T>> read, Executor threads, Flow.Subscriber<? super T> subscriber) {
    this.read = read;
    this.threads = threads;
    this.subscriber = new AtomicReference<>(subscriber);
  }

  void begin() {
    Flow.Subscriber<? super T> told = subscriber.get();
    // what is asked for meanwhile waits until the subscriber has its subscription
    signals.set(1);
    try {
      if (told != null) {
        told.onSubscribe(this);
      }
    } catch (RuntimeException e) {
      refused("onSubscribe", e);
    }
    if (signals.decrementAndGet() > 0) {
      start();
    }
  }

  @Override
  public void request(long n) {
    if (n < 1) {
      misuse =
          new IllegalArgumentException(
              "A subscriber asked for "
                  + n
                  + " rows: it asks for 1 or more, or cancels (rule 3.9 of Reactive Streams).");
    } else {
      wanted.accumulateAndGet(n, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
    }
    signal();
  }

  /** Closes the reader by another thread, since that may send a request. */
  @Override
  public void cancel() {
    if (subscriber.getAndSet(null) != null && reader.get() != null) {
      try {
        threads.execute(this::close);
      } catch (RejectedExecutionException e) {
        // the connection is closed, and has closed its readers
      }
    }
  }

  private void signal() {
    if (subscriber.get() != null && signals.getAndIncrement() == 0) {
      start();
    }
  }

  private void start() {
    try {
      threads.execute(this::run);
    } catch (RejectedExecutionException e) {
      fail(new IllegalStateException("The connection is closed: there are no more rows.", e));
    }
  }

  private void run() {
    int seen = signals.get();
    while (seen > 0) {
      try {
        give();
      } catch (RuntimeException | Error e) {
        // of the read; what a subscriber throws does not come here
        fail(e);
      }
      seen = signals.addAndGet(-seen);
    }
  }

  /** Gives rows as long as some are asked for. */
  private void give() {
    while (misuse == null && wanted.get() > 0 && subscriber.get() != null) {
      Iterator<T> all = rows();
      if (all == null || ended(all)) {
        return;
      }
      next(all.next());
      if (wanted.get() != Long.MAX_VALUE) {
        wanted.decrementAndGet();
      }
      // a subscriber that asked for just so many rows hears that there are no more
      if (subscriber.get() != null && ended(all)) {
        return;
      }
    }
    RuntimeException wrong = misuse;
    if (wrong != null) {
      fail(wrong);
    }
  }

  private boolean ended(Iterator<T> all) {
    if (all.hasNext()) {
      return false;
    }
    complete();
    return true;
  }

  /** Returns the rows, opened if they are not; null if that was cancelled meanwhile. */
  private @Nullable Iterator<T> rows() {
    if (rows == null) {
      ObjectReader<T> opened = read.get();
      reader.set(opened);
      rows = opened.iterator();
      if (subscriber.get() == null) {
        close();
        return null;
      }
    }
    return rows;
  }

  private void next(T row) {
    Flow.Subscriber<? super T> told = subscriber.get();
    if (told != null) {
      try {
        told.onNext(row);
      } catch (RuntimeException e) {
        refused("onNext", e);
      }
    }
  }

  private void complete() {
    Flow.Subscriber<? super T> told = subscriber.getAndSet(null);
    // at its end it is closed already
    reader.set(null);
    if (told != null) {
      try {
        told.onComplete();
      } catch (RuntimeException e) {
        LOG.warn("signal=onComplete action=none", e);
      }
    }
  }

  private void fail(Throwable failure) {
    Flow.Subscriber<? super T> told = subscriber.getAndSet(null);
    close();
    if (told != null) {
      try {
        told.onError(failure);
      } catch (RuntimeException e) {
        LOG.warn("signal=onError action=none", e);
      }
    }
  }

  /** A subscriber that throws has cancelled (rule 2.13). */
  private void refused(String signal, RuntimeException thrown) {
    LOG.warn("signal={} action=cancel", signal, thrown);
    subscriber.set(null);
    close();
  }

  private void close() {
    ObjectReader<T> open = reader.getAndSet(null);
    if (open != null) {
      open.close();
    }
  }
}
