package io.sforza.bulk;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A clock that stands still and jumps over every wait. */
final class SteppingTime implements TimeSource {
  private Duration passed = Duration.ZERO;
  final List<Duration> waits = new ArrayList<>();

  @Override
  public Instant instant() {
    return Instant.parse("2026-11-20T10:00:00Z").plus(passed);
  }

  @Override
  public long nanoTime() {
    return passed.toNanos();
  }

  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) {
    if (signal.toCompletableFuture().isDone()) {
      return true;
    }
    waits.add(duration);
    passed = passed.plus(duration);
    return signal.toCompletableFuture().isDone();
  }
}
