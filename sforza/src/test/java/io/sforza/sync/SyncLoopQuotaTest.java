package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.sync.SyncPause.Reason;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a loop keeps within what the org allows, and what it was allowed itself. */
@Timeout(60)
class SyncLoopQuotaTest {
  private final QuietTime time = new QuietTime();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 30)
          .dailyApiRequests(1_000)
          .usedApiRequests(600)
          .time(time)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final Diary diary = new Diary(time);
  private final MemorySink sink = MemorySink.committing();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private SyncLoop.Builder loop(Duration interval) {
    return SyncLoop.builder(sf)
        .state(StateStore.memory())
        .listener(diary)
        .jitter(0)
        .add(
            SyncTask.of("account", sf.read("Account").fields("Id", "Name").incremental(), sink)
                .every(interval));
  }

  private void runFor(Duration duration, SyncLoop.Builder settings) {
    try (SyncLoop loop = settings.build()) {
      time.follow(loop);
      diary.until(duration, loop::stop);
      loop.run();
    }
  }

  private long limitsAsked() {
    return org.calls().stream()
        .filter(call -> call.path().endsWith("/limits") && call.status() != 401)
        .count();
  }

  @Test
  void
      nothing_starts_while_the_org_is_over_the_share_and_the_loop_looks_every_quarter_of_an_hour() {
    runFor(Duration.ofHours(24), loop(Duration.ofMinutes(5)).quotaShare(0.5));

    // what others used was used a moment before the loop began, and is forgotten after a day
    assertThat(diary.minutes("account")).containsExactly(0L, 5 + 96 * 15L);
    assertThat(diary.pauses())
        .hasSize(96)
        .allSatisfy(
            pause -> {
              assertThat(pause.reason()).isEqualTo(Reason.QUOTA_SHARE);
              assertThat(pause.why()).contains("of its 1,000 daily", "quotaShare is 50 %");
            });
    assertThat(limitsAsked()).isEqualTo(96);
  }

  @Test
  void a_loop_below_the_share_asks_for_no_limits() {
    runFor(Duration.ofHours(1), loop(Duration.ofMinutes(5)).quotaShare(0.9));

    assertThat(diary.minutes("account")).hasSize(13);
    assertThat(diary.pauses()).isEmpty();
    assertThat(limitsAsked()).isZero();
  }

  @Test
  void what_was_told_long_ago_is_asked_for_anew() {
    runFor(Duration.ofHours(50), loop(Duration.ofHours(25)).quotaShare(0.5));

    // 600 of 1,000 is what the first run has told, a day before the second
    assertThat(diary.minutes("account")).containsExactly(0L, 25 * 60L, 50 * 60L);
    assertThat(diary.pauses()).isEmpty();
    assertThat(limitsAsked()).isEqualTo(1);
  }

  @Test
  void a_question_for_the_limits_that_fails_leaves_the_loop_waiting() {
    SyncLoop loop = loop(Duration.ofMinutes(5)).quotaShare(0.5).build();
    loop.runOnce();
    time.advance(Duration.ofMinutes(20));
    org.inject(Fault.notFound().on(Call.LIMITS));

    List<SyncRun> runs = loop.runOnce();

    assertThat(runs).isEmpty();
    assertThat(diary.pauses())
        .singleElement()
        .satisfies(pause -> assertThat(pause.reason()).isEqualTo(Reason.QUOTA_SHARE));
    assertThat(limitsAsked()).isEqualTo(1);
  }

  @Test
  void a_loop_makes_its_own_calls_of_a_day_and_goes_on_when_they_are_a_day_old() {
    runFor(Duration.ofHours(25), loop(Duration.ofMinutes(5)).callsPerDay(20));

    long used =
        org.calls().stream().filter(call -> call.path().startsWith("/services/data/v")).count();
    assertThat(diary.pauses())
        .isNotEmpty()
        .first()
        .satisfies(
            pause -> {
              assertThat(pause.reason()).isEqualTo(Reason.CALLS_PER_DAY);
              assertThat(pause.why()).contains("callsPerDay is 20");
              assertThat(diary.sinceBegin(pause.until())).isEqualTo(Duration.ofHours(24));
            });
    assertThat(diary.minutes("account").stream().filter(minute -> minute < 24 * 60))
        .hasSizeBetween(5, 20);
    assertThat(diary.minutes("account")).last().isEqualTo(25 * 60L);
    assertThat(used).isLessThan(60);
  }
}
