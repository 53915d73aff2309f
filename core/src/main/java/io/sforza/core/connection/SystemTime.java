package io.sforza.core.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The one place that reads the computer's clock and rolls its dice. */
enum SystemTime implements TimeSource {
  INSTANCE;

  /** Returns chance, for threads to share. */
  static RandomGenerator chance() {
    return () -> ThreadLocalRandom.current().nextLong();
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public boolean await(Duration duration, CompletionStage<?> signal) throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    var unused = signal.whenComplete((value, failure) -> latch.countDown());
    return latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public String toString() {
    return "system time";
  }
}
