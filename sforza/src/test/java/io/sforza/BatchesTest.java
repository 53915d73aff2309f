package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches with their checkpoints, and what is left for who must go on from one. */
class BatchesTest {
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
  private final List<String> ids = new ArrayList<>();
  private Checkpoint saved = Checkpoint.none();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private void take(List<Row> rows, Checkpoint checkpoint) {
    rows.forEach(row -> ids.add(row.string("Id")));
    saved = Checkpoint.parse(checkpoint.json());
  }

  private long sent(String method) {
    return org.calls().stream()
        .filter(call -> call.method().equals(method) && call.path().contains("/jobs/query"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, 2_000})
  void a_batch_that_cannot_be_taken_comes_again_from_the_same_job(int taken) {
    assertThatThrownBy(
            () ->
                accounts.forEachBatch(
                    1_000,
                    (rows, checkpoint) -> {
                      if (ids.size() == taken) {
                        throw new IllegalStateException("The disk is full.");
                      }
                      take(rows, checkpoint);
                    }))
        .hasMessage("The disk is full.");
    assertThat(sent("DELETE")).isZero();

    accounts.resumeFrom(saved).forEachBatch(1_000, this::take);

    assertThat(ids).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(sent("POST")).isEqualTo(taken == 0 ? 2 : 1);
    assertThat(sent("DELETE")).isEqualTo(1);
  }

  @Test
  void the_job_is_there_while_the_last_batch_is_taken() {
    accounts
        .incremental()
        .forEachBatch(
            10_000,
            (rows, checkpoint) -> {
              take(rows, checkpoint);
              assertThat(sent("DELETE")).isZero();
            });

    assertThat(ids).hasSize(2_500);
    assertThat(sent("DELETE")).isEqualTo(1);
  }

  @Test
  void a_batch_of_no_rows_is_refused_before_a_call() {
    int calls = org.calls().size();

    assertThatThrownBy(() -> accounts.forEachBatch(0, (rows, checkpoint) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A batch of 0 rows");
    assertThat(org.calls()).hasSize(calls);
  }
}
