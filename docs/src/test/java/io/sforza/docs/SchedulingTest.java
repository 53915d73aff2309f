package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.FormulaSchedule;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkWriter;
import io.sforza.sync.SyncListener;
import io.sforza.sync.SyncLoop;
import io.sforza.sync.SyncPause;
import io.sforza.sync.SyncRun;
import io.sforza.sync.SyncStatus;
import io.sforza.sync.SyncTask;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/scheduling.md. */
class SchedulingTest {
  private final VirtualTime time = VirtualTime.standard();
  private final Map<String, Map<String, Object>> merged = new ConcurrentSkipListMap<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private volatile Runnable atSeventyRows = () -> {};
  private FakeSalesforce org;
  private Salesforce sf;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(
                FakeObject.named("Order__c")
                    .field(FakeField.formula("Gross__c", FieldType.CURRENCY, row -> 7)))
            .rows("Account", 30)
            .rows("Opportunity", 40)
            .rows("Order__c", 5)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private Sink warehouse() {
    return (table, safe) ->
        new SinkWriter() {
          @Override
          public void write(List<Row> rows, Checkpoint checkpoint) {
            rows.forEach(
                row ->
                    merged
                        .computeIfAbsent(row.string("Id"), id -> new ConcurrentSkipListMap<>())
                        .putAll(present(row)));
            safe.accept(checkpoint);
            if (merged.size() == 70) {
              atSeventyRows.run();
            }
          }

          @Override
          public void complete() {}

          @Override
          public void close() {}
        };
  }

  private static Map<String, Object> present(Row row) {
    Map<String, Object> values = new ConcurrentSkipListMap<>();
    row.toMap()
        .forEach(
            (name, value) -> {
              if (value != null) {
                values.put(name, value);
              }
            });
    return values;
  }

  private SyncLoop loop() {
    Sink warehouse = warehouse();
    // tag::loop
    SyncLoop loop =
        SyncLoop.builder(sf)
            .state(StateStore.directory(directory))
            .add(
                SyncTask.of("account", sf.read("Account").incremental(), warehouse),
                SyncTask.of("opportunity", sf.read("Opportunity").incremental(), warehouse)
                    .every(Duration.ofHours(1)))
            .build();
    // end::loop
    return loop;
  }

  @Test
  void a_program_that_does_nothing_else_runs_the_loop_until_it_is_told_to_end() {
    SyncLoop loop = loop();
    atSeventyRows = loop::stop;

    // tag::run
    loop.run(); // until somebody calls stop(), from any thread
    // end::run

    assertThat(merged).hasSize(70);
  }

  @Test
  void a_shutdown_hook_ends_it() {
    SyncLoop loop = loop();

    // tag::hook
    Thread hook = new Thread(() -> loop.stop(Duration.ofSeconds(25)));
    Runtime.getRuntime().addShutdownHook(hook);
    // end::hook

    assertThat(Runtime.getRuntime().removeShutdownHook(hook)).isTrue();
  }

  @Test
  void cron_runs_what_is_due_once() {
    SyncLoop loop = loop();

    // tag::once
    for (SyncRun run : loop.runOnce()) {
      log.add(run.toString());
    }
    // end::once

    assertThat(log)
        .containsExactlyInAnyOrder(
            "account rows: complete, 30 rows, next run at " + nextRun(loop, 0),
            "opportunity rows: complete, 40 rows, next run at " + nextRun(loop, 1));
  }

  private static String nextRun(SyncLoop loop, int task) {
    return String.valueOf(loop.status().get(task).nextRun());
  }

  @Test
  void formulas_are_read_again_at_night() {
    Sink warehouse = warehouse();

    // tag::formulas
    SyncTask orders =
        SyncTask.of("order", sf.read("Order__c").incremental(), warehouse)
            .every(Duration.ofMinutes(15))
            .formulas(FormulaSchedule.cron("30 2 * * *", ZoneId.of("Europe/Berlin")));
    // end::formulas

    SyncLoop loop = SyncLoop.builder(sf).state(StateStore.memory()).add(orders).build();
    assertThat(loop.runOnce()).hasSize(1);
    time.advance(Duration.ofDays(1));
    assertThat(loop.runOnce())
        .extracting(SyncRun::part)
        .containsExactly(SyncRun.Part.ROWS, SyncRun.Part.FORMULAS);
  }

  @Test
  void the_loop_says_what_it_does_and_keeps_within_limits() {
    SyncTask task = SyncTask.of("account", sf.read("Account").incremental(), warehouse());
    StateStore state = StateStore.memory();

    // tag::limits
    SyncLoop loop =
        SyncLoop.builder(sf)
            .state(state)
            .add(task)
            .atOnce(4) // runs under way together; 2 if nothing is said
            .jitter(0.2) // a run is late by up to a fifth of its interval; 0.1 if nothing is said
            .quotaShare(0.5) // of the org's requests of a day, by all its clients; 0.8
            .callsPerDay(20_000) // own calls in 24 hours; no limit
            .listener(
                new SyncListener() {
                  @Override
                  public void ended(SyncRun run) {
                    log.add(run.toString());
                  }

                  @Override
                  public void waiting(SyncPause pause) {
                    log.add(pause.toString());
                  }
                })
            .build();
    // end::limits
    loop.runOnce();

    // tag::status
    for (SyncStatus status : loop.status()) {
      if (status.state() == SyncStatus.State.SUSPENDED || status.failuresInARow() > 5) {
        log.add("look after " + status.task() + ": " + status.lastRun());
      }
    }
    // end::status

    assertThat(log).singleElement().asString().startsWith("account rows: complete, 30 rows");
  }
}
