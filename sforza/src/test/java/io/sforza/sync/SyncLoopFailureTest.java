package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.FormulaSchedule;
import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.auth.ClientCredentials;
import io.sforza.core.Checkpoint;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.core.error.TransportException;
import io.sforza.sink.SinkException;
import io.sforza.soql.SoqlException;
import io.sforza.sync.SyncRun.Outcome;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a loop does when something goes wrong. */
@Timeout(60)
class SyncLoopFailureTest {
  private final QuietTime time = new QuietTime();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 30)
          .rows("Contact", 20)
          .time(time)
          .start();
  private final Salesforce sf =
      Salesforce.builder(org.auth())
          .time(time)
          .transport(settings -> settings.retryPolicy(RetryPolicy.none()))
          .connect();
  private final StateStore state = StateStore.memory();
  private final Diary diary = new Diary(time);

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private ReadRequest accounts() {
    return sf.read("Account").fields("Id", "Name").incremental();
  }

  private static MemorySink failing() {
    return MemorySink.committing()
        .onOpen(
            () -> {
              throw new SinkException("The disk is full.", null);
            });
  }

  private SyncLoop.Builder loop(SyncTask... tasks) {
    return SyncLoop.builder(sf).state(state).listener(diary).add(tasks).jitter(0);
  }

  private SyncLoop runFor(Duration duration, SyncLoop.Builder settings) {
    SyncLoop loop = settings.build();
    time.follow(loop);
    diary.until(duration, loop::stop);
    loop.run();
    return loop;
  }

  @Test
  void a_task_that_fails_is_tried_again_after_pauses_that_grow_to_an_hour_and_the_others_go_on() {
    SyncTask broken = SyncTask.of("broken", accounts(), failing()).every(Duration.ofHours(24));
    MemorySink sink = MemorySink.committing();

    SyncLoop loop =
        runFor(
            Duration.ofHours(4),
            loop(broken, SyncTask.of("sound", accounts(), sink).every(Duration.ofMinutes(30))));

    assertThat(diary.minutes("broken")).containsExactly(0L, 5L, 15L, 35L, 75L, 135L, 195L);
    assertThat(diary.minutes("sound")).hasSize(9);
    assertThat(diary.runs("broken"))
        .allSatisfy(
            run -> {
              assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
              assertThat(run.failure()).isInstanceOf(SinkException.class);
            });
    assertThat(loop.status().get(0).failuresInARow()).isEqualTo(7);
    assertThat(sink.rows()).hasSize(30);
  }

  @Test
  void a_task_of_every_minute_is_not_tried_every_minute_when_it_fails() {
    runFor(
        Duration.ofMinutes(63),
        loop(SyncTask.of("broken", accounts(), failing()).every(Duration.ofMinutes(1))));

    assertThat(diary.minutes("broken")).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L);
  }

  @Test
  void a_task_that_works_again_runs_at_its_moments_again() {
    org.inject(Fault.cutBodyAfter(10).on(Call.QUERY).times(2));

    runFor(
        Duration.ofMinutes(45),
        loop(
            SyncTask.of("account", accounts(), MemorySink.committing())
                .every(Duration.ofMinutes(15))));

    assertThat(diary.minutes("account")).containsExactly(0L, 5L, 15L, 30L, 45L);
    assertThat(diary.runs("account").get(1).failure()).isInstanceOf(TransportException.class);
  }

  @Test
  void a_query_that_cannot_work_suspends_its_task_until_somebody_resumes_it() {
    MemorySink sink = MemorySink.committing();
    SyncTask wrong = SyncTask.of("wrong", sf.read("Account").fields("Id", "Nonsense__c"), sink);
    SyncTask right = SyncTask.of("right", accounts(), sink);

    SyncLoop loop = loop(wrong, right).build();
    List<SyncRun> first = loop.runOnce();
    time.advance(Duration.ofHours(2));
    List<SyncRun> second = loop.runOnce();
    SyncStatus suspended = loop.status().get(0);
    loop.resume("right");
    loop.resume("wrong");
    List<SyncRun> third = loop.runOnce();

    assertThat(first)
        .filteredOn(run -> run.task().equals("wrong"))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo(Outcome.SUSPENDED);
              assertThat(run.failure()).isInstanceOf(SoqlException.class);
              assertThat(run.nextRun()).isNull();
            });
    assertThat(second).extracting(SyncRun::task).containsExactly("right");
    assertThat(suspended.state()).isEqualTo(SyncStatus.State.SUSPENDED);
    assertThat(suspended.nextRun()).isNull();
    assertThat(third).extracting(SyncRun::task).containsExactly("wrong");
    assertThatThrownBy(() -> loop.resume("rihgt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has [wrong, right]");
  }

  @Test
  void a_checkpoint_of_another_read_suspends_its_task_and_stays() {
    loop(SyncTask.of("x", sf.read("Contact").incremental(), MemorySink.committing()))
        .build()
        .runOnce();
    Checkpoint before = state.load("x");

    List<SyncRun> runs =
        loop(SyncTask.of("x", accounts(), MemorySink.committing())).build().runOnce();

    assertThat(runs)
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo(Outcome.SUSPENDED);
              assertThat(run.failure()).isInstanceOf(StaleCheckpointException.class);
            });
    assertThat(state.load("x")).isEqualTo(before);
  }

  @Test
  void all_tasks_wait_once_salesforce_says_that_the_allowance_is_used_up() {
    SyncTask one = SyncTask.of("one", accounts(), MemorySink.committing());
    SyncTask other = SyncTask.of("other", accounts(), MemorySink.committing());
    org.inject(
        Fault.quotaExceeded().on(Call.DESCRIBE, Call.COMPOSITE, Call.BATCH, Call.QUERY).once());

    try (SyncLoop loop =
        loop(one.every(Duration.ofHours(1)), other.every(Duration.ofHours(1))).atOnce(1).build()) {
      time.follow(loop);
      diary.onEnd(
          run -> {
            if (diary.runs().size() == 3) {
              loop.stop();
            }
          });
      loop.run();
    }

    assertThat(diary.runs().get(0).failure()).isInstanceOf(QuotaExceededException.class);
    assertThat(diary.pauses())
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.reason()).isEqualTo(SyncPause.Reason.QUOTA_EXCEEDED);
              assertThat(diary.sinceBegin(pause.until())).isEqualTo(Duration.ofMinutes(15));
              assertThat(pause.toString()).endsWith("No run starts before 2026-11-20T17:15:00Z.");
            });
    assertThat(diary.runs().get(0).nextRun()).isEqualTo(diary.pauses().get(0).until());
    assertThat(diary.minutes("one")).containsExactly(0L, 15L);
    assertThat(diary.minutes("other")).containsExactly(15L);
  }

  @Test
  void a_refused_login_is_tried_again_after_a_minute_and_then_ever_later() {
    MemorySink sink = MemorySink.committing();
    diary.onPause(
        pause -> {
          if (diary.pauses().size() == 8) {
            org.clearFaults();
          }
        });

    try (Salesforce byLogin =
            Salesforce.builder(
                    ClientCredentials.of(
                        org.instanceUrl().toString(), org.clientId(), org.clientSecret()))
                .time(time)
                .connect();
        SyncLoop loop =
            SyncLoop.builder(byLogin)
                .state(state)
                .listener(diary)
                .add(
                    SyncTask.of("account", byLogin.read("Account").incremental(), sink)
                        .every(Duration.ofDays(1)))
                .build()) {
      org.expireSession();
      org.inject(Fault.status(400, "invalid_client", "wrong secret").on(Call.TOKEN));
      time.follow(loop);
      diary.onEnd(
          run -> {
            if (run.outcome() == Outcome.COMPLETE) {
              loop.stop();
            }
          });
      loop.run();
    }

    assertThat(diary.minutes("account")).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
    assertThat(diary.pauses())
        .hasSize(8)
        .allSatisfy(pause -> assertThat(pause.reason()).isEqualTo(SyncPause.Reason.LOGIN_REFUSED));
    assertThat(diary.runs().get(0).failure()).isInstanceOf(AuthenticationException.class);
    assertThat(sink.rows()).hasSize(30);
  }

  @Test
  void a_state_that_cannot_be_read_costs_no_call() {
    StateStore unreadable = new DyingState(state, new AtomicBoolean(true), 1);
    state.save("account.formulas", Checkpoint.of("other/1", Map.of("a", "b")));
    SyncTask task =
        SyncTask.of("account", accounts(), MemorySink.committing())
            .formulas(FormulaSchedule.cron("@daily", ZoneOffset.UTC));

    List<SyncRun> runs =
        SyncLoop.builder(sf).state(unreadable).add(task).listener(diary).build().runOnce();

    assertThat(runs)
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo(Outcome.SUSPENDED);
              assertThat(run.failure()).hasMessageContaining("account.formulas");
              assertThat(run.summary()).isNull();
              assertThat(run.rows()).isZero();
            });
    assertThat(org.calls()).isEmpty();
  }
}
