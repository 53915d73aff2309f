package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.FieldType;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {
  private static final int LARGE = 6_000;

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(FakeObject.named("Setup__c").field(FakeField.of("Detail__c", FieldType.JSON)))
            .rows("Contact", LARGE)
            .rows("Account", 100)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private long calls(Call call) {
    return org.calls().stream().filter(recorded -> recorded.call() == call).count();
  }

  private static JsonNode json(ReadPlan plan) {
    return JsonMapper.builder().build().readTree(plan.json());
  }

  @Test
  void few_rows_go_by_rest_and_many_by_bulk_and_the_plan_says_by_which_numbers() {
    ReadPlan few = sf.read("Account").plan();
    ReadPlan many = sf.read("Contact").plan();

    assertThat(few.api()).isEqualTo(ReadApi.REST);
    assertThat(few.explain().replaceAll("\\s+", " "))
        .startsWith("Read ")
        .contains("columns of Account by REST")
        .contains("about 100 rows")
        .contains("100 rows take 1 call by REST, about 8 by Bulk");
    assertThat(many.api()).isEqualTo(ReadApi.BULK);
    assertThat(many.explain().replaceAll("\\s+", " "))
        .contains("columns of Contact by Bulk API 2.0")
        .contains("about 6,000 rows")
        .contains("6,000 rows take 3 calls by REST, about 8 by Bulk")
        .contains("REST reads the same rows");
  }

  @Test
  void a_plan_costs_a_describe_and_a_number_of_records_and_the_next_one_nothing() {
    sf.read("Contact").plan();
    assertThat(calls(Call.DESCRIBE)).isEqualTo(1);
    assertThat(calls(Call.RECORD_COUNTS)).isEqualTo(1);

    sf.read("Contact").fields("Id").plan().explain();
    time.advance(Duration.ofMinutes(59));
    sf.read("contact").plan().json();
    assertThat(calls(Call.DESCRIBE)).isEqualTo(1);
    assertThat(calls(Call.RECORD_COUNTS)).isEqualTo(1);

    time.advance(Duration.ofMinutes(2));
    sf.read("Contact").plan();
    assertThat(calls(Call.RECORD_COUNTS)).isEqualTo(2);
    assertThat(calls(Call.QUERY)).isZero();
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void the_number_of_records_is_not_asked_for_where_something_else_decides() {
    assertThat(sf.read("Contact").limit(10).plan().api()).isEqualTo(ReadApi.REST);
    assertThat(sf.read("Contact").whereSoql("Id IN ('003000000000001AAA')").plan().api())
        .isEqualTo(ReadApi.REST);
    assertThat(sf.read("Contact").api(ReadApi.BULK).plan().api()).isEqualTo(ReadApi.BULK);
    assertThat(sf.readSoql("SELECT COUNT(Id) FROM Contact").plan().api()).isEqualTo(ReadApi.REST);
    assertThat(calls(Call.RECORD_COUNTS)).isZero();
  }

  @Test
  void an_org_that_does_not_tell_its_numbers_is_read_by_bulk() {
    org.inject(
        Fault.status(403, "FUNCTIONALITY_NOT_ENABLED", "not enabled").on(Call.RECORD_COUNTS));

    ReadPlan plan = sf.read("Account").plan();

    assertThat(plan.api()).isEqualTo(ReadApi.BULK);
    assertThat(plan.explain().replaceAll("\\s+", " ")).contains("an unknown number of rows");
  }

  @Test
  void wide_rows_make_short_pages_and_so_more_calls() {
    ReadPlan plan = sf.read("Wide__c").api(ReadApi.REST).plan();

    assertThat(json(plan).path("columns").size()).isGreaterThan(750);
    assertThat(plan.explain().replaceAll("\\s+", " ")).containsPattern("1 for each \\d{3} rows");
  }

  @Test
  void bulk_is_refused_with_all_reasons_before_a_call() {
    assertThatThrownBy(
            () ->
                sf.readSoql("SELECT Name, COUNT(Id) FROM Contact GROUP BY Name")
                    .api(ReadApi.BULK)
                    .plan())
        .isInstanceOf(SoqlException.class)
        .hasMessageStartingWith("2 problems in what Bulk API 2.0 is to read of Contact")
        .hasMessageContaining("takes no aggregate")
        .hasMessageContaining("takes no GROUP BY");
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_query_that_bulk_cannot_run_goes_by_rest_and_the_plan_says_why() {
    ReadPlan plan = sf.readSoql("SELECT Name, (SELECT LastName FROM Contacts) FROM Account").plan();

    assertThat(plan.api()).isEqualTo(ReadApi.REST);
    assertThat(plan.explain().replaceAll("\\s+", " "))
        .contains("Bulk cannot run it.")
        .contains("takes no query of children");
  }

  @Test
  void a_compound_never_keeps_an_object_from_bulk() {
    ReadPlan plan = sf.read("Contact").fields("Id", "MailingAddress").plan();

    assertThat(plan.api()).isEqualTo(ReadApi.BULK);
    assertThat(plan.schema().has("MailingCity")).isTrue();
    assertThat(sf.read("Contact").compounds().plan().api()).isEqualTo(ReadApi.BULK);
  }

  @Test
  void a_field_that_only_rest_reads_decides_and_bulk_leaves_it_out_if_it_was_asked_for() {
    ReadPlan auto = sf.read("Setup__c").plan();
    ReadPlan bulk = sf.read("Setup__c").api(ReadApi.BULK).plan();

    assertThat(auto.api()).isEqualTo(ReadApi.REST);
    assertThat(auto.schema().has("Detail__c")).isTrue();
    assertThat(auto.explain().replaceAll("\\s+", " ")).contains("field of type json");
    assertThat(bulk.schema().has("Detail__c")).isFalse();
    assertThat(bulk.explain().replaceAll("\\s+", " "))
        .contains("Left out, since Bulk cannot read them: [Detail__c].");
  }

  @Test
  void where_calls_are_scarce_the_fewer_win() {
    try (FakeSalesforce busy =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Contact", LARGE)
                .dailyApiRequests(1_000)
                .usedApiRequests(900)
                .time(time)
                .start();
        Salesforce own = Salesforce.builder(busy.auth()).time(time).connect()) {
      ReadPlan plan = own.read("Contact").plan();

      assertThat(plan.api()).isEqualTo(ReadApi.REST);
      assertThat(plan.explain().replaceAll("\\s+", " "))
          .contains("Calls are scarce")
          .contains("of 1,000 are used");
    }
  }

  @Test
  void changes_since_a_while_are_guessed_from_the_age_of_the_checkpoint() {
    Checkpoint[] last = {Checkpoint.none()};
    ReadRequest contacts = sf.read("Contact").fields("Id").incremental();
    time.advance(Duration.ofHours(1));
    contacts.forEachBatch(10_000, (rows, checkpoint) -> last[0] = checkpoint);
    time.advance(Duration.ofDays(1));

    ReadPlan next = contacts.resumeFrom(last[0]).plan();

    assertThat(next.api()).isEqualTo(ReadApi.REST);
    assertThat(next.explain().replaceAll("\\s+", " "))
        .contains("about 61 rows")
        .contains("if a hundredth does in a day")
        .contains("less 10 minutes up to 5 minutes before now by the server's clock");
    assertThat(next.drift().isEmpty()).isTrue();
    assertThat(
            sf.read("Contact")
                .fields("Id", "Name")
                .incremental()
                .resumeFrom(last[0])
                .plan()
                .drift()
                .added())
        .extracting(column -> column.name())
        .containsExactly("Name");
  }

  @Test
  void a_window_is_gone_on_with_through_the_api_that_it_was_begun_with() {
    Checkpoint[] last = {Checkpoint.none()};
    try (var reader = sf.read("Contact").fields("Id").api(ReadApi.REST).open()) {
      reader.nextBatch(100);
      last[0] = reader.checkpoint();
    }

    ReadPlan next = sf.read("Contact").fields("Id").resumeFrom(last[0]).plan();

    assertThat(next.api()).isEqualTo(ReadApi.REST);
    assertThat(sf.read("Contact").fields("Id").resumeFrom(last[0]).toList()).hasSize(LARGE - 100);
  }

  @Test
  void programs_read_the_plan_by_keys_that_stay() {
    ReadPlan plan =
        sf.read("Contact")
            .fields("Id", "LastName")
            .whereSoql("LastName != 'x'")
            .incremental(Incremental.standard().window(Duration.ofDays(30)))
            .includeDeleted()
            .plan();

    JsonNode json = json(plan);
    assertThat(json.path("object").asString()).isEqualTo("Contact");
    assertThat(json.path("api").asString()).isEqualTo("BULK");
    assertThat(json.path("fallsBackToRest").asBoolean()).isTrue();
    assertThat(json.path("rows").asLong()).isEqualTo(LARGE);
    assertThat(json.path("calls").asLong()).isEqualTo(8);
    assertThat(json.path("query").asString())
        .isEqualTo(
            "SELECT Id, LastName, SystemModstamp, IsDeleted FROM Contact WHERE LastName != 'x'");
    assertThat(json.path("queryAll").asBoolean()).isTrue();
    assertThat(json.path("columns").path(1).path("type").asString()).isEqualTo("string");
    assertThat(json.path("columnGroups").asInt()).isEqualTo(1);
    assertThat(json.path("key").asString()).isEqualTo("Id");
    assertThat(json.path("cursor").asString()).isEqualTo("SystemModstamp");
    assertThat(json.path("incremental").path("lagSeconds").asLong()).isEqualTo(300);
    assertThat(json.path("incremental").path("windowSeconds").asLong()).isEqualTo(2_592_000);
    assertThat(json.path("deleted").asString()).isEqualTo("INCLUDE");
    assertThat(json.path("readability").path(0).path("verdict").asString()).isEqualTo("BULK");
    assertThat(plan.explain().replaceAll("\\s+", " ")).contains("In windows of 30 days at most.");
  }

  @Test
  void formulas_are_read_by_themselves_with_key_and_cursor() {
    try (FakeSalesforce own =
            FakeSalesforce.builder()
                .objects(
                    FakeObject.named("Deal__c")
                        .field(FakeField.text("Other__c"))
                        .field(FakeField.formula("Double__c", FieldType.DOUBLE, row -> 2)))
                .time(time)
                .start();
        Salesforce deals = Salesforce.builder(own.auth()).time(time).connect()) {
      own.insert("Deal__c", Map.of("Name", "one"));

      assertThat(deals.read("Deal__c").formulaRefresh().toList())
          .singleElement()
          .satisfies(
              row ->
                  assertThat(row.schema().columns())
                      .extracting(column -> column.name())
                      .containsExactly("Id", "SystemModstamp", "Double__c"));
      assertThatThrownBy(() -> deals.read("Deal__c").fields("Id").formulaRefresh().plan())
          .isInstanceOf(SoqlException.class)
          .hasMessageContaining("nothing to refresh");
    }
  }

  @Test
  void a_plan_counts_one_day_as_one() {
    Incremental how =
        Incremental.standard()
            .lag(Duration.ofMinutes(1))
            .startDate(Instant.parse("2026-01-01T00:00:00Z"))
            .window(Duration.ofDays(1));

    assertThat(sf.read("Contact").incremental(how).plan().explain().replaceAll("\\s+", " "))
        .contains("up to 1 minute before now")
        .contains("In windows of 1 day at most.");
  }

  @Test
  void a_long_query_is_shown_from_its_own_from_on() {
    ReadPlan plan =
        sf.read("Account")
            .whereSoql("Id IN (SELECT AccountId FROM Contact WHERE LastName > 'A')")
            .plan();

    assertThat(plan.explain().replaceAll("\\s+", " "))
        .contains("SELECT … FROM Account WHERE Id IN (SELECT AccountId FROM Contact");
  }
}
