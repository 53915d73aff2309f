package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.ReadApi;
import io.sforza.ReadListener;
import io.sforza.ReadRequest;
import io.sforza.ReadSummary;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.connection.RequestListener;
import io.sforza.sink.SinkException;
import io.sforza.sync.SyncRun.Outcome;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a loop ends, and where another one goes on. */
@Timeout(60)
class SyncLoopStopTest {
  private static final int ACCOUNTS = 7_500;

  private final QuietTime time = new QuietTime();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .objects(FakeObject.named("Slow__c"))
          .rows("Account", ACCOUNTS)
          .rows("Slow__c", 10)
          .time(time)
          .start();
  private final CountDownLatch polled = new CountDownLatch(1);
  private final List<String> aborting = new CopyOnWriteArrayList<>();
  // whoever asks for a job waits for it to be aborted: if asking went on, days of virtual time
  // would
  // pass in a moment, and jobs are gone after seven
  private volatile CountDownLatch aborted = new CountDownLatch(0);
  private final Salesforce sf =
      Salesforce.builder(org.auth())
          .time(time)
          .transport(settings -> settings.listener(polling()))
          .connect();
  private final StateStore state = StateStore.memory();
  private final Diary diary = new Diary(time);

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private RequestListener polling() {
    return new RequestListener() {
      @Override
      public void answered(Answer answer) {
        if (answer.request().contains("GET") && answer.request().contains("jobs/query")) {
          polled.countDown();
          waitForAbort();
        } else if (answer.request().contains("PATCH")) {
          aborting.add(Thread.currentThread().getName());
          aborted.countDown();
        }
      }
    };
  }

  private void waitForAbort() {
    try {
      assertThat(aborted.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ReadRequest accounts() {
    return sf.read("Account").fields("Id", "Name").incremental();
  }

  private SyncLoop loop(SyncTask... tasks) {
    return SyncLoop.builder(sf).state(state).listener(diary).add(tasks).build();
  }

  @Test
  void a_first_load_that_is_stopped_ends_behind_a_batch_and_the_next_loop_goes_on_behind_it() {
    MemorySink sink = MemorySink.committing();
    CompletableFuture<SyncLoop> built = new CompletableFuture<>();
    sink.onWrite(
        batch -> {
          if (sink.batches().size() == 2) {
            built.join().stop();
          }
        });
    SyncLoop first = loop(SyncTask.of("account", accounts(), sink));
    built.complete(first);

    first.run();
    int safe = sink.rows().size();
    List<SyncRun> runs = loop(SyncTask.of("account", accounts(), sink)).runOnce();

    assertThat(diary.runs().get(0))
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo(Outcome.STOPPED);
              assertThat(run.failure()).isNull();
              assertThat(run.nextRun()).isNull();
              assertThat(run.rows()).isEqualTo(3_000);
            });
    assertThat(safe).isEqualTo(3_000);
    assertThat(runs).singleElement().satisfies(run -> assertThat(run.rows()).isEqualTo(4_500));
    assertThat(sink.times().values()).hasSize(ACCOUNTS).containsOnly(1);
  }

  @Test
  void rows_that_are_safe_only_when_all_are_there_are_read_to_the_end() {
    MemorySink sink = MemorySink.whole();
    CompletableFuture<SyncLoop> built = new CompletableFuture<>();
    SyncLoop loop =
        loop(SyncTask.of("account", accounts(), sink.onWrite(b -> built.join().stop())));
    built.complete(loop);

    loop.run();

    assertThat(sink.batches()).containsExactly(ACCOUNTS);
    assertThat(diary.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE));
    assertThat(state.names()).containsExactly("account");
  }

  /** The longer one is as long as a duration can be, and more nanoseconds than a clock counts. */
  @ParameterizedTest
  @ValueSource(strings = {"PT30S", "PT2562047788015215H30M7.999999999S"})
  void whoever_is_out_of_patience_closes_the_runs_and_the_sink_lets_go(Duration patience) {
    MemorySink sink = MemorySink.whole();
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    ReadListener listener =
        new ReadListener() {
          @Override
          public void ended(ReadSummary summary) {
            closed.countDown();
          }
        };
    sink.onWrite(
        batch -> {
          writing.countDown();
          await(closed);
        });
    SyncLoop loop = loop(SyncTask.of("account", accounts().listener(listener), sink));
    loop.start();
    await(writing);

    boolean patient = loop.stop(patience);

    assertThat(patient).isFalse();
    assertThat(sink.rows()).isEmpty();
    assertThat(state.names()).isEmpty();
    assertThat(diary.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isEqualTo(Outcome.STOPPED));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new SinkException("interrupted", e);
    }
  }

  @Test
  void a_job_that_does_not_end_is_left_at_once_when_the_loop_is_closed() {
    aborted = new CountDownLatch(1);
    org.inject(Fault.jobHangs());
    MemorySink sink = MemorySink.committing();
    SyncLoop loop =
        loop(SyncTask.of("slow", sf.read("Slow__c").api(ReadApi.BULK).incremental(), sink));
    loop.start();
    await(polled);

    loop.close();

    assertThat(diary.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isEqualTo(Outcome.STOPPED));
    // to abort it may take long, and keeps neither the others nor whoever closes the loop waiting
    assertThat(aborting).containsExactly("sforza-sync-end-slow");
    assertThat(sink.rows()).isEmpty();
  }

  @Test
  void a_crash_between_rows_and_state_brings_rows_again_and_loses_none() {
    MemorySink sink = MemorySink.committing();
    AtomicBoolean dead = new AtomicBoolean();
    StateStore dying = new DyingState(state, dead, 3);
    SyncLoop first =
        SyncLoop.builder(sf)
            .state(dying)
            .listener(diary)
            .add(SyncTask.of("account", accounts(), sink))
            .build();

    first.runOnce();
    int before = sink.rows().size();
    loop(SyncTask.of("account", accounts(), sink)).runOnce();

    assertThat(dead).isTrue();
    assertThat(before).isEqualTo(3_000);
    assertThat(sink.rows()).hasSize(ACCOUNTS);
    assertThat(sink.times().values().stream().filter(times -> times == 2)).hasSize(1_000);
    assertThat(sink.times().values()).containsOnly(1, 2);
  }

  @Test
  void a_loop_that_was_stopped_before_does_nothing() {
    SyncLoop loop = loop(SyncTask.of("account", accounts(), MemorySink.committing()));

    loop.stop();
    loop.run();

    assertThat(loop.stop(Duration.ofHours(1))).isTrue();
    assertThat(loop.runOnce()).isEmpty();
    loop.close();
    loop.close();
    assertThat(org.calls()).isEmpty();
  }

  @Test
  void a_listener_that_stops_with_patience_does_not_wait_for_itself() {
    List<Boolean> answers = new CopyOnWriteArrayList<>();
    SyncLoop loop = loop(SyncTask.of("account", accounts(), MemorySink.committing()));
    diary.onEnd(run -> answers.add(loop.stop(Duration.ofHours(1))));

    loop.run();

    assertThat(answers).containsExactly(false);
    assertThat(diary.sinceBegin(time.instant())).isLessThan(Duration.ofHours(1));
  }

  @Test
  void a_sink_that_stops_with_patience_does_not_wait_for_itself() {
    MemorySink sink = MemorySink.committing();
    CompletableFuture<SyncLoop> built = new CompletableFuture<>();
    List<Boolean> answers = new CopyOnWriteArrayList<>();
    sink.onWrite(batch -> answers.add(built.join().stop(Duration.ofHours(1))));
    SyncLoop loop = loop(SyncTask.of("account", accounts(), sink));
    built.complete(loop);

    loop.run();

    assertThat(answers).containsExactly(false);
    assertThat(sink.rows()).hasSize(1_000);
  }

  @Test
  void an_interrupt_ends_the_loop_and_stays() {
    MemorySink sink = MemorySink.committing();
    Thread test = Thread.currentThread();
    SyncLoop loop = loop(SyncTask.of("account", accounts(), sink.onWrite(b -> test.interrupt())));

    loop.run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(diary.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isIn(Outcome.STOPPED, Outcome.COMPLETE));
  }

  @Test
  void a_loop_stops_when_its_connection_is_closed() {
    MemorySink sink = MemorySink.committing();
    SyncLoop loop =
        loop(SyncTask.of("account", accounts(), sink), SyncTask.of("again", accounts(), sink));
    diary.onEnd(run -> sf.close());

    loop.run();

    assertThat(diary.runs()).isNotEmpty();
  }

  @Test
  void an_error_ends_the_loop_and_goes_on_to_whoever_runs_it() {
    MemorySink sink = MemorySink.committing();
    sink.onWrite(
        batch -> {
          throw new LinkageError("no such class");
        });
    SyncLoop loop = loop(SyncTask.of("account", accounts(), sink));

    assertThatThrownBy(loop::run).isInstanceOf(LinkageError.class).hasMessage("no such class");

    assertThat(diary.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isEqualTo(Outcome.FAILED));
    assertThat(state.names()).isEmpty();
  }

  @Test
  void an_error_of_a_listener_leaves_no_run_behind() {
    MemorySink sink = MemorySink.committing();
    CountDownLatch writing = new CountDownLatch(1);
    sink.onWrite(batch -> writing.countDown());
    SyncTask sound = SyncTask.of("left over", accounts(), sink);
    SyncTask broken = SyncTask.of("broken", sf.read("Slow__c").fields("Nonsense"), sink);
    diary.onEnd(
        run -> {
          await(writing);
          throw new LinkageError("no such class");
        });
    SyncLoop loop = loop(sound, broken);

    assertThatThrownBy(loop::run).isInstanceOf(LinkageError.class);

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("sforza-sync-left over"));
  }
}
