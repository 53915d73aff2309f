package io.sforza.bulk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Runs many pieces of work on threads of others, a few at the same time. */
final class FewAtOnce {
  // an org takes 25 long calls at once from all of its clients: these leave room for others
  private static final int THREADS = 5;

  private FewAtOnce() {}

  /**
   * Runs all pieces, in their order as far as that goes, and returns at once.
   *
   * @param work what does not throw
   * @return completes when all have run
   * @throws IllegalStateException if the threads have ended, as those of a closed connection
   */
  static CompletableFuture<Void> run(List<Runnable> work, Executor threads) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
            work.get(i).run();
          }
        };
    try {
      return CompletableFuture.allOf(
          IntStream.range(0, Math.min(THREADS, work.size()))
              .mapToObj(i -> CompletableFuture.runAsync(worker, threads))
              .toArray(CompletableFuture<?>[]::new));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("The connection is closed.", e);
    }
  }
}
