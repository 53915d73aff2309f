package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);

  @Test
  void waiting_moves_the_clock_and_takes_no_time() throws Exception {
    boolean signalled = time.await(Duration.ofHours(2), new CompletableFuture<>());

    assertThat(signalled).isFalse();
    assertThat(time.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(2)));
    assertThat(time.nanoTime()).isEqualTo(Duration.ofHours(2).toNanos());
  }

  @Test
  void a_signal_that_came_already_ends_the_wait_at_once() throws Exception {
    boolean signalled = time.await(Duration.ofHours(2), CompletableFuture.completedFuture(null));

    assertThat(signalled).isTrue();
    assertThat(time.instant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void an_interrupted_thread_does_not_wait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> time.await(Duration.ofHours(2), new CompletableFuture<>()))
        .isInstanceOf(InterruptedException.class);
    assertThat(time.instant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void the_clock_is_moved_by_hand_but_never_back() {
    time.advance(Duration.ofMillis(5));

    assertThat(time.instant()).isEqualTo(Instant.ofEpochMilli(5));
    assertThat(VirtualTime.standard().instant()).isEqualTo(VirtualTime.START);
    assertThatThrownBy(() -> time.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
