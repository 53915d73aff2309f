package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.bulk.BulkApi;
import io.sforza.bulk.BulkQuery;
import io.sforza.bulk.EndedQuery;
import io.sforza.bulk.QueryGroup;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/bulk.md that reads. */
class BulkTest {
  private static final String SOQL = "SELECT Id, Name FROM Account";

  private final List<Row> written = new ArrayList<>();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", 25).start();
    sf = Salesforce.connect(org.auth());
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void a_query_is_read_to_its_end() {
    // tag::read
    try (ObjectReader<Row> rows = sf.bulk().query("SELECT Id, Name FROM Account").results()) {
      for (Row row : rows) {
        write(row);
      }
    }
    // end::read

    assertThat(written).hasSize(25);
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void many_queries_are_read_as_they_end() {
    // tag::many
    List<BulkQuery> queries =
        List.of(
            BulkQuery.of("SELECT Id, Name FROM Account"),
            BulkQuery.of("SELECT Id, Name FROM Contact").includeDeleted());
    try (QueryGroup group = sf.bulk().startAll(queries)) {
      for (EndedQuery query : group) {
        if (query.failure() != null) {
          report(query); // the others go on
          continue;
        }
        try (ObjectReader<Row> rows = query.job().results()) {
          rows.forEach(this::write);
        }
      }
    } // aborts and deletes the jobs that were not handed over
    // end::many

    assertThat(written).hasSize(25);
    assertThat(org.jobs()).isEmpty();
  }

  private static void report(EndedQuery query) {
    throw new AssertionError(query.toString(), query.failure());
  }

  @Test
  void options_say_how_far_ahead_and_in_which_order(@TempDir Path disk) {
    RowSchema schema = schema();

    // tag::options
    ResultOptions options =
        ResultOptions.standard()
            .pagesInFlight(5) // on their way, or waiting to be read
            .memoryAhead(32 << 20) // compressed; beyond it
            .temporaryDirectory(disk) // in files that are gone afterwards
            .asTheyCome(); // in no order, decoded on several cores
    try (ObjectReader<Row> rows = sf.bulk().query(SOQL).results(schema, options)) {
      rows.forEach(this::write);
    }
    // end::options

    assertThat(written).hasSize(25);
  }

  @Test
  void a_read_that_was_broken_off_goes_on_in_another_process() {
    RowSchema schema = schema();
    String saved;

    // tag::checkpoint
    ResultOptions kept = ResultOptions.standard().keepJob();
    try (ObjectReader<Row> rows = sf.bulk().query(SOQL).results(schema, kept)) {
      rows.nextBatch(10).forEach(this::write);
      saved = rows.checkpoint().json(); // with the rows, or after them
    }
    // end::checkpoint

    // tag::resume
    BulkApi bulk = sf.bulk();
    Checkpoint checkpoint = Checkpoint.parse(saved);
    try (ObjectReader<Row> rows = bulk.resume(checkpoint, schema, kept)) {
      rows.forEach(this::write);
    }
    // end::resume

    assertThat(written).hasSize(25).doesNotHaveDuplicates();
  }

  private RowSchema schema() {
    try (ObjectReader<Row> rows = sf.bulk().query(SOQL).results()) {
      return rows.schema();
    }
  }

  private void write(Row row) {
    written.add(row);
  }
}
