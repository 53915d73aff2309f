package io.sforza.testkit;

import io.sforza.core.connection.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** A clock that goes as another does but shows another time. Thread-safe. */
final class SkewedTime implements TimeSource {
  private final TimeSource time;
  private final Duration atFirst;
  private volatile Duration skew;

  SkewedTime(TimeSource time, Duration skew) {
    this.time = time;
    this.atFirst = skew;
    this.skew = skew;
  }

  void skew(Duration ahead) {
    skew = ahead;
  }

  void reset() {
    skew = atFirst;
  }

  @Override
  public Instant instant() {
    return time.instant().plus(skew);
  }

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException {
    return time.await(duration, signal);
  }
}
