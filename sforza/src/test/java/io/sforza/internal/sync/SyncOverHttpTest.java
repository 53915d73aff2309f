package io.sforza.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.SchemaChange;
import io.sforza.bulk.BulkApi;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.RetryPolicy;
import io.sforza.core.rest.RestApi;
import io.sforza.internal.read.BulkReading;
import io.sforza.internal.read.BulkReading.GoneJob;
import io.sforza.internal.read.RestReading;
import io.sforza.internal.read.RowOrder;
import io.sforza.internal.read.Segment;
import io.sforza.internal.read.SegmentReading;
import io.sforza.soql.Soql;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine over real HTTP; the org's clock is half an hour behind the client's. */
class SyncOverHttpTest {
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Contact",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("SystemModstamp", FieldType.DATETIME),
              new Column("LastName", FieldType.STRING)));
  private static final SyncSettings STANDARD =
      new SyncSettings(Duration.ofMinutes(5), Duration.ofMinutes(10), null, null, false);

  private final VirtualTime time = VirtualTime.standard();
  private final List<String> ids = new ArrayList<>();
  private FakeSalesforce org;
  private Connection connection;
  private SyncSource last;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .time(time)
            .clockSkew(Duration.ofMinutes(-30))
            .start();
    connection = Connection.builder(org.auth()).time(time).retryPolicy(RetryPolicy.none()).build();
    for (int i = 0; i < 30; i++) {
      ids.add(org.insert("Contact", Map.of("LastName", "N" + i)));
      time.advance(Duration.ofMinutes(3));
    }
    time.advance(Duration.ofMinutes(10));
  }

  @AfterEach
  void stop() {
    connection.close();
    org.close();
  }

  @Test
  void only_what_changed_comes_by_rest_up_to_the_orgs_own_time() {
    Checkpoint first = read(STANDARD, rest(), Checkpoint.none(), 30);
    assertThat(first.text("coveredTo")).isEqualTo(orgTime().minusSeconds(300).toString());
    time.advance(Duration.ofHours(1));
    org.update(ids.get(3), Map.of("LastName", "Changed"));
    ids.add(org.insert("Contact", Map.of("LastName", "New")));
    time.advance(Duration.ofMinutes(20));

    assertThat(names(STANDARD, rest(), first)).containsExactly("Changed", "New");
    assertThat(names(STANDARD, rest(), Checkpoint.none())).hasSize(31);
  }

  @Test
  void only_what_changed_comes_by_bulk_too() {
    Checkpoint first = read(STANDARD, bulk(), Checkpoint.none(), 30);
    time.advance(Duration.ofHours(1));
    org.update(ids.get(3), Map.of("LastName", "Changed"));
    time.advance(Duration.ofMinutes(20));

    Instant begun = orgTime();
    Checkpoint second = read(STANDARD, bulk(), first, 1);
    assertThat(second.text("coveredTo"))
        .isEqualTo(begun.truncatedTo(ChronoUnit.SECONDS).minusSeconds(300).toString());
  }

  @Test
  void what_is_saved_within_the_lag_comes_with_the_next_read() {
    Checkpoint first = read(STANDARD, rest(), Checkpoint.none(), 30);
    time.advance(Duration.ofHours(1));
    org.insert("Contact", Map.of("LastName", "Late"));

    Checkpoint second = read(STANDARD, rest(), first, 0);
    time.advance(Duration.ofMinutes(6));
    assertThat(names(STANDARD, rest(), second)).containsExactly("Late");
  }

  @Test
  void a_query_that_times_out_is_read_in_windows() {
    org.inject(Fault.queryTimeout().once());

    read(STANDARD, rest(), Checkpoint.none(), 30);

    assertThat(last.summary().cut()).isEqualTo(1);
    assertThat(last.summary().windows()).isGreaterThan(1);
    assertThat(queries()).anyMatch(soql -> soql.contains("ORDER BY SystemModstamp ASC LIMIT 1"));
  }

  @Test
  void a_job_that_is_tried_too_often_is_followed_by_jobs_of_windows() {
    org.inject(Fault.jobFails("Retried more than fifteen times").once());

    read(STANDARD, bulk(), Checkpoint.none(), 30);

    assertThat(last.summary().cut()).isEqualTo(1);
    assertThat(org.calls())
        .filteredOn(call -> call.call() == Call.BULK_CREATE)
        .hasSizeGreaterThan(2);
  }

  @Test
  void a_plain_read_that_times_out_is_read_by_ranges_of_ids() {
    org.inject(Fault.queryTimeout().once());

    read(null, rest(), Checkpoint.none(), 30);

    assertThat(queries())
        .anyMatch(soql -> soql.contains("Id < '003"))
        .anyMatch(soql -> soql.contains("Id >= '003"));
  }

  @Test
  void a_read_by_bulk_goes_on_in_the_results_of_its_job() {
    Checkpoint middle;
    try (ObjectReader<Row> reader = open(STANDARD, bulk(), Checkpoint.none())) {
      reader.nextBatch(11);
      middle = Checkpoint.parse(reader.checkpoint().json());
    }

    assertThat(names(STANDARD, bulk(), middle)).hasSize(19);
    assertThat(org.calls()).filteredOn(call -> call.call() == Call.BULK_CREATE).hasSize(1);
  }

  @Test
  void a_window_whose_job_is_gone_is_read_in_a_new_one() {
    Checkpoint middle;
    try (ObjectReader<Row> reader = open(STANDARD, strictBulk(), Checkpoint.none())) {
      reader.nextBatch(11);
      middle = reader.checkpoint();
    }
    org.inject(Fault.notFound().on(Call.BULK_INFO).once());

    assertThat(names(STANDARD, strictBulk(), middle)).hasSize(30);
    assertThat(last.summary().readAnew()).isEqualTo(1);
  }

  private Instant orgTime() {
    return time.instant().minusSeconds(1_800);
  }

  private List<String> queries() {
    return org.calls().stream()
        .filter(call -> call.call() == Call.QUERY)
        .map(SyncOverHttpTest::soql)
        .toList();
  }

  private static String soql(RecordedCall call) {
    return String.valueOf(call.parameter("q"));
  }

  private SegmentReading rest() {
    return new RestReading(RestApi.of(connection));
  }

  private SegmentReading bulk() {
    return bulk(GoneJob.READ_ANEW);
  }

  private SegmentReading strictBulk() {
    return bulk(GoneJob.REFUSED);
  }

  private SegmentReading bulk(GoneJob gone) {
    return BulkReading.of(
        BulkApi.of(connection), ResultOptions.standard().keepJobUntilRead(), gone);
  }

  private ObjectReader<Row> open(
      @Nullable SyncSettings settings, SegmentReading rows, Checkpoint from) {
    Segment base =
        new Segment(
            SCHEMA,
            Soql.select("Id", "SystemModstamp", "LastName").from("Contact"),
            false,
            new RowOrder("SystemModstamp", false),
            0);
    SyncPlan plan =
        new SyncPlan(base, "SystemModstamp", false, settings, SchemaChange.FAIL, "REST");
    last = SyncSource.open(plan, new SyncOrg(rows, rest(), connection::serverTime), from);
    return connection.reader(last);
  }

  private List<String> names(
      @Nullable SyncSettings settings, SegmentReading rows, Checkpoint from) {
    List<String> names = new ArrayList<>();
    try (ObjectReader<Row> reader = open(settings, rows, from)) {
      reader.forEach(row -> names.add(row.string("LastName")));
    }
    return names;
  }

  private Checkpoint read(
      @Nullable SyncSettings settings, SegmentReading rows, Checkpoint from, int expected) {
    try (ObjectReader<Row> reader = open(settings, rows, from)) {
      assertThat(reader.nextBatch(1_000))
          .extracting(row -> row.string("Id"))
          .hasSize(expected)
          .doesNotHaveDuplicates();
      return Checkpoint.parse(reader.checkpoint().json());
    }
  }
}
