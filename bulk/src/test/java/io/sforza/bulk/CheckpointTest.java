package io.sforza.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.internal.page.PageAddress;
import io.sforza.bulk.internal.page.PageAddress.LinkList;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.Connection;
import io.sforza.core.error.SalesforceException;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.testkit.Call;
import io.sforza.testkit.Fault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CheckpointTest {
  private static final int ROWS = 1_270;
  private static final ResultOptions KEPT = ResultOptions.standard().keepJob();

  private PagedOrg org = PagedOrg.of(ROWS, 100);

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void a_read_that_is_broken_off_anywhere_goes_on_behind_its_last_row() {
    for (int seed = 1; seed <= 25; seed++) {
      Random random = new Random(seed);

      List<String> ids = readInPieces(random, options -> options);

      assertThat(ids).as("seed %d", seed).isEqualTo(org.ids());
    }
  }

  @Test
  void rows_that_come_in_no_order_go_on_without_one_twice_or_lost() {
    for (int seed = 1; seed <= 25; seed++) {
      Random random = new Random(seed);

      List<String> ids =
          readInPieces(random, options -> random.nextInt(4) > 0 ? options.asTheyCome() : options);

      assertThat(ids).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(org.ids());
    }
  }

  @Test
  void pages_of_links_are_gone_on_from() {
    org.close();
    org = PagedOrg.of(50_500, 3_000);
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);

      List<String> ids =
          readInPieces(random, options -> random.nextBoolean() ? options.asTheyCome() : options);

      assertThat(ids).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(org.ids());
    }
    assertThat(org.paths("/jobs/query/*/resultPages")).hasSizeGreaterThan(12);
  }

  @Test
  void links_that_are_refused_now_are_walked_on_from() {
    org.close();
    org = PagedOrg.of(50_500, 3_000);
    List<String> ids = new ArrayList<>();
    Checkpoint checkpoint = read(ids, null, KEPT, 20_000);
    org.org().inject(Fault.notFound().on(Call.BULK_PAGES));

    read(ids, checkpoint, KEPT, Integer.MAX_VALUE);

    assertThat(ids).isEqualTo(org.ids());
  }

  @Test
  void each_page_keeps_the_list_that_links_it() {
    ReadBefore before =
        new ReadBefore(
            7,
            List.of(
                new PagePosition(new PageAddress("b", 0, new LinkList(null)), 3, false, null),
                new PagePosition(new PageAddress("q", 0, new LinkList("p")), 2, true, "r")));
    try (Connection connection = org.connection()) {
      QueryJobInfo job = BulkApi.of(connection).start(BulkQuery.of(PagedOrg.SOQL)).info();

      Checkpoint checkpoint =
          ResultCheckpoint.of(job, PagedOrg.SCHEMA, before, ResultPart.WHOLE, false);

      assertThat(ResultCheckpoint.parse(Checkpoint.parse(checkpoint.json())).before())
          .isEqualTo(before);
    }
  }

  /** Reads all rows with many readers, one after the other. */
  private List<String> readInPieces(Random random, UnaryOperator<ResultOptions> change) {
    List<String> ids = new ArrayList<>();
    ResultOptions options = KEPT.pagesInFlight(1 + random.nextInt(4));
    if (random.nextBoolean()) {
      options = options.pageRows(1 + random.nextInt(150));
    }
    Checkpoint checkpoint = null;
    int all = org.ids().size();
    for (int readers = 1; readers < 100; readers++) {
      int piece = readers == 99 ? Integer.MAX_VALUE : random.nextInt(all / 3);
      checkpoint = read(ids, checkpoint, change.apply(options), piece);
      if (Boolean.TRUE.equals(checkpoint.position().get("complete"))) {
        return ids;
      }
      if (random.nextInt(3) == 0) {
        // what differs from one run of a program to the next
        options = options.pagesInFlight(1 + random.nextInt(6));
      }
    }
    return ids;
  }

  /** Reads some rows and returns where it stands, as another process would read it. */
  private Checkpoint read(List<String> ids, Checkpoint from, ResultOptions options, int most) {
    try (Connection connection = org.connection();
        ObjectReader<Row> reader =
            from == null
                ? org.open(connection, options)
                : BulkApi.of(connection).resume(from, PagedOrg.SCHEMA, options)) {
      Iterator<Row> rows = reader.iterator();
      // hasNext looks at the row behind the last one, which may be the first of a page
      while (rows.hasNext() && most-- > 0) {
        ids.add(rows.next().string("Id"));
      }
      return Checkpoint.parse(reader.checkpoint().json());
    }
  }

  @Test
  void a_checkpoint_before_the_first_row_goes_on_with_the_job_that_still_runs() {
    Checkpoint checkpoint;
    try (Connection connection = org.connection();
        ObjectReader<Row> reader = org.open(connection, KEPT)) {
      checkpoint = reader.checkpoint();
      assertThat(org.org().jobs()).extracting(job -> job.state()).doesNotContain("JobComplete");
    }
    List<String> ids = new ArrayList<>();

    read(ids, checkpoint, KEPT, Integer.MAX_VALUE);

    assertThat(ids).isEqualTo(org.ids());
    assertThat(org.org().jobs()).hasSize(1);
  }

  @Test
  void a_checkpoint_behind_the_last_row_needs_no_job() {
    Checkpoint checkpoint = read(new ArrayList<>(), null, ResultOptions.standard(), ROWS);
    assertThat(org.org().jobs()).isEmpty();
    int calls = org.org().calls().size();

    try (Connection connection = org.connection();
        ObjectReader<Row> reader = BulkApi.of(connection).resume(checkpoint)) {
      assertThat(reader).isEmpty();
      assertThat(reader.checkpoint()).isEqualTo(checkpoint);
    }
    assertThat(org.org().calls()).hasSize(calls);
  }

  @Test
  void a_job_that_is_gone_is_told_with_what_to_do() {
    Checkpoint checkpoint = read(new ArrayList<>(), null, ResultOptions.standard(), 150);

    try (Connection connection = org.connection()) {
      BulkApi bulk = BulkApi.of(connection);
      assertThatThrownBy(() -> bulk.resume(checkpoint))
          .isInstanceOf(StaleCheckpointException.class)
          .hasMessageContaining("is not in Salesforce any more")
          .hasMessageContaining("seven days")
          .hasMessageContaining("start the query anew");
    }
  }

  @Test
  void other_columns_are_told_by_name() {
    Checkpoint checkpoint = read(new ArrayList<>(), null, KEPT, 150);
    RowSchema other =
        RowSchema.of(
            "Account",
            List.of(
                new Column("Id", FieldType.ID),
                new Column("Name", FieldType.STRING),
                new Column("Phone", FieldType.PHONE)));
    RowSchema turned =
        RowSchema.of(
            "Account",
            List.of(
                PagedOrg.SCHEMA.column(1), PagedOrg.SCHEMA.column(0), PagedOrg.SCHEMA.column(2)));

    try (Connection connection = org.connection()) {
      BulkApi bulk = BulkApi.of(connection);
      assertThatThrownBy(() -> bulk.resume(checkpoint, other, KEPT))
          .isInstanceOf(StaleCheckpointException.class)
          .hasMessageContaining("it has [CreatedDate (datetime)] that the reader does not")
          .hasMessageContaining("the reader [Phone (phone)] that it does not");
      assertThatThrownBy(() -> bulk.resume(checkpoint, turned, KEPT))
          .isInstanceOf(StaleCheckpointException.class)
          .hasMessageContaining("the same in another order");
    }
  }

  @Test
  void the_columns_of_then_need_not_be_told() {
    Checkpoint checkpoint = read(new ArrayList<>(), null, KEPT, 1_000);

    try (Connection connection = org.connection();
        ObjectReader<Row> reader = BulkApi.of(connection).resume(checkpoint)) {
      assertThat(reader.schema()).isEqualTo(PagedOrg.SCHEMA);
      assertThat(reader).hasSize(270);
    }
  }

  @Test
  void a_connection_with_another_version_reads_the_results_with_that_of_the_job() {
    Checkpoint checkpoint = read(new ArrayList<>(), null, KEPT, 1_000);

    try (Connection connection = org.builder().apiVersion(ApiVersion.of("60.0")).build();
        ObjectReader<Row> reader = BulkApi.of(connection).resume(checkpoint)) {
      assertThat(reader).hasSize(270);
    }
  }

  @Test
  void after_a_failure_the_checkpoint_says_what_was_handed_over() {
    org.org().inject(Fault.status(400, "API_ERROR", "no").on(Call.BULK_RESULTS).nth(4));
    List<String> ids = new ArrayList<>();
    Checkpoint checkpoint;
    try (Connection connection = org.connection();
        ObjectReader<Row> reader = org.open(connection, ResultOptions.standard())) {
      assertThatThrownBy(() -> reader.forEach(row -> ids.add(row.string("Id"))))
          .isInstanceOf(SalesforceException.class);
      checkpoint = reader.checkpoint();
    }
    assertThat(ids).hasSize(300);

    read(ids, checkpoint, KEPT, Integer.MAX_VALUE);

    assertThat(ids).isEqualTo(org.ids());
  }

  @Test
  @Timeout(60)
  void a_read_that_failed_between_two_pages_goes_on_with_a_single_page_in_flight() {
    org.close();
    org = PagedOrg.of(50_500, 3_000);
    org.org().inject(Fault.status(403, "REQUEST_LIMIT_EXCEEDED", "no").on(Call.BULK_PAGES).nth(2));
    ResultOptions single = KEPT.pagesInFlight(1);
    List<String> ids = new ArrayList<>();
    Checkpoint checkpoint;
    try (Connection connection = org.connection();
        ObjectReader<Row> reader = org.open(connection, single)) {
      assertThatThrownBy(() -> reader.forEach(row -> ids.add(row.string("Id"))))
          .isInstanceOf(SalesforceException.class);
      checkpoint = reader.checkpoint();
    }
    // the fifth page has ended, and where the sixth is was not told
    assertThat(ids).hasSize(15_000);

    read(ids, checkpoint, single, Integer.MAX_VALUE);

    assertThat(ids).isEqualTo(org.ids());
  }

  @Test
  void the_checkpoint_of_another_read_is_refused() {
    try (Connection connection = org.connection()) {
      BulkApi bulk = BulkApi.of(connection);
      assertThatThrownBy(() -> bulk.resume(Checkpoint.none()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bulk-query/1");
    }
  }
}
