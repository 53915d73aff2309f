package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.FormulaSchedule;
import io.sforza.Incremental;
import io.sforza.ObjectRead;
import io.sforza.ReadApi;
import io.sforza.ReadListener;
import io.sforza.ReadRequest;
import io.sforza.ReadSelection;
import io.sforza.ReadSet;
import io.sforza.ReadSplit;
import io.sforza.ReadSummary;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.Checkpoint;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/incremental.md. */
class IncrementalTest {
  private final VirtualTime time = VirtualTime.standard();
  private final Map<String, Row> merged = new TreeMap<>();
  private final List<String> log = new ArrayList<>();
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

  @Test
  void changes_are_followed_from_run_to_run() {
    run();
    assertThat(merged).hasSize(40);
    String id = merged.keySet().iterator().next();
    time.advance(Duration.ofHours(1));
    org.update(id, Map.of("Name", "Changed"));
    time.advance(Duration.ofHours(1));
    merged.clear();

    run();

    assertThat(merged.keySet()).containsExactly(id);
  }

  private void run() {
    // tag::follow
    StateStore state = StateStore.directory(directory);
    sf.read("Opportunity")
        .incremental()
        .includeDeleted()
        .resumeFrom(state.load("opportunity"))
        .forEachBatch(
            1_000,
            (rows, checkpoint) -> {
              merge(rows); // rows first, by their Id …
              state.save("opportunity", checkpoint); // … then the checkpoint that covers them
            });
    // end::follow
  }

  @Test
  void rows_and_their_checkpoint_are_there_together_or_not_at_all() throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:landing;DB_CLOSE_DELAY=-1");

    // tag::table
    ReadRequest accounts = sf.read("Account").fields("Id", "Name", "SystemModstamp").incremental();
    TableSchema table =
        TableSchema.of(sf.describes().describe("Account"), accounts.plan().schema());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(table.createTable(SqlDialect.H2, "account"));
    }
    // end::table

    // tag::within
    Checkpoint saved = StateStore.jdbc(database).load("account"); // makes its table, too
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      StateStore state = StateStore.within(connection);
      accounts
          .resumeFrom(saved)
          .forEachBatch(
              1_000,
              (rows, checkpoint) -> {
                try {
                  upsert(connection, rows);
                  state.save("account", checkpoint);
                  connection.commit(); // both, or neither
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    // end::within

    assertThat(count(database)).isEqualTo(30);
    assertThat(StateStore.jdbc(database).load("account").isNone()).isFalse();
  }

  private static void upsert(Connection connection, List<Row> rows) throws SQLException {
    String merge = "MERGE INTO account (Id, Name) KEY (Id) VALUES (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(merge)) {
      for (Row row : rows) {
        statement.setString(1, row.string("Id"));
        statement.setString(2, row.string("Name"));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static int count(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM account")) {
      result.next();
      return result.getInt(1);
    }
  }

  @Test
  void what_is_gone_for_good_is_found_by_comparing_ids() {
    run();
    String purged = merged.keySet().iterator().next();
    org.purge(purged);

    // tag::reconcile
    List<String> gone = new ArrayList<>();
    sf.read("Opportunity")
        .reconcile(merged.keySet()) // in ascending order, from wherever they are
        .forEach(row -> gone.add(row.string("Id")));
    // end::reconcile

    assertThat(gone).containsExactly(purged);
  }

  @Test
  void formulas_are_read_again_when_that_is_due() {
    Instant lastRefresh = time.instant();
    time.advance(Duration.ofDays(1));
    Instant now = time.instant();

    // tag::formulas
    FormulaSchedule nightly = FormulaSchedule.cron("30 2 * * *", ZoneId.of("Europe/Berlin"));
    if (nightly.due(lastRefresh, now)) {
      sf.read("Order__c").formulaRefresh().forEach(this::update); // parts of rows
    }
    // end::formulas

    assertThat(log).hasSize(5);
  }

  private void update(Row part) {
    log.add(part.string("Id"));
  }

  @Test
  void lag_overlap_start_and_windows_can_be_set() {
    // tag::settings
    Incremental how =
        Incremental.standard()
            .cursor("CreatedDate") // instead of the best that the object has
            .lag(Duration.ofMinutes(2))
            .overlap(Duration.ofHours(1))
            .startDate(Instant.parse("2020-01-01T00:00:00Z"))
            .window(Duration.ofDays(30));
    ReadRequest request = sf.read("Opportunity").incremental(how);
    // end::settings

    assertThat(request.plan().cursor()).isEqualTo("CreatedDate");
  }

  @Test
  void a_plan_says_what_will_be_done_and_why() {
    // tag::plan
    log.add(sf.read("Account").incremental().plan().explain());
    // end::plan

    assertThat(log.get(0)).contains("Account", "SystemModstamp");
  }

  @Test
  void many_objects_are_read_together() {
    StateStore state = StateStore.memory();

    // tag::many
    ReadSelection selection =
        ReadSelection.of("Account", "Opportunity")
            .each(request -> request.incremental().includeDeleted())
            .resumeFrom(state.load("crm"));
    try (ReadSet set = sf.readAll(selection)) {
      for (ObjectRead read : set) { // in the order in which they are ready
        if (read.failure() != null) {
          log.add(read.name() + ": " + read.failure().getMessage());
          continue; // the others go on, and this one again the next time
        }
        try (ObjectReader<Row> rows = read.reader()) {
          for (List<Row> batch = rows.nextBatch(1_000);
              !batch.isEmpty();
              batch = rows.nextBatch(1_000)) {
            merge(batch);
          }
        }
        state.save("crm", set.checkpoint()); // one for all of them
      }
    }
    // end::many

    assertThat(log).isEmpty();
    assertThat(merged).hasSize(70);
    assertThat(state.load("crm").json()).contains("Account", "Opportunity");
  }

  @Test
  void a_listener_hears_how_a_read_gets_on() {
    // tag::listener
    ReadListener listener =
        new ReadListener() {
          @Override
          public void ended(ReadSummary summary) {
            log.add(summary.toString()); // rows, windows, calls, bytes, time
          }
        };
    sf.read("Account").listener(listener).forEach(row -> merge(List.of(row)));
    // end::listener

    assertThat(log).singleElement().asString().contains("Account", "complete, 30 rows");
  }

  @Test
  void splits_are_read_by_several_processes() {
    List<String> queue = new ArrayList<>();

    // tag::splits
    List<ReadSplit> splits = sf.read("Account").api(ReadApi.BULK).plan().splits(8);
    splits.forEach(split -> queue.add(split.json())); // no secret in it
    // end::splits

    for (String text : queue) {
      // tag::split
      // in another process, with credentials of its own
      try (ObjectReader<Row> rows = sf.open(ReadSplit.parse(text))) {
        rows.forEach(row -> merge(List.of(row)));
      }
      // end::split
    }
    // tag::release
    sf.release(splits); // when all are done: deletes the job
    // end::release

    assertThat(merged).hasSize(30);
    assertThat(org.jobs()).isEmpty();
  }

  private void merge(List<Row> rows) {
    rows.forEach(row -> merged.put(row.string("Id"), row));
  }
}
