package io.sforza.sync;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still for a loop while one of its runs is under way, and else moves to
 * whatever the loop waits for: days pass in a moment, and the same way each time.
 */
final class QuietTime implements TimeSource {
  private final VirtualTime time = VirtualTime.standard();
  private volatile @Nullable SyncLoop loop;
  private volatile Duration setBack = Duration.ZERO;

  void follow(SyncLoop followed) {
    loop = followed;
  }

  void advance(Duration duration) {
    time.advance(duration);
  }

  /** Changes what the clock on the wall shows. */
  void setBack(Duration duration) {
    setBack = duration;
  }

  @Override
  public Instant instant() {
    return time.instant().minus(setBack);
  }

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException {
    boolean ofRun = Thread.currentThread().getName().startsWith("sforza-sync-");
    SyncLoop followed = loop;
    if (!ofRun && followed != null && isBusy(followed)) {
      try {
        signal.toCompletableFuture().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
      return true;
    }
    return time.await(duration, signal);
  }

  private static boolean isBusy(SyncLoop followed) {
    return followed.status().stream().anyMatch(task -> task.state() == SyncStatus.State.RUNNING);
  }
}
