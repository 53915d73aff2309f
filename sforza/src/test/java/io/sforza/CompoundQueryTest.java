package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.StaleCheckpointException;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses and locations in queries of the user's own, which Bulk reads by their components. */
class CompoundQueryTest {
  private static final int ROWS = 300;
  private static final String ACCOUNTS = "SELECT Id, BillingAddress, Name FROM Account";

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(
                FakeObject.named("Stop__c")
                    .field(FakeField.of("Place__c", FieldType.LOCATION))
                    .field(FakeField.text("Note__c")))
            .rows("Account", ROWS)
            .rows("Lead", 50)
            .rows("Stop__c", 50)
            .time(time)
            .jobDuration(Duration.ZERO)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    // an unknown number of rows goes by Bulk, if nothing is against it
    org.inject(
        Fault.status(403, "FUNCTIONALITY_NOT_ENABLED", "not enabled").on(Call.RECORD_COUNTS));
    org.insert("Account", Map.of("Name", "no address"));
    org.insert(
        "Account", Map.of("Name", "odd", "BillingStreet", "1 \"Main\" \\ Street\n\tSuite 2\u0001"));
    org.insert("Lead", Map.of("LastName", "no address", "Company", "none"));
    org.insert("Stop__c", Map.of("Note__c", "nowhere"));
    org.insert("Stop__c", Map.of("Note__c", "half", "Place__Latitude__s", "-33.8568"));
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private static List<Row> rows(ReadRequest request) {
    List<Row> rows = new ArrayList<>(request.toList());
    rows.sort(Comparator.comparing(row -> row.string("Id")));
    return rows;
  }

  private static String text(ReadPlan plan) {
    return plan.explain().replaceAll("\\s+", " ");
  }

  private String jobQuery() {
    List<RecordedCall> created = calls(Call.BULK_CREATE);
    return created.get(created.size() - 1).body();
  }

  private List<RecordedCall> calls(Call call) {
    return org.calls().stream().filter(recorded -> recorded.call() == call).toList();
  }

  private void assertSame(String soql, String compound) {
    ReadRequest query = sf.readSoql(soql);
    String object = query.plan().object();
    org.rows(object).stream().limit(5).forEach(row -> org.delete(row.get("Id")));
    for (ReadRequest request : List.of(query, query.includeDeleted())) {
      List<Row> byRest = rows(request.api(ReadApi.REST));
      List<Row> byBulk = rows(request.api(ReadApi.BULK));

      assertThat(byBulk).as(soql).isEqualTo(byRest);
      assertThat(byBulk).extracting(Row::toMap).isEqualTo(byRest.stream().map(Row::toMap).toList());
      assertThat(byBulk).anySatisfy(row -> assertThat(row.row(compound)).isNull());
      assertThat(byBulk).anySatisfy(row -> assertThat(row.row(compound)).isNotNull());
      assertThat(request.api(ReadApi.BULK).plan().schema())
          .isEqualTo(request.api(ReadApi.REST).plan().schema())
          .isEqualTo(byBulk.get(0).schema());
    }
    assertThat(rows(query.includeDeleted().api(ReadApi.BULK)))
        .hasSize(rows(query.api(ReadApi.BULK)).size() + 5);
  }

  @Test
  void rows_with_compounds_are_the_same_by_rest_and_by_bulk_deleted_ones_too() {
    assertSame("SELECT Name, BillingAddress, Id, ShippingAddress FROM Account", "BillingAddress");
    assertSame("SELECT Id, Address FROM Lead", "Address");
    assertSame("SELECT Place__c, Id, Note__c FROM Stop__c", "Place__c");
  }

  @Test
  void a_compound_is_no_reason_against_bulk_and_the_plan_says_what_is_asked_instead() {
    ReadPlan plan = sf.readSoql(ACCOUNTS).plan();
    ReadPlan rest = sf.readSoql(ACCOUNTS).api(ReadApi.REST).plan();

    assertThat(plan.api()).isEqualTo(ReadApi.BULK);
    assertThat(plan.schema().columns())
        .containsExactly(
            new Column("Id", FieldType.ID),
            new Column("BillingAddress", FieldType.ADDRESS),
            new Column("Name", FieldType.STRING));
    assertThat(text(plan))
        .contains("Bulk is asked for the components of BillingAddress, from which")
        .contains(ACCOUNTS);
    assertThat(text(rest)).doesNotContain("components");
  }

  @Test
  void each_component_is_asked_for_once_also_if_the_user_selects_it_too() {
    String soql = "SELECT Id, a.BillingAddress, billingcity, Account.BillingStreet FROM Account a";

    assertSame(soql, "BillingAddress");

    assertThat(jobQuery())
        .containsOnlyOnce("BillingPostalCode")
        .containsOnlyOnce("billingcity")
        .containsOnlyOnce("BillingStreet")
        .doesNotContain("BillingCity")
        .doesNotContain("BillingAddress");
  }

  @Test
  void what_bulk_refuses_is_read_by_rest_with_the_query_as_the_user_wrote_it() {
    org.inject(Fault.status(400, "INVALIDENTITY", "not supported").on(Call.BULK_CREATE));

    List<Row> rows = rows(sf.readSoql(ACCOUNTS));

    assertThat(calls(Call.BULK_CREATE)).hasSize(1);
    assertThat(calls(Call.QUERY).get(0).parameter("q")).startsWith(ACCOUNTS);
    assertThat(rows).isEqualTo(rows(sf.readSoql(ACCOUNTS).api(ReadApi.REST)));
  }

  @Test
  void other_reasons_against_bulk_stay_and_a_compound_of_a_parent_is_one() {
    ReadPlan parent = sf.readSoql("SELECT Id, Account.BillingAddress FROM Contact").plan();
    ReadPlan label =
        sf.readSoql("SELECT Id, BillingAddress, toLabel(BillingCity) FROM Account").plan();

    assertThat(parent.api()).isEqualTo(ReadApi.REST);
    assertThat(text(parent)).contains("Account.BillingAddress — select its components");
    assertThat(label.api()).isEqualTo(ReadApi.REST);
    assertThatThrownBy(
            () ->
                sf.readSoql("SELECT Id, BillingAddress, (SELECT Id FROM Contacts) FROM Account")
                    .api(ReadApi.BULK)
                    .plan())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("takes no query of children")
        .hasMessageNotContaining("BillingAddress");
  }

  @Test
  void a_read_goes_on_from_a_checkpoint_with_the_columns_that_were_asked_for() {
    ReadRequest request = sf.readSoql(ACCOUNTS).api(ReadApi.BULK);
    List<Row> all = rows(request);
    List<Row> rows = new ArrayList<>();
    Checkpoint checkpoint;
    try (ObjectReader<Row> reader = request.resumeFrom(Checkpoint.none()).open()) {
      rows.addAll(reader.nextBatch(ROWS / 2));
      checkpoint = Checkpoint.parse(reader.checkpoint().json());
    }

    ReadRequest later = request.resumeFrom(checkpoint);
    assertThat(later.plan().drift().isEmpty()).isTrue();
    rows.addAll(later.toList());

    rows.sort(Comparator.comparing(row -> row.string("Id")));
    assertThat(rows).isEqualTo(all);
    assertThat(checkpoint.json()).contains("BillingAddress");
  }

  @Test
  void a_job_of_other_components_is_refused_by_a_plain_read_and_read_anew_by_one_of_changes() {
    ReadRequest plain = sf.readSoql(ACCOUNTS).api(ReadApi.BULK).resumeFrom(Checkpoint.none());
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (ReadRequest request : List.of(plain, plain.incremental())) {
      try (ObjectReader<Row> reader = request.open()) {
        reader.nextBatch(ROWS / 2);
        checkpoints.add(reader.checkpoint());
      }
    }
    org.schema().remove("Account", "BillingCity");

    try (Salesforce later = Salesforce.builder(org.auth()).time(time).connect()) {
      ReadRequest request = later.readSoql(ACCOUNTS).api(ReadApi.BULK);

      assertThatThrownBy(() -> request.resumeFrom(checkpoints.get(0)).toList())
          .isInstanceOf(StaleCheckpointException.class)
          .hasMessageContaining("BillingCity");
      assertThat(request.incremental().resumeFrom(checkpoints.get(1)).toList())
          .hasSize(org.rows("Account").size());
    }
  }

  @Test
  void changes_come_with_their_compounds_and_drift_is_told_by_them() {
    ReadRequest request = sf.readSoql(ACCOUNTS).api(ReadApi.BULK).incremental();
    Checkpoint checkpoint;
    time.advance(Duration.ofHours(1));
    try (ObjectReader<Row> reader = request.open()) {
      reader.forEach(row -> {});
      checkpoint = reader.checkpoint();
    }
    String id = org.rows("Account").get(7).get("Id");
    org.update(id, Map.of("BillingCity", "Ulm"));
    time.advance(Duration.ofHours(1));

    List<Row> changed = request.resumeFrom(checkpoint).toList();
    ReadPlan wider =
        sf.readSoql("SELECT Id, BillingAddress, ShippingAddress, Name FROM Account")
            .incremental()
            .onSchemaChange(SchemaChange.ADD)
            .resumeFrom(checkpoint)
            .plan();

    assertThat(changed).hasSize(1);
    assertThat(changed.get(0).row("BillingAddress").string("city")).isEqualTo("Ulm");
    assertThat(wider.drift().toString()).contains("ShippingAddress").doesNotContain("City");
  }

  @Test
  void splits_are_ranges_of_rest_whose_rows_have_the_compound() {
    List<ReadSplit> splits = sf.readSoql(ACCOUNTS).plan().splits(3);

    List<Row> rows = new ArrayList<>();
    for (ReadSplit split : splits) {
      try (ObjectReader<Row> reader = sf.open(split)) {
        reader.forEach(rows::add);
      }
    }

    rows.sort(Comparator.comparing(row -> row.string("Id")));
    assertThat(rows).isEqualTo(rows(sf.readSoql(ACCOUNTS).api(ReadApi.REST)));
    assertThat(org.jobs()).isEmpty();
  }
}
