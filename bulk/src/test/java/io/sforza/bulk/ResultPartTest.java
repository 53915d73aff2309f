package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.testkit.Call;
import io.sforza.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultPartTest {
  private static final int ROWS = 1_270;
  private static final int PAGE = 100;
  private static final ResultOptions STANDARD = ResultOptions.standard();

  private PagedOrg org;
  private Connection connection;

  @BeforeEach
  void start() {
    org = PagedOrg.of(ROWS, PAGE);
    connection = org.connection();
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void pages_that_are_shared_out_give_every_row_once() {
    QueryJob job = completeJob();
    List<String> pages = job.resultPages();
    List<String> ids = new ArrayList<>();

    ids.addAll(ids(job, pages.subList(0, 4)));
    ids.addAll(ids(job, pages.subList(4, 5)));
    ids.addAll(ids(job, pages.subList(5, 13)));

    assertThat(pages).hasSize(13).doesNotHaveDuplicates();
    assertThat(ids).isEqualTo(org.ids());
    assertThat(org.org().jobs()).as("the job is kept for others").hasSize(1);
    assertThat(org.paths("/jobs/query/*/resultPages")).hasSize(3);
  }

  @Test
  void a_part_that_was_broken_off_anywhere_goes_on_behind_its_last_row() {
    QueryJob job = completeJob();
    List<String> part = job.resultPages().subList(3, 9);
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<String> ids = new ArrayList<>();
      Checkpoint checkpoint;
      try (ObjectReader<Row> rows = job.results(PagedOrg.SCHEMA, part, STANDARD)) {
        rows.nextBatch(1 + random.nextInt(590)).forEach(row -> ids.add(row.string("Id")));
        checkpoint = Checkpoint.parse(rows.checkpoint().json());
      }

      BulkApi bulk = BulkApi.of(connection);
      try (ObjectReader<Row> rest = bulk.resume(checkpoint, PagedOrg.SCHEMA, STANDARD)) {
        rest.forEach(row -> ids.add(row.string("Id")));
      }

      assertThat(ids).as("seed %d", seed).isEqualTo(org.ids().subList(3 * PAGE, 9 * PAGE));
    }
  }

  @Test
  void behind_the_last_row_of_a_part_there_are_none() {
    QueryJob job = completeJob();
    Checkpoint end;
    try (ObjectReader<Row> rows =
        job.results(PagedOrg.SCHEMA, job.resultPages().subList(0, 1), STANDARD)) {
      assertThat(rows.nextBatch(ROWS)).hasSize(PAGE);
      end = rows.checkpoint();
    }

    try (ObjectReader<Row> rest = BulkApi.of(connection).resume(end)) {
      assertThat(rest.nextBatch(1)).isEmpty();
    }
  }

  @Test
  void a_page_of_a_part_that_lacks_rows_is_noticed() {
    QueryJob job = completeJob();
    List<String> pages = job.resultPages();
    org.org().inject(Fault.loseRows(10).on(Call.BULK_RESULTS));

    try (ObjectReader<Row> rows = job.results(PagedOrg.SCHEMA, pages.subList(2, 4), STANDARD)) {
      assertThatThrownBy(() -> rows.nextBatch(ROWS))
          .isInstanceOf(DataIntegrityException.class)
          .hasMessageContaining("rows");
    }
  }

  @Test
  void a_part_of_a_job_that_is_gone_cannot_be_gone_on_with() {
    QueryJob job = completeJob();
    Checkpoint checkpoint;
    try (ObjectReader<Row> rows = job.results(PagedOrg.SCHEMA, job.resultPages(), STANDARD)) {
      rows.nextBatch(10);
      checkpoint = rows.checkpoint();
    }
    job.delete();

    assertThatThrownBy(() -> BulkApi.of(connection).resume(checkpoint))
        .isInstanceOf(StaleCheckpointException.class);
  }

  @Test
  void before_version_58_no_pages_are_listed() {
    try (Connection old = org.builder().apiVersion(new ApiVersion(57)).build()) {
      QueryJob job = BulkApi.of(old).query(PagedOrg.SOQL);
      job.await(Duration.ofMinutes(1));

      assertThat(job.resultPages()).isEmpty();
    }
  }

  @Test
  void pages_are_asked_for_when_the_job_is_complete_and_named_once() {
    QueryJob running = BulkApi.of(connection).query(PagedOrg.SOQL);

    assertThatThrownBy(running::resultPages)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("await it");
    assertThatThrownBy(() -> running.results(PagedOrg.SCHEMA, List.of(), STANDARD))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> running.results(PagedOrg.SCHEMA, List.of("a", "a"), STANDARD))
        .hasMessageContaining("twice");
  }

  private QueryJob completeJob() {
    QueryJob job = BulkApi.of(connection).query(PagedOrg.SOQL);
    assertThat(job.await(Duration.ofMinutes(1))).isTrue();
    return job;
  }

  private static List<String> ids(QueryJob job, List<String> pages) {
    List<String> ids = new ArrayList<>();
    try (ObjectReader<Row> rows = job.results(PagedOrg.SCHEMA, pages, STANDARD)) {
      rows.forEach(row -> ids.add(row.string("Id")));
    }
    return ids;
  }
}
