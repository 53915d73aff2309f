package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sforza.DeletedRows;
import io.sforza.Incremental;
import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.blackbox.ChangingOrg.Habits;
import io.sforza.blackbox.FollowingCopy.Keeping;
import io.sforza.blackbox.FollowingCopy.Way;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Session;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Copies that follow an org, which changes at random: after the last read each equals the org,
 * whatever happened on the way. {@code -Dmodel.seeds} says how many. Then the rules of following
 * are broken one by one, and the copies differ.
 */
class SyncModelTest {
  private static final int SEEDS = Integer.getInteger("model.seeds", 40);
  // of a broken rule one seed in a few shows it
  private static final int SEEDS_OF_MUTANTS = 150;
  private static final Duration LAG = Duration.ofMinutes(5);
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final List<ReadApi> ANY =
      List.of(ReadApi.REST, ReadApi.REST, ReadApi.BULK, ReadApi.AUTO);
  private static final List<DeletedRows> DELETED =
      List.of(DeletedRows.EXCLUDE, DeletedRows.INCLUDE, DeletedRows.TOMBSTONES);
  private static final List<ReadApi> REST = List.of(ReadApi.REST);

  // one clock for all: what waits lets it move on
  private static final VirtualTime TIME = VirtualTime.standard();
  private static FakeSalesforce org;

  @BeforeAll
  static void start() {
    org =
        FakeSalesforce.builder()
            .objects(ChangingOrg.DEFINITION)
            .time(TIME)
            .jobDuration(Duration.ofSeconds(2))
            .pageRows(20)
            .sessionTimeout(Duration.ofDays(10))
            .start();
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static Salesforce connect(AuthStrategy auth) {
    return Salesforce.builder(auth)
        .time(TIME)
        .transport(transport -> transport.requestTimeout(Duration.ofSeconds(20)))
        .connect();
  }

  /**
   * One history.
   *
   * @param seed chooses everything that is chosen
   * @param habits how the org behaves
   * @param way how the copy follows
   * @param auth the way to the org
   * @param faults whether calls fail
   */
  private record History(int seed, Habits habits, Way way, AuthStrategy auth, boolean faults) {

    /** Returns what differs in the end; empty if nothing does. */
    String difference() {
      Random random = new Random(seed);
      ChangingOrg changing = new ChangingOrg(org, TIME, random, habits);
      FollowingCopy copy = new FollowingCopy(() -> connect(auth), random, way);
      changing.fill(random.nextInt(12) == 0 ? 450 : random.nextInt(40));
      int rounds = 2 + random.nextInt(4);
      for (int i = 0; i < rounds; i++) {
        changing.change(random.nextInt(20));
        follow(random, changing, copy);
      }
      org.clearFaults();
      changing.settle(1);
      // what was stamped last is old enough to be read then
      TIME.advance(LAG.plusMinutes(2));
      afterwards(copy);
      return copy.difference(changing.live());
    }

    private void follow(Random random, ChangingOrg changing, FollowingCopy copy) {
      if (faults && random.nextInt(3) == 0) {
        org.inject(fault(random).times(1 + random.nextInt(3)));
      }
      for (int tries = 1 + random.nextInt(4); tries > 0; tries--) {
        changing.settle(0);
        boolean ended =
            copy.read(
                true,
                () -> {
                  if (random.nextInt(6) == 0) {
                    changing.change(1);
                  }
                });
        if (ended) {
          return;
        }
      }
    }

    private void afterwards(FollowingCopy copy) {
      boolean ended = copy.read(false, () -> {});
      assertThat(ended).as("the last read of seed %d", seed).isTrue();
    }
  }

  private static Fault fault(Random random) {
    Fault fault =
        switch (random.nextInt(8)) {
          case 0 -> Fault.status(503, "SERVER_UNAVAILABLE", "busy");
          case 1 ->
              Fault.status(400, "QUERY_TIMEOUT", "Your query request was running for too long.");
          case 2 -> Fault.resetConnection();
          case 3 -> Fault.cutBodyAfter(random.nextInt(3_000));
          case 4 -> Fault.sessionExpired();
          case 5 -> Fault.locatorExpired().on(Call.QUERY_MORE);
          case 6 -> Fault.status(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred.");
          default -> Fault.jobFails("InvalidBatch : Failed to process query");
        };
    return fault.after(random.nextInt(5));
  }

  private static Incremental incremental(Random random) {
    Incremental how = Incremental.standard().lag(LAG).overlap(OVERLAP);
    if (random.nextInt(3) == 0) {
      how = how.window(Duration.ofMinutes(1 + random.nextInt(120)));
    }
    return random.nextInt(4) == 0 ? how.newestFirst() : how;
  }

  private static Duration skew(Random random) {
    return Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(20_000) - 10_000 : 0);
  }

  private static String outcome(int seed) {
    Random random = new Random(seed * 31L);
    org.reset();
    org.skewClock(skew(random));
    DeletedRows deleted = DELETED.get(random.nextInt(DELETED.size()));
    Habits habits =
        new Habits(
            LAG.plus(OVERLAP),
            Duration.ofSeconds(random.nextBoolean() ? 60 : 17),
            deleted == DeletedRows.TOMBSTONES,
            random.nextInt(3) == 0);
    Way way = new Way(ANY, deleted, incremental(random), Keeping.AFTER_THE_ROWS);
    return new History(seed, habits, way, org.auth(), true).difference();
  }

  @Test
  void a_copy_that_follows_an_org_equals_it_after_the_last_read() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertThat(outcome(seed)).as("seed %d", seed).isEmpty();
    }
  }

  /**
   * Checks that some history ends with a copy that differs if a rule is broken, and that the same
   * one ends well if it is kept.
   */
  private static void shows(Mutant broken, Mutant whole) {
    for (int seed = 1; seed <= SEEDS_OF_MUTANTS; seed++) {
      org.reset();
      if (!broken.history(seed).difference().isEmpty()) {
        org.reset();
        assertThat(whole.history(seed).difference()).as("seed %d", seed).isEmpty();
        return;
      }
    }
    fail("None of %d histories shows that the rule is broken.", SEEDS_OF_MUTANTS);
  }

  /** A history with a rule that is broken. */
  private interface Mutant {
    History history(int seed);
  }

  private static Habits habits(Duration latest) {
    return new Habits(latest, Duration.ofMinutes(1), false, false);
  }

  private static Way way(Incremental incremental) {
    return new Way(REST, DeletedRows.EXCLUDE, incremental, Keeping.AFTER_THE_ROWS);
  }

  @Test
  void without_overlap_late_commits_are_lost() {
    Incremental none = Incremental.standard().lag(LAG).overlap(Duration.ZERO);
    Incremental some = Incremental.standard().lag(LAG).overlap(OVERLAP);
    Habits late = habits(LAG.plus(OVERLAP));

    shows(
        seed -> new History(seed, late, way(none), org.auth(), false),
        seed -> new History(seed, late, way(some), org.auth(), false));
  }

  @Test
  void with_windows_that_do_not_hold_their_first_moment_rows_at_borders_are_lost() {
    Incremental windows =
        Incremental.standard().lag(LAG).overlap(OVERLAP).window(Duration.ofMinutes(10));
    Habits usual = habits(LAG);

    try (EditingRelay open = EditingRelay.to(org, "%3E%3D", "%3E");
        EditingRelay same = EditingRelay.to(org, "%3E%3D", "%3E%3D")) {
      shows(
          seed -> new History(seed, usual, way(windows), through(open), false),
          seed -> new History(seed, usual, way(windows), through(same), false));
      assertThat(open.edits()).isPositive();
    }
  }

  private static AuthStrategy through(EditingRelay relay) {
    return context -> Session.of(relay.url(), org.auth().login(context).accessToken());
  }

  @Test
  void with_checkpoints_that_are_kept_before_the_rows_a_crash_loses_rows() {
    Incremental usual = Incremental.standard().lag(LAG).overlap(OVERLAP);
    Way early = new Way(REST, DeletedRows.EXCLUDE, usual, Keeping.BEFORE_THE_ROWS);
    Habits calm = habits(LAG);

    shows(
        seed -> new History(seed, calm, early, org.auth(), false),
        seed -> new History(seed, calm, way(usual), org.auth(), false));
  }

  @Test
  void with_the_clock_of_the_client_that_is_ahead_what_is_stamped_later_is_lost() {
    Duration behind = Duration.ofHours(3);
    Incremental usual = Incremental.standard().lag(LAG).overlap(OVERLAP);
    Habits calm = habits(LAG);

    shows(
        seed -> {
          org.skewClock(behind.negated());
          // the org's answers tell the client's time
          org.inject(Fault.dateSkew(behind));
          return new History(seed, calm, way(usual), org.auth(), false);
        },
        seed -> {
          org.skewClock(behind.negated());
          return new History(seed, calm, way(usual), org.auth(), false);
        });
  }
}
