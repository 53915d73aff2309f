package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FewAtOnceTest {
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void five_pieces_of_work_run_at_the_same_time_and_never_more() throws Exception {
    // nobody passes before five are there
    CyclicBarrier five = new CyclicBarrier(5);
    ExecutorService threads = Executors.newCachedThreadPool();

    FewAtOnce.run(Collections.nCopies(40, () -> work(five)), threads).get();

    threads.shutdown();
    assertThat(done).hasValue(40);
    assertThat(most).hasValue(5);
  }

  private void work(CyclicBarrier five) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      five.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    running.decrementAndGet();
    done.incrementAndGet();
  }

  @Test
  void no_work_is_done_at_once() {
    assertThat(FewAtOnce.run(List.of(), Runnable::run)).isDone();
  }

  @Test
  void threads_that_have_ended_are_those_of_a_closed_connection() {
    ExecutorService threads = Executors.newCachedThreadPool();
    threads.shutdown();

    assertThatThrownBy(() -> FewAtOnce.run(List.of(() -> {}), threads))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("connection is closed");
  }
}
