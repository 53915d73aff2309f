package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.sink.SinkException;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a loop runs its tasks. */
class SyncLoopTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final QuietTime time = new QuietTime();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 30)
          .rows("Contact", 20)
          .dailyApiRequests(1_000_000)
          .time(time)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final StateStore state = StateStore.memory();
  private final Diary diary = new Diary(time);
  private final MemorySink sink = MemorySink.committing();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private ReadRequest accounts() {
    return sf.read("Account").fields("Id", "Name").incremental();
  }

  private SyncTask task(String name) {
    return SyncTask.of(name, accounts(), sink);
  }

  private SyncLoop.Builder loop(SyncTask... tasks) {
    return SyncLoop.builder(sf).state(state).listener(diary).add(tasks).seed(42);
  }

  private void runFor(Duration duration, SyncLoop.Builder settings) {
    try (SyncLoop loop = settings.build()) {
      time.follow(loop);
      diary.until(duration, loop::stop);
      loop.run();
    }
  }

  @Test
  void each_task_runs_at_its_own_interval_which_does_not_drift_in_a_day() {
    runFor(
        DAY,
        loop(task("often").every(Duration.ofMinutes(5)), task("hourly").every(Duration.ofHours(1)))
            .jitter(0));

    assertThat(diary.minutes("often"))
        .isEqualTo(LongStream.rangeClosed(0, 288).map(i -> 5 * i).boxed().toList());
    assertThat(diary.minutes("hourly").subList(0, 24))
        .isEqualTo(LongStream.range(0, 24).map(i -> 60 * i).boxed().toList());
  }

  @Test
  void jitter_makes_a_run_late_by_less_than_its_share_and_moves_no_later_one() {
    runFor(DAY, loop(task("account").every(Duration.ofMinutes(10))).jitter(0.5));

    List<Duration> starts = diary.starts().stream().map(Diary.Entry::at).toList();
    assertThat(starts.get(0)).isZero();
    for (int i = 1; i < starts.size(); i++) {
      assertThat(starts.get(i).minusMinutes(10L * i))
          .isGreaterThanOrEqualTo(Duration.ZERO)
          .isLessThan(Duration.ofMinutes(5));
    }
    assertThat(starts.stream().map(Duration::toSecondsPart).distinct().count()).isGreaterThan(20);
  }

  @Test
  void a_run_that_takes_longer_than_its_interval_leaves_moments_out_and_makes_up_for_none() {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger underWay = new AtomicInteger();
    sink.onOpen(
        () -> {
          assertThat(underWay.incrementAndGet()).isEqualTo(1);
          if (runs.incrementAndGet() == 2) {
            time.advance(Duration.ofMinutes(12));
          }
          underWay.decrementAndGet();
        });

    runFor(
        Duration.ofMinutes(30),
        loop(task("account").every(Duration.ofMinutes(5))).jitter(0).atOnce(4));

    assertThat(diary.minutes("account")).containsExactly(0L, 5L, 20L, 25L, 30L);
  }

  @Test
  void forty_tasks_run_four_at_once_and_each_as_often_as_the_others() {
    CyclicBarrier four = new CyclicBarrier(4);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    sink.onOpen(
        () -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          // fewer than four never get by
          meet(four);
          underWay.decrementAndGet();
        });
    SyncTask[] tasks =
        IntStream.range(0, 40)
            .mapToObj(i -> task("task " + i).every(Duration.ofMinutes(5)))
            .toArray(SyncTask[]::new);

    SyncLoop loop = loop(tasks).jitter(0).atOnce(4).build();
    List<SyncRun> first = loop.runOnce();
    time.advance(Duration.ofMinutes(5));
    List<SyncRun> second = loop.runOnce();

    assertThat(most).hasValue(4);
    assertThat(first).hasSize(40).allMatch(run -> run.outcome() == SyncRun.Outcome.COMPLETE);
    assertThat(second).extracting(SyncRun::task).hasSize(40).doesNotHaveDuplicates();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new SinkException("The others did not come.", e);
    }
  }

  @Test
  void of_the_tasks_that_are_due_the_one_longest_overdue_goes_first() {
    AtomicInteger runs = new AtomicInteger();
    SyncTask slow =
        SyncTask.of(
                "slow",
                accounts(),
                MemorySink.committing()
                    .onOpen(
                        () -> {
                          if (runs.incrementAndGet() == 1) {
                            time.advance(Duration.ofMinutes(11));
                          }
                        }))
            .every(Duration.ofHours(1));

    try (SyncLoop loop =
        loop(
                task("every 7").every(Duration.ofMinutes(7)),
                task("every 4").every(Duration.ofMinutes(4)),
                slow)
            .jitter(0)
            .atOnce(1)
            .build()) {
      time.follow(loop);
      diary.onEnd(
          run -> {
            if (diary.runs().size() == 5) {
              loop.stop();
            }
          });
      loop.run();
    }

    assertThat(diary.starts())
        .extracting(entry -> entry.task() + " at " + entry.at().toMinutes())
        .containsExactly(
            "every 7 at 0", "every 4 at 0", "slow at 0", "every 4 at 11", "every 7 at 11");
  }

  @Test
  void a_loop_goes_on_behind_the_checkpoints_it_finds_and_reads_what_has_changed_since() {
    loop(task("account")).build().runOnce();
    time.advance(Duration.ofHours(1));
    String added = org.insert("Account", Map.of("Name", "Late Ltd"));
    time.advance(Duration.ofHours(1));

    List<SyncRun> runs = loop(task("account")).build().runOnce();

    assertThat(runs).singleElement().satisfies(run -> assertThat(run.rows()).isEqualTo(1));
    assertThat(sink.rows()).hasSize(31).containsKey(added);
    assertThat(sink.times().values()).containsOnly(1);
    assertThat(state.names()).containsExactly("account");
  }

  @Test
  void a_read_that_is_not_incremental_begins_anew_each_time_and_keeps_no_checkpoint() {
    SyncLoop loop =
        loop(SyncTask.of("contact", sf.read("Contact"), sink).every(Duration.ofMinutes(1))).build();

    loop.runOnce();
    time.advance(Duration.ofMinutes(1));
    loop.runOnce();

    assertThat(sink.times().values()).hasSize(20).containsOnly(2);
    assertThat(state.names()).isEmpty();
  }

  @Test
  void a_sink_gets_batches_of_the_size_that_it_asks_for() {
    loop(SyncTask.of("account", accounts(), sink.batchesOf(7))).build().runOnce();

    assertThat(sink.batches().subList(0, 5)).containsExactly(7, 7, 7, 7, 2);
  }

  @Test
  void run_once_runs_what_is_due_and_nothing_before_its_time() {
    SyncLoop loop =
        loop(task("often").every(Duration.ofMinutes(5)), task("hourly").every(Duration.ofHours(1)))
            .jitter(1)
            .build();

    assertThat(loop.runOnce())
        .extracting(SyncRun::task)
        .containsExactlyInAnyOrder("often", "hourly");
    assertThat(loop.runOnce()).isEmpty();
    time.advance(Duration.ofMinutes(5));
    assertThat(loop.runOnce()).extracting(SyncRun::task).containsExactly("often");
    time.advance(Duration.ofMinutes(55));
    assertThat(loop.runOnce())
        .extracting(SyncRun::task)
        .containsExactlyInAnyOrder("often", "hourly");
  }

  @Test
  void a_clock_that_is_set_back_holds_nobody_up() {
    SyncLoop.Builder settings = loop(task("account").every(Duration.ofMinutes(5))).jitter(0);
    try (SyncLoop loop = settings.build()) {
      time.follow(loop);
      diary.onEnd(
          run -> {
            if (diary.runs().size() == 1) {
              time.setBack(Duration.ofHours(3));
            } else {
              loop.stop();
            }
          });
      loop.run();
    }

    assertThat(diary.minutes("account")).containsExactly(0L, 5 - 180L);
  }

  @Test
  void the_status_tells_what_was_and_what_comes() {
    SyncLoop loop = loop(task("account").every(Duration.ofMinutes(5))).jitter(0).build();
    SyncStatus before = loop.status().get(0);

    SyncRun run = loop.runOnce().get(0);

    Instant next = time.instant().plus(Duration.ofMinutes(5));
    assertThat(before)
        .isEqualTo(new SyncStatus("account", SyncStatus.State.WAITING, null, null, 0, 0));
    assertThat(loop.status())
        .containsExactly(new SyncStatus("account", SyncStatus.State.WAITING, run, next, 30, 0));
    assertThat(run.nextRun()).isEqualTo(next);
    assertThat(run.toString())
        .isEqualTo("account rows: complete, 30 rows, next run at 2026-11-20T17:05:00Z");
  }

  @Test
  void a_task_that_runs_says_so() {
    SyncLoop loop = loop(task("account")).build();
    AtomicInteger seen = new AtomicInteger();
    sink.onOpen(
        () -> {
          SyncStatus status = loop.status().get(0);
          assertThat(status.state()).isEqualTo(SyncStatus.State.RUNNING);
          assertThat(status.nextRun()).isNull();
          seen.incrementAndGet();
        });

    loop.runOnce();

    assertThat(seen).hasValue(1);
  }

  @Test
  void a_listener_that_throws_does_not_end_the_loop() {
    SyncListener broken =
        new SyncListener() {
          @Override
          public void ended(SyncRun run) {
            throw new IllegalStateException("no more paper");
          }
        };

    runFor(
        Duration.ofMinutes(10),
        loop(task("account").every(Duration.ofMinutes(5))).jitter(0).listener(broken));

    assertThat(diary.minutes("account")).containsExactly(0L, 5L, 10L);
  }

  @Test
  void a_loop_says_what_it_lacks_before_a_call_is_spent() {
    assertThatThrownBy(() -> SyncLoop.builder(sf).add(task("account")).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("state(StateStore.directory");
    assertThatThrownBy(() -> SyncLoop.builder(sf).state(state).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("add(SyncTask.of");
    assertThatThrownBy(() -> loop(task("account"), task("account")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a task called account already");
    assertThat(org.calls()).isEmpty();
  }

  @Test
  void what_a_loop_cannot_be_set_to_is_refused_with_what_it_can_be() {
    SyncLoop.Builder settings = loop(task("account"));

    assertThatThrownBy(() -> settings.atOnce(0)).hasMessageContaining("1 to 100 runs");
    assertThatThrownBy(() -> settings.atOnce(101)).hasMessageContaining("not 101");
    assertThatThrownBy(() -> settings.jitter(1.5)).hasMessageContaining("such as 0.1, not 1.5");
    assertThatThrownBy(() -> settings.jitter(Double.NaN)).hasMessageContaining("not NaN");
    assertThatThrownBy(() -> settings.quotaShare(0)).hasMessageContaining("such as 0.5, not 0.0");
    assertThatThrownBy(() -> settings.callsPerDay(0)).hasMessageContaining("0 calls a day");
  }

  @Test
  void a_loop_runs_in_one_thread_only() {
    SyncLoop loop = loop(task("account")).build();
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    sink.onOpen(() -> thrown.add(catchThrowable(loop::runOnce)));

    loop.runOnce();

    assertThat(thrown)
        .singleElement()
        .satisfies(
            e ->
                assertThat(e)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("runs already"));
  }
}
