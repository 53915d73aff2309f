package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.schema.TableSchema;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkException;
import io.sforza.sink.SinkWriter;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sink sees of a read, and what is left of the read when one of the two fails. */
class TransferTest {
  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", 2_500)
          .time(time)
          .jobDuration(Duration.ZERO)
          .pageRows(1_000)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final ReadRequest accounts = sf.read("Account").fields("Id", "Name").api(ReadApi.BULK);
  private final ReadRequest nobody = accounts.whereSoql("Name = 'nobody'");
  private final Ledger ledger = new Ledger();
  private Checkpoint saved = Checkpoint.none();

  /** A sink that keeps its rows when they are told safe, and fails where it is told to. */
  private static final class Ledger implements Sink {
    final List<String> steps = new ArrayList<>();
    final List<String> ids = new ArrayList<>();
    String failsAt = "";

    void step(String step) {
      steps.add(step);
      if (step.equals(failsAt)) {
        throw new SinkException("The disk is full at " + step + ".", null);
      }
    }

    @Override
    public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
      step("open " + table.rows().columns().size() + " columns by " + table.key());
      return new SinkWriter() {
        private final List<String> unsafe = new ArrayList<>();
        private Checkpoint last = Checkpoint.none();

        @Override
        public void write(List<Row> rows, Checkpoint checkpoint) {
          step("write " + rows.size());
          rows.forEach(row -> unsafe.add(row.string("Id")));
          last = checkpoint;
          if (unsafe.size() >= 2_000) {
            save();
          }
        }

        private void save() {
          ids.addAll(unsafe);
          unsafe.clear();
          safe.accept(last);
        }

        @Override
        public void complete() {
          step("complete");
          save();
        }

        @Override
        public void close() {
          steps.add("close");
        }
      };
    }
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private void save(Checkpoint checkpoint) {
    saved = Checkpoint.parse(checkpoint.json());
  }

  private long created() {
    return org.calls().stream().filter(call -> call.call() == Call.BULK_CREATE).count();
  }

  @Test
  void a_sink_gets_all_rows_in_batches_and_is_completed_before_it_is_closed() {
    ReadSummary summary = accounts.transferTo(ledger, this::save);

    assertThat(ledger.steps)
        .startsWith("open 2 columns by Id", "write 1000", "write 1000", "write 500")
        .endsWith("complete", "close");
    assertThat(ledger.ids).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(summary.rows()).isEqualTo(2_500);
    assertThat(summary.progress().state()).isEqualTo(ReadProgress.State.COMPLETE);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void the_checkpoint_that_is_told_last_is_that_of_the_summary() {
    ReadSummary summary = accounts.incremental().transferTo(ledger, this::save);

    assertThat(saved).isEqualTo(summary.checkpoint());
    org.insert("Account", Map.of("Name", "new"));
    time.advance(Duration.ofHours(1));
    accounts.incremental().resumeFrom(saved).transferTo(ledger, this::save);
    assertThat(ledger.ids).hasSize(2_501).doesNotHaveDuplicates();
  }

  @Test
  void the_job_is_there_until_the_sink_is_complete() {
    List<Integer> jobs = new ArrayList<>();

    accounts.transferTo(ledger, checkpoint -> jobs.add(org.jobs().size()));

    assertThat(jobs).isNotEmpty().containsOnly(1);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void what_salesforce_refuses_opens_no_sink() {
    assertThatThrownBy(() -> sf.read("Nothing__c").transferTo(ledger))
        .isInstanceOf(SalesforceException.class);
    org.inject(Fault.status(400, "INVALIDENTITY", "not allowed").on(Call.BULK_CREATE).once());
    assertThatThrownBy(() -> accounts.transferTo(ledger))
        .isInstanceOf(RequestRejectedException.class);

    assertThat(ledger.steps).isEmpty();
  }

  @Test
  void a_sink_that_cannot_be_opened_is_not_closed_and_keeps_the_job_of_a_checkpoint() {
    ledger.failsAt = "write 500";
    assertThatThrownBy(() -> accounts.transferTo(ledger, this::save))
        .isInstanceOf(SinkException.class);
    ledger.steps.clear();
    ledger.failsAt = "open 2 columns by Id";

    assertThatThrownBy(() -> accounts.resumeFrom(saved).transferTo(ledger, this::save))
        .isInstanceOf(SinkException.class);

    assertThat(ledger.steps).containsExactly("open 2 columns by Id");
    ledger.failsAt = "";
    accounts.resumeFrom(saved).transferTo(ledger, this::save);
    assertThat(ledger.ids).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void a_sink_that_fails_goes_on_in_the_same_job_behind_what_was_safe() {
    for (String step : List.of("write 500", "complete")) {
      ledger.steps.clear();
      ledger.failsAt = step;
      assertThatThrownBy(() -> accounts.resumeFrom(saved).transferTo(ledger, this::save))
          .isInstanceOf(SinkException.class)
          .hasMessage("The disk is full at " + step + ".");
      assertThat(ledger.steps).endsWith(step, "close");
      assertThat(ledger.ids).hasSize(2_000);
    }
    ledger.failsAt = "";

    accounts.resumeFrom(saved).transferTo(ledger, this::save);

    assertThat(ledger.ids).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(created()).isEqualTo(1);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_checkpoint_that_cannot_be_saved_ends_the_transfer_and_keeps_the_job() {
    assertThatThrownBy(
            () ->
                accounts.transferTo(
                    ledger,
                    checkpoint -> {
                      throw new StateStoreException("The state is read-only.", null);
                    }))
        .isInstanceOf(StateStoreException.class);

    assertThat(ledger.steps).endsWith("write 1000", "write 1000", "close");
    assertThat(org.jobs()).hasSize(1);
  }

  @Test
  void a_read_that_breaks_off_does_not_complete_the_sink() {
    org.inject(Fault.status(500, "UNKNOWN_EXCEPTION", "broken").on(Call.BULK_RESULTS).after(1));

    assertThatThrownBy(() -> accounts.transferTo(ledger, this::save))
        .isInstanceOf(SalesforceException.class);

    assertThat(ledger.steps).endsWith("close").doesNotContain("complete");
    assertThat(ledger.ids).hasSizeLessThan(2_500);
  }

  @Test
  void no_rows_complete_the_sink_all_the_same() {
    ReadSummary plain = nobody.transferTo(ledger, this::save);

    assertThat(plain.rows()).isZero();
    assertThat(ledger.steps).containsExactly("open 2 columns by Id", "complete", "close");
  }

  @Test
  void no_rows_of_an_incremental_read_move_its_checkpoint_on() {
    ReadSummary summary = nobody.incremental().transferTo(ledger, this::save);

    assertThat(ledger.steps)
        .containsExactly("open 3 columns by Id", "write 0", "complete", "close");
    assertThat(saved).isEqualTo(summary.checkpoint());
    assertThat(saved.isNone()).isFalse();
  }

  @Test
  void a_checkpoint_of_another_read_opens_no_sink() {
    accounts.incremental().transferTo(ledger, this::save);
    ledger.steps.clear();

    assertThatThrownBy(() -> sf.read("Contact").incremental().resumeFrom(saved).transferTo(ledger))
        .isInstanceOf(StaleCheckpointException.class);

    assertThat(ledger.steps).isEmpty();
  }

  @Test
  void a_sink_says_how_large_its_batches_are() {
    accounts.transferTo(ledger.batchesOf(2_400));

    assertThat(ledger.steps).contains("write 2400", "write 100");
    assertThatThrownBy(() -> ledger.batchesOf(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A batch of 0 rows");
  }

  @Test
  void a_sink_that_wants_batches_of_nothing_is_refused_before_a_call_is_spent() {
    Sink broken =
        new Sink() {
          @Override
          public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
            return ledger.open(table, safe);
          }

          @Override
          public int batchRows() {
            return 0;
          }

          @Override
          public String toString() {
            return "Broken[]";
          }
        };
    int before = org.calls().size();

    assertThatThrownBy(() -> accounts.transferTo(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The sink Broken[] wants batches of 0 rows: give 1 or more.");

    assertThat(ledger.steps).isEmpty();
    assertThat(org.calls()).hasSize(before);
  }

  @SuppressWarnings("NullAway") // null is what it is about
  @Test
  void batches_for_nobody_are_refused_before_a_job_is_started() {
    assertThatThrownBy(() -> accounts.forEachBatch(1_000, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("action");

    assertThat(created()).isZero();
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void an_action_is_a_sink_whose_batches_are_safe_when_it_returns() {
    List<String> steps = new ArrayList<>();
    Sink action = Sink.of((rows, checkpoint) -> steps.add("took " + rows.size()));

    accounts.transferTo(action.batchesOf(2_000), checkpoint -> steps.add("safe"));

    assertThat(steps).startsWith("took 2000", "safe", "took 500", "safe");
  }
}
