package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.ReadProgress;
import io.sforza.core.Row;
import io.sforza.core.connection.Cancellation;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that end because somebody throws a switch. */
class CancelledReadTest {
  private static final int ACCOUNTS = 5_000;

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Account", ACCOUNTS)
          .time(time)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final Cancellation cancellation = new Cancellation();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private ReadRequest accounts() {
    return sf.read("Account").fields("Id", "Name").cancelledBy(cancellation);
  }

  @ParameterizedTest
  @EnumSource(names = {"REST", "BULK"})
  void a_read_that_was_cancelled_is_gone_on_with_behind_its_last_batch(ReadApi api) {
    ReadRequest request = accounts().incremental().api(api);
    List<Checkpoint> saved = new ArrayList<>();
    Set<String> ids = new HashSet<>();

    assertThatThrownBy(
            () ->
                request.forEachBatch(
                    1_000,
                    (rows, checkpoint) -> {
                      rows.forEach(row -> ids.add(row.string("Id")));
                      saved.add(checkpoint);
                      if (saved.size() == 2) {
                        cancellation.cancel();
                      }
                    }))
        .isInstanceOf(ReadCancelledException.class)
        .hasMessageContaining("The read was cancelled");
    List<Row> rest = request.cancelledBy(new Cancellation()).resumeFrom(saved.get(1)).toList();

    assertThat(ids).hasSize(2_000);
    assertThat(rest).hasSize(3_000);
    rest.forEach(row -> ids.add(row.string("Id")));
    assertThat(ids).hasSize(ACCOUNTS);
  }

  @Test
  void a_reader_says_that_it_was_closed_and_its_listener_hears_so() {
    List<ReadSummary> ended = new ArrayList<>();
    ReadListener listener =
        new ReadListener() {
          @Override
          public void ended(ReadSummary summary) {
            ended.add(summary);
          }
        };

    try (ObjectReader<Row> reader = accounts().listener(listener).open()) {
      reader.nextBatch(10);
      cancellation.cancel();
      assertThatThrownBy(() -> reader.nextBatch(10)).isInstanceOf(ReadCancelledException.class);
    }

    assertThat(ended)
        .singleElement()
        .satisfies(
            summary -> {
              assertThat(summary.progress().state()).isEqualTo(ReadProgress.State.CLOSED);
              assertThat(summary.failure()).isNull();
            });
  }

  @Test
  void a_switch_that_is_thrown_already_starts_no_read() {
    cancellation.cancel();

    assertThatThrownBy(() -> accounts().open()).isInstanceOf(ReadCancelledException.class);

    assertThat(org.calls())
        .extracting(call -> call.call())
        .doesNotContain(Call.QUERY, Call.BULK_CREATE);
  }

  @Test
  void a_switch_that_is_thrown_after_the_end_changes_nothing() {
    List<Row> rows = accounts().toList();

    cancellation.cancel();

    assertThat(rows).hasSize(ACCOUNTS);
  }

  @Test
  void a_whole_read_is_that_of_a_request_without_its_checkpoint() {
    ReadRequest following = sf.read("Account").fields("Id").incremental();
    Checkpoint saved;
    try (ObjectReader<Row> reader = following.open()) {
      reader.forEach(row -> {});
      saved = reader.checkpoint();
    }
    ReadRequest later = following.deleted(DeletedRows.TOMBSTONES).resumeFrom(saved);

    assertThat(later.isIncremental()).isTrue();
    assertThat(later.whole().isIncremental()).isFalse();
    assertThat(later.whole().toList()).hasSize(ACCOUNTS);
  }
}
