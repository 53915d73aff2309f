package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that outlive their reader, for whoever keeps checkpoints; and nobody else. */
class KeptJobTest {
  private static final int ROWS = 100;

  private final VirtualTime time = VirtualTime.standard();
  private final FakeSalesforce org =
      FakeSalesforce.builder()
          .objects(Fixtures.sales())
          .rows("Contact", ROWS)
          .time(time)
          .jobDuration(Duration.ZERO)
          .start();
  private final Salesforce sf = Salesforce.builder(org.auth()).time(time).connect();
  private final ReadRequest contacts = sf.read("Contact").fields("Id").api(ReadApi.BULK);
  private final List<String> ids = new ArrayList<>();
  private Checkpoint saved = Checkpoint.none();

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private void save(List<Row> rows, Checkpoint checkpoint) {
    rows.forEach(row -> ids.add(row.string("Id")));
    saved = checkpoint;
  }

  private long created() {
    return org.calls().stream().filter(call -> call.call() == Call.BULK_CREATE).count();
  }

  @Test
  void whoever_dies_in_a_first_plain_read_goes_on_in_its_job() {
    assertThatThrownBy(
            () ->
                contacts.forEachBatch(
                    30,
                    (rows, checkpoint) -> {
                      if (ids.size() >= 60) {
                        throw new IllegalStateException("disk full");
                      }
                      save(rows, checkpoint);
                    }))
        .hasMessage("disk full");
    assertThat(org.jobs()).hasSize(1);

    contacts.resumeFrom(saved).forEachBatch(30, this::save);

    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(created()).isEqualTo(1);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_first_read_that_says_where_it_goes_on_keeps_its_job_though_there_is_no_checkpoint_yet() {
    for (int i = 0; i < 2; i++) {
      try (ObjectReader<Row> reader = contacts.resumeFrom(saved).open()) {
        save(reader.nextBatch(ROWS / 2), reader.checkpoint());
      }
    }

    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void a_set_that_goes_on_keeps_the_jobs_of_its_first_run() {
    ReadSelection all = ReadSelection.of().add(contacts).resumeFrom(null);
    for (int i = 0; i < 2; i++) {
      try (ReadSet set = sf.readAll(all.resumeFrom(saved))) {
        ObjectReader<Row> reader = set.iterator().next().reader();
        save(reader.nextBatch(ROWS / 2), set.checkpoint());
        reader.close();
      }
    }

    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void a_read_that_was_complete_is_complete_also_if_its_last_batch_was_full() {
    contacts.forEachBatch(ROWS / 2, this::save);
    assertThat(ids).hasSize(ROWS);

    contacts.resumeFrom(saved).forEachBatch(ROWS / 2, this::save);

    assertThat(ids).hasSize(ROWS);
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void a_look_at_one_row_leaves_no_job_behind_whatever_it_is_a_look_at() {
    Stream.of(contacts, contacts.incremental(), contacts.resumeFrom(null))
        .forEach(request -> assertThat(request.first()).isPresent());
    contacts.forEachBatch(30, (rows, checkpoint) -> saved = saved.isNone() ? checkpoint : saved);

    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_look_at_one_row_behind_a_checkpoint_is_of_the_same_query() {
    try (ObjectReader<Row> reader = contacts.resumeFrom(null).open()) {
      save(reader.nextBatch(ROWS / 2), reader.checkpoint());
    }

    assertThat(contacts.resumeFrom(saved).first())
        .hasValueSatisfying(row -> assertThat(ids).doesNotContain(row.string("Id")));
  }
}
