package io.sforza.docs;

import static io.sforza.testkit.assertj.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.Salesforce;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.TimeSource;
import io.sforza.core.error.QuotaExceededException;
import io.sforza.core.error.SalesforceException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeRows;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeTransaction;
import io.sforza.testkit.FakeUser;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import io.sforza.testkit.junit.SalesforceExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of docs/testing.md. */
class TestingTest {

  // tag::pipeline
  /** The pipeline under test: it knows nothing of tests. */
  record AccountPipeline(AuthStrategy auth, TimeSource time, Map<String, String> warehouse) {

    void run() {
      try (Salesforce sf = Salesforce.builder(auth).time(time).connect();
          ObjectReader<Row> accounts = sf.read("Account").fields("Id", "Name").open()) {
        accounts.forEach(row -> warehouse.put(row.string("Id"), row.string("Name")));
      }
    }
  }

  // end::pipeline

  // tag::extension
  static final VirtualTime TIME = VirtualTime.standard();

  @RegisterExtension
  static final SalesforceExtension ORG =
      SalesforceExtension.with(Fixtures.sales())
          .rows("Account", 10_000)
          .configured(org -> org.time(TIME).jobDuration(Duration.ofMinutes(20)));

  // end::extension

  private final Map<String, String> warehouse = new LinkedHashMap<>();
  private AccountPipeline pipeline;

  @BeforeEach
  void start() {
    pipeline = new AccountPipeline(ORG.auth(), TIME, warehouse);
  }

  // tag::first
  @Test
  void lands_every_account() {
    pipeline.run();

    assertThat(warehouse).hasSize(10_000);
    assertThat(ORG).received(1).bulkQueryJobs().hasNoJobsLeft();
  }

  // end::first

  // tag::fault
  @Test
  void lands_every_account_although_a_page_breaks_off() {
    ORG.inject(Fault.cutBodyAfter(64_000).on(Call.BULK_RESULTS).once());

    pipeline.run();

    assertThat(warehouse).hasSize(10_000);
    assertThat(ORG).received(1).bulkQueryJobs().hasNoFaultsLeft();
  }

  // end::fault

  @Test
  void chosen_calls_fail() {
    // tag::faults
    ORG.inject(Fault.serverUnavailable().on(Call.BULK_INFO).nth(2));
    ORG.inject(Fault.sessionExpired().onPath("/services/data/*/jobs/query/*/results").once());
    ORG.inject(Fault.bandwidth(5_000_000).on(Call.BULK_RESULTS)); // bytes a second
    ORG.inject(Fault.status(502, "BAD_GATEWAY", "").onMethod("GET").withProbability(0.05, 42));
    // end::faults

    pipeline.run();

    assertThat(warehouse).hasSize(10_000);
  }

  // tag::job-fails
  @Test
  void says_why_a_job_failed() {
    ORG.inject(Fault.jobFails("UNKNOWN_EXCEPTION: an internal error").once());

    assertThatThrownBy(pipeline::run)
        .isInstanceOf(SalesforceException.class)
        .hasMessageContaining("UNKNOWN_EXCEPTION: an internal error");
    assertThat(warehouse).isEmpty();
  }

  // end::job-fails

  @Test
  void rows_are_written_down_or_made_up() {
    // tag::rows
    FakeSalesforce.Builder org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", List.of(Map.of("Name", "Acme", "AnnualRevenue", 12.5)))
            .rows(
                FakeRows.of("Opportunity", 1_000_000) // made when they are read
                    .oneOf("StageName", "Prospecting", "Closed Won")
                    .nulls("Amount", 0.2)
                    .deleted(0.01)
                    .stamped(Instant.parse("2026-11-20T08:00:00Z"))); // all in one second
    // end::rows
    try (FakeSalesforce started = org.start();
        Salesforce sf = Salesforce.connect(started.auth())) {
      assertThat(sf.read("Account").toList())
          .extracting(row -> row.decimal("AnnualRevenue"))
          .containsExactly(new BigDecimal("12.5"));
      assertThat(sf.rest().query("SELECT Id FROM Opportunity LIMIT 7").stream()).hasSize(7);
    }
  }

  @Test
  void objects_are_defined_in_java() {
    // tag::objects
    FakeObject invoice =
        FakeObject.named("Invoice__c")
            .field(FakeField.text("Number__c").length(20).externalId())
            .field(FakeField.currency("Net__c").digits(16, 2).required())
            .field(FakeField.masterDetail("Account__c", "Account").children("Invoices__r"))
            .field(
                FakeField.formula(
                    "Gross__c",
                    FieldType.CURRENCY,
                    row -> row.number("Net__c").multiply(new BigDecimal("1.19"))));
    // end::objects
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).objects(invoice).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      String account = org.insert("Account", Map.of("Name", "Acme"));
      org.insert("Invoice__c", Map.of("Account__c", account, "Net__c", "100.00"));
      assertThat(
              sf
                  .rest()
                  .query("SELECT Gross__c FROM Invoice__c WHERE Account__r.Name = 'Acme'")
                  .stream())
          .singleElement()
          .satisfies(row -> assertThat(row.decimal("Gross__c")).isEqualByComparingTo("119"));
    }
  }

  @Test
  void rows_change_between_two_runs() {
    pipeline.run();
    // tag::changes
    FakeSalesforce org = ORG.org();
    String id = org.insert("Account", Map.of("Name", "Acme"));
    TIME.advance(Duration.ofHours(1));
    org.update(id, Map.of("Name", "Acme Inc.")); // moves SystemModstamp
    org.delete(id); // to the recycle bin, from where it is gone after 15 days
    try (FakeTransaction load = org.begin()) {
      load.insert("Account", Map.of("Name", "Late")); // stamped now …
      TIME.advance(Duration.ofMinutes(4));
      load.commit(); // … and seen by others from now on
    }
    // end::changes
    assertThat(org.deletedRows("Account"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("Name", "Acme Inc."));
    warehouse.clear();
    pipeline.run();
    assertThat(warehouse.values()).hasSize(10_001).contains("Late");
  }

  @Test
  void users_see_what_they_may_see() {
    // tag::permissions
    FakeSalesforce.Builder org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 10)
            .users(FakeUser.of("etl@acme.example").withoutField("Account", "AnnualRevenue"));
    // end::permissions
    try (FakeSalesforce started = org.start();
        Salesforce sf = Salesforce.connect(started.auth())) {
      assertThat(sf.describes().describe("Account").fields())
          .extracting(field -> field.name())
          .contains("Name")
          .doesNotContain("AnnualRevenue");
    }
  }

  // tag::quota
  @Test
  void stops_when_the_calls_of_the_day_are_used_up() {
    ORG.inject(Fault.quotaExceeded());

    assertThatThrownBy(pipeline::run).isInstanceOf(QuotaExceededException.class);
  }
  // end::quota
}
