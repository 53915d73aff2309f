package io.sforza.soql;

import static io.sforza.soql.DescribingOrg.status;
import static io.sforza.soql.DescribingOrg.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.describe.ObjectDescribe;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.RequestRejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescribeCacheThreadsTest {
  private DescribingOrg org;
  private DescribeCache cache;
  private final List<Thread> threads = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    org = new DescribingOrg();
    org.has("Account", text("Name", 255)).has("Contact").has("Lead");
    cache = DescribeCache.of(org.rest());
  }

  @AfterEach
  void stop() throws InterruptedException {
    org.gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    org.close();
  }

  private <T> FutureTask<T> started(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    threads.add(thread);
    thread.start();
    return task;
  }

  /** Starts a thread and returns when it waits: for the org, or for another thread. */
  private <T> FutureTask<T> waiting(Callable<T> work) {
    FutureTask<T> task = started(work);
    Thread thread = threads.get(threads.size() - 1);
    while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
      Thread.onSpinWait();
    }
    return task;
  }

  /** Starts a thread whose question has reached the org, which does not answer yet. */
  private <T> FutureTask<T> asking(Callable<T> work) throws InterruptedException {
    org.gate = new CountDownLatch(1);
    org.arrived.drainPermits();
    FutureTask<T> task = started(work);
    org.arrived.acquire();
    return task;
  }

  @Test
  void however_many_threads_ask_an_object_is_loaded_once() throws Exception {
    FutureTask<ObjectDescribe> first = asking(() -> cache.describe("Account"));
    List<FutureTask<ObjectDescribe>> others =
        IntStream.range(0, 16).mapToObj(i -> waiting(() -> cache.describe("ACCOUNT"))).toList();
    org.gate.countDown();

    for (FutureTask<ObjectDescribe> other : others) {
      assertThat(other.get()).isSameAs(first.get());
    }
    assertThat(org.asked).containsExactly("Account");
    assertThat(cache.statistics()).isEqualTo(new CacheStatistics(16, 0, 1, 0, 1, 1));
  }

  @Test
  void a_batch_asks_for_what_no_other_thread_is_loading() throws Exception {
    FutureTask<ObjectDescribe> first = asking(() -> cache.describe("Account"));
    FutureTask<?> batch = started(() -> cache.describe(List.of("Lead", "Account", "Contact")));
    org.arrived.acquire();
    org.gate.countDown();

    assertThat(batch.get())
        .hasToString(
            "{Lead=Lead (0 fields), Account=Account (1 fields), Contact=Contact (0 fields)}");
    first.get();
    assertThat(org.asked).containsExactly("Account", "[Lead, Contact]");
  }

  @Test
  void two_batches_in_opposite_order_do_not_wait_for_each_other_for_ever() throws Exception {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "O" + i + "__c").toList();
    names.forEach(org::has);
    List<String> reversed = new ArrayList<>(names);
    Collections.reverse(reversed);

    FutureTask<?> one = started(() -> cache.describe(names));
    FutureTask<?> two = started(() -> cache.describe(reversed));

    assertThat(one.get()).isEqualTo(two.get());
    assertThat(org.asked).hasSizeBetween(4, 8);
    assertThat(org.bodies.availablePermits()).isEqualTo(100);
  }

  @Test
  void all_who_wait_hear_of_a_failure_and_the_next_one_asks_again() throws Exception {
    org.instead.add(status(503, ""));
    FutureTask<ObjectDescribe> first = asking(() -> cache.describe("Account"));
    FutureTask<ObjectDescribe> second = waiting(() -> cache.describe("Account"));
    org.gate.countDown();

    assertThatThrownBy(first::get).cause().hasMessageContaining("503");
    assertThatThrownBy(second::get).cause().hasMessageContaining("503");
    assertThat(org.asked).hasSize(1);
    assertThat(cache.describe("Account").name()).isEqualTo("Account");
  }

  @Test
  void all_who_wait_hear_that_there_is_no_such_object() throws Exception {
    FutureTask<ObjectDescribe> first = asking(() -> cache.describe("Acount"));
    FutureTask<ObjectDescribe> second = waiting(() -> cache.describe("ACOUNT"));
    org.gate.countDown();

    assertThatThrownBy(first::get)
        .cause()
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("no object 'Acount'");
    assertThatThrownBy(second::get)
        .cause()
        .hasMessageContaining("no object 'ACOUNT'")
        .hasMessageContaining("Did you mean Account?");
    assertThat(org.asked).containsExactly("Acount", "*");
  }

  @Test
  void a_waiter_that_is_interrupted_leaves_and_the_load_goes_on() throws Exception {
    FutureTask<ObjectDescribe> first = asking(() -> cache.describe("Account"));
    FutureTask<Boolean> waiter =
        waiting(
            () -> {
              assertThatThrownBy(() -> cache.describe("Account"))
                  .isInstanceOf(ReadCancelledException.class)
                  .hasMessageContaining("Interrupted while another thread loads");
              return Thread.currentThread().isInterrupted();
            });
    threads.get(1).interrupt();

    assertThat(waiter.get()).isTrue();
    org.gate.countDown();
    assertThat(first.get().name()).isEqualTo("Account");
    assertThat(org.asked).containsExactly("Account");
  }

  @Test
  void when_the_thread_that_loads_is_interrupted_a_waiter_takes_over() throws Exception {
    FutureTask<ObjectDescribe> first = asking(() -> cache.describe("Account"));
    FutureTask<ObjectDescribe> waiter = waiting(() -> cache.describe("Account"));
    threads.get(0).interrupt();
    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ReadCancelledException.class);
    org.arrived.acquire();
    org.gate.countDown();

    assertThat(waiter.get().name()).isEqualTo("Account");
    assertThat(org.asked).containsExactly("Account", "Account");
  }

  @Test
  void what_was_invalidated_while_it_was_loaded_is_not_kept() throws Exception {
    FutureTask<ObjectDescribe> old = asking(() -> cache.describe("Account"));
    cache.invalidate("Account");
    FutureTask<ObjectDescribe> young = started(() -> cache.describe("Account"));
    org.arrived.acquire();
    org.gate.countDown();
    old.get();
    young.get();

    assertThat(org.asked).containsExactly("Account", "Account");
    assertThat(cache.describe("Account")).isSameAs(young.get());
    assertThat(org.asked).hasSize(2);
  }
}
