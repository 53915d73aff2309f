package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MovableTimeTest {
  private final MovableTime time = new MovableTime();

  @Test
  void a_clock_that_stands_goes_on_from_there() {
    long now = time.nanoTime();

    time.standAt(now - 1_000);
    assertThat(time.nanoTime()).isEqualTo(now - 1_000);
    assertThat(time.nanoTime()).isEqualTo(now - 1_000);

    time.go();
    assertThat(time.nanoTime()).isBetween(now - 1_000, now + Duration.ofMinutes(1).toNanos());
  }

  @Test
  void a_clock_can_be_set_ahead() {
    long hour = Duration.ofHours(1).toNanos();
    var before = time.instant();

    time.moveTo(time.nanoTime() + hour);

    assertThat(time.instant()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(59)));
  }
}
