package io.sforza;

import io.sforza.core.ObjectReader;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Publishes the rows of a read, which begins anew for each subscriber.
 *
 * @param <T> what a row is given as
 */
final class RowPublisher<T> implements Flow.Publisher<T> {
  private final Supplier<ObjectReader<T>> read;
  private final Executor threads;

  /**
   * Creates a publisher.
   *
   * @param read opens a reader
   * @param threads read, and call the subscribers; they may block
   */
  RowPublisher(Supplier<ObjectReader<T>> read, Executor threads) {
    this.read = read;
    this.threads = threads;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    new RowSubscription<T>(read, threads, subscriber).begin();
  }
}
