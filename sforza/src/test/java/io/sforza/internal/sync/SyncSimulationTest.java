package io.sforza.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.SchemaChange;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.soql.Soql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random histories of an object, followed into a table that merges by Id: transactions that are
 * seen late, equal stamps, lost jobs, time-outs, crashes. A seed tells the history again.
 */
class SyncSimulationTest {
  private static final int SEEDS = 1_000;
  private static final Duration LAG = Duration.ofMinutes(5);
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  /** What a run does otherwise than it should, to show that it would be noticed. */
  private static final class Mistake {
    Duration overlap = OVERLAP;
    Duration clockAhead = Duration.ZERO;
    boolean leavesOutBorders;
    boolean savesCheckpointFirst;
  }

  @Test
  void the_table_equals_the_org_whatever_happens() {
    for (int seed = 0; seed < SEEDS; seed++) {
      new Run(seed, new Mistake()).check();
    }
  }

  @Test
  void a_read_without_overlap_loses_what_was_seen_late() {
    Mistake mistake = new Mistake();
    mistake.overlap = Duration.ZERO;

    assertIsNoticed(mistake);
  }

  @Test
  void a_window_without_its_first_moment_loses_rows() {
    Mistake mistake = new Mistake();
    mistake.leavesOutBorders = true;

    assertIsNoticed(mistake);
  }

  @Test
  void windows_that_end_by_a_clock_that_is_ahead_lose_rows() {
    Mistake mistake = new Mistake();
    mistake.clockAhead = Duration.ofMinutes(20);

    assertIsNoticed(mistake);
  }

  @Test
  void a_checkpoint_that_is_saved_before_its_rows_loses_them_in_a_crash() {
    Mistake mistake = new Mistake();
    mistake.savesCheckpointFirst = true;

    assertIsNoticed(mistake);
  }

  private static void assertIsNoticed(Mistake mistake) {
    assertThatThrownBy(
            () -> {
              for (int seed = 0; seed < SEEDS; seed++) {
                new Run(seed, mistake).check();
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed");
  }

  private static final class Run {
    private final int seed;
    private final Mistake mistake;
    private final Random random;
    private final SimulatedOrg org;
    private final SyncPlan plan;
    private final SyncOrg access;
    private final @Nullable Instant startDate;
    private final Map<String, String> table = new TreeMap<>();
    private final Map<String, Integer> deliveries = new HashMap<>();
    // the table and its checkpoint change together, so that a row comes once
    private final boolean oneTransaction;
    private String saved = Checkpoint.none().json();
    private boolean mayRepeat;
    private int names;

    Run(int seed, Mistake mistake) {
      this.seed = seed;
      this.mistake = mistake;
      this.random = new Random(seed);
      this.org = new SimulatedOrg(random);
      org.leavesOutBorders = mistake.leavesOutBorders;
      org.capacity = random.nextInt(3) == 0 ? 4 + random.nextInt(10) : Integer.MAX_VALUE;
      this.oneTransaction = random.nextBoolean();
      this.startDate =
          random.nextInt(4) == 0 ? org.now.minus(Duration.ofMinutes(random.nextInt(60))) : null;
      boolean newestFirst = random.nextInt(3) == 0;
      Duration window = random.nextInt(2) == 0 ? null : Duration.ofMinutes(1 + random.nextInt(40));
      SyncSettings settings =
          new SyncSettings(LAG, mistake.overlap, startDate, window, newestFirst);
      Segment base =
          new Segment(
              SimulatedOrg.SCHEMA,
              Soql.select("Id", "SystemModstamp", "Name").from("Account"),
              false,
              new RowOrder(SimulatedOrg.CURSOR, newestFirst),
              0);
      this.plan =
          new SyncPlan(base, SimulatedOrg.CURSOR, true, settings, SchemaChange.FAIL, "REST");
      SegmentReading rows = random.nextBoolean() ? org.inPages() : org.bySnapshots();
      this.access = new SyncOrg(rows, org.inPages(), () -> org.now.plus(mistake.clockAhead));
    }

    void check() {
      history(60, Duration.ofMinutes(90));
      org.whileRead =
          () -> {
            if (random.nextInt(4) == 0) {
              change();
              org.now = org.now.plusMillis(random.nextInt(20_000));
            }
          };
      for (int sync = 0; sync < 6; sync++) {
        read(random.nextInt(3) == 0 ? random.nextInt(30) : Integer.MAX_VALUE);
        history(random.nextInt(15), Duration.ofMinutes(random.nextInt(40)));
      }
      org.whileRead = () -> {};
      org.now = org.now.plus(Duration.ofHours(1));
      read(Integer.MAX_VALUE);
      Map<String, String> wanted = new TreeMap<>();
      org.visible()
          .forEach(
              (id, version) -> {
                Instant stamp = version.stamp();
                boolean counts = startDate == null || (stamp != null && !stamp.isBefore(startDate));
                if (counts || table.containsKey(id)) {
                  wanted.put(id, text(version.row()));
                }
              });
      assertThat(table).as("seed %d, asked %s", seed, org.asked).isEqualTo(wanted);
      if (oneTransaction && !mayRepeat && org.capacity == Integer.MAX_VALUE) {
        deliveries.values().removeIf(times -> times == 1);
        assertThat(deliveries).as("rows that came again, seed %d", seed).isEmpty();
      }
    }

    private void history(int changes, Duration within) {
      for (int i = 0; i < changes; i++) {
        change();
        long step = within.toMillis() / changes;
        // a mass load stamps many rows alike
        org.now = org.now.plusMillis(random.nextInt(3) == 0 ? 0 : random.nextInt((int) step + 1));
      }
    }

    private void change() {
      String id = SimulatedOrg.id(1 + random.nextInt(40) * 1_000_003);
      String name = "v" + names++;
      boolean late = random.nextInt(5) == 0;
      // the whole second of the stamp counts, too
      long most = LAG.plus(OVERLAP).toMillis() - 1_000;
      Duration seenAfter = Duration.ofMillis(late ? (long) (random.nextDouble() * most) : 0);
      if (names < 50 && random.nextInt(12) == 0 && !org.visible().containsKey(id)) {
        org.save(id, null, name, Duration.ZERO);
      } else {
        org.save(id, name, seenAfter);
      }
    }

    /** Reads until the end, or until the process is killed. */
    private void read(int rowsUntilCrash) {
      if (random.nextInt(6) == 0) {
        org.loseJobs();
        mayRepeat = true;
      }
      SyncSource source = SyncSource.open(plan, access, Checkpoint.parse(saved));
      int left = rowsUntilCrash;
      try (ObjectReader<Row> reader = ObjectReader.over(source)) {
        Iterator<Row> rows = reader.iterator();
        while (true) {
          List<Row> batch = batch(reader, rows, 1 + random.nextInt(7));
          String checkpoint = reader.checkpoint().json();
          if (mistake.savesCheckpointFirst) {
            saved = checkpoint;
          }
          left -= batch.size();
          if (left < 0) {
            if (!oneTransaction && !mistake.savesCheckpointFirst) {
              merge(batch);
            }
            break;
          }
          merge(batch);
          saved = checkpoint;
          if (batch.isEmpty()) {
            break;
          }
        }
      }
      mayRepeat |= source.summary().readAnew() > 0;
    }

    private List<Row> batch(ObjectReader<Row> reader, Iterator<Row> rows, int most) {
      List<Row> batch = reader.nextBatch(most);
      if (random.nextBoolean()) {
        // a row that was looked at is not handed over; behind a short batch there is none
        assertThat(rows.hasNext() && batch.size() < most).isFalse();
      }
      return batch;
    }

    private void merge(List<Row> batch) {
      for (Row row : batch) {
        table.put(row.string(0), text(row));
        deliveries.merge(row.toString(), 1, Integer::sum);
      }
    }

    private static String text(Row row) {
      return row.string(1) + " " + row.string(2);
    }
  }
}
