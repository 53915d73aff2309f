package io.sforza.core;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still and jumps over every wait. */
public final class SteppingTime implements TimeSource {
  private final AtomicLong passedNanos = new AtomicLong();
  public final List<Duration> waits = new CopyOnWriteArrayList<>();

  public void advance(Duration duration) {
    passedNanos.addAndGet(duration.toNanos());
  }

  @Override
  public Instant instant() {
    return Instant.parse("2026-11-20T10:00:00Z").plusNanos(passedNanos.get());
  }

  @Override
  public long nanoTime() {
    return passedNanos.get();
  }

  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) {
    if (!signal.toCompletableFuture().isDone()) {
      waits.add(duration);
      advance(duration);
    }
    return signal.toCompletableFuture().isDone();
  }
}
