package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.auth.ClientCredentials;
import io.sforza.bulk.JobFailedException;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.error.TransportException;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 2_500)
            .rows(
                "Contact",
                List.of(
                    Map.of("LastName", "Ng", "Email", "ng@acme.example"),
                    Map.of("LastName", "O'Neil \"Bob\""),
                    Map.of("LastName", "東京", "Description", "a\nb,c")))
            .time(time)
            .jobDuration(Duration.ofMinutes(10))
            .pageRows(1_000)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void an_object_is_read_with_all_its_fields_and_compounds_as_components() {
    try (ObjectReader<Row> accounts = sf.read("Account").api(ReadApi.BULK).open()) {
      assertThat(accounts.schema().has("BillingCity")).isTrue();
      assertThat(accounts.schema().has("BillingAddress")).isFalse();
      assertThat(accounts.schema().has("Name")).isTrue();
      assertThat(accounts.schema().column(accounts.schema().indexOf("AnnualRevenue")))
          .isEqualTo(new Column("AnnualRevenue", FieldType.CURRENCY));

      List<Row> rows = new ArrayList<>();
      accounts.forEach(rows::add);
      assertThat(rows)
          .hasSize(2_500)
          .allSatisfy(
              row -> {
                assertThat(row.string("Id")).startsWith("001").hasSize(18);
                assertThat(row.instant("CreatedDate")).isNotNull();
                assertThat(row.bool("IsDeleted")).isFalse();
                row.toMap();
              });
    }
  }

  @Test
  void every_id_comes_once() {
    assertThat(sf.read("Account").fields("Id").toList())
        .extracting(row -> row.string("Id"))
        .hasSize(2_500)
        .doesNotHaveDuplicates();
  }

  @Test
  void chosen_fields_come_in_their_order_spelled_as_the_org_does() {
    List<Row> rows = sf.read("contact").fields("lastname", "ID", "LastName").toList();

    assertThat(rows.get(0).schema().columns())
        .extracting(Column::name)
        .containsExactly("LastName", "Id");
    assertThat(rows)
        .extracting(row -> row.string("LastName"))
        .containsExactlyInAnyOrder("Ng", "O'Neil \"Bob\"", "東京");
  }

  @Test
  void a_condition_in_soql_chooses_rows_and_a_second_one_narrows_it() {
    ReadRequest named =
        sf.read("Contact").fields("Id").whereSoql("LastName != 'Ng' OR Email = null");

    assertThat(named.toList()).hasSize(2);
    assertThat(named.whereSoql("LastName LIKE 'O%'").toList()).hasSize(1);
  }

  @Test
  void a_condition_with_the_word_where_is_refused_before_a_call() {
    int before = org.calls().size();

    assertThatThrownBy(() -> sf.read("Contact").whereSoql("WHERE Id != null"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("WHERE");
    assertThat(org.calls()).hasSize(before);
  }

  @Test
  void a_condition_with_a_bind_variable_is_refused_before_a_call() {
    int before = org.calls().size();

    assertThatThrownBy(() -> sf.read("Contact").whereSoql("LastName = :name"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("[name]");
    assertThat(org.calls()).hasSize(before);
  }

  @Test
  void unknown_fields_are_refused_all_at_once_before_a_job_is_started() {
    assertThatThrownBy(() -> sf.read("Account").fields("Nam", "Anual_Revenue__c").open())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Name")
        .hasMessageContaining("AnnualRevenue");
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_condition_that_cannot_work_is_refused_before_a_job_is_started() {
    assertThatThrownBy(
            () ->
                sf.read("Account")
                    .fields("Id")
                    .whereSoql("Nmae = 'x' AND AnnualRevenue > '5' AND Parent.Nope != null")
                    .open())
        .isInstanceOf(SoqlException.class)
        .hasMessageStartingWith("3 problems in the query")
        .hasMessageContaining("Did you mean Name?")
        .hasMessageContaining("write a number, not '5'")
        .hasMessageContaining("Account has no field 'Nope' (in 'Parent.Nope')");
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void an_unknown_object_is_refused_with_near_matches() {
    assertThatThrownBy(() -> sf.read("Acount").open())
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            e -> assertThat(e.hint()).startsWith("Did you mean Account?"));
  }

  @Test
  void a_wrong_secret_fails_at_connect_with_a_hint_and_without_the_secret() {
    assertThatThrownBy(
            () ->
                Salesforce.connect(
                    ClientCredentials.of(
                        org.instanceUrl().toString(), org.clientId(), "not-the-secret")))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("The consumer secret is wrong")
        .hasMessageNotContaining("not-the-secret");
  }

  @Test
  void client_credentials_log_in_and_read() {
    try (Salesforce own =
        Salesforce.builder(
                ClientCredentials.of(
                    org.instanceUrl().toString(), org.clientId(), org.clientSecret()))
            .time(time)
            .connect()) {
      assertThat(own.read("Contact").fields("Id").toList()).hasSize(3);
    }
  }

  @Test
  void a_session_that_expires_in_the_middle_is_renewed() {
    try (ObjectReader<Row> reader = sf.read("Account").api(ReadApi.BULK).fields("Id").open()) {
      reader.nextBatch(10);
      org.expireSession();

      assertThat(reader.nextBatch(5_000)).hasSize(2_490);
    }
  }

  @Test
  void a_ten_minute_job_is_read_without_waiting_for_it() {
    sf.read("Account").api(ReadApi.BULK).fields("Id").forEach(row -> {});

    assertThat(Duration.between(VirtualTime.standard().instant(), time.instant()))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_page_cut_in_the_middle_is_read_on_although_its_job_took_long() {
    org.inject(Fault.cutBodyAfter(4_000).on(Call.BULK_RESULTS).once());

    assertThat(sf.read("Account").api(ReadApi.BULK).toList())
        .extracting(row -> row.string("Id"))
        .hasSize(2_500)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_page_cut_again_and_again_is_an_error_and_never_a_silent_end() {
    org.inject(Fault.cutBodyAfter(4_000).on(Call.BULK_RESULTS));

    assertThatThrownBy(() -> sf.read("Account").api(ReadApi.BULK).toList())
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("broke off");
  }

  @Test
  void closing_early_leaves_no_job_behind() {
    ObjectReader<Row> reader = sf.read("Account").api(ReadApi.BULK).open();
    assertThat(org.jobs()).hasSize(1);

    reader.close();

    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_failed_job_says_why() {
    try (FakeSalesforce failing =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Account", 10)
                .time(time)
                .failJobs("QUERY_TIMEOUT: Your query request was running for too long.")
                .start();
        Salesforce own = Salesforce.builder(failing.auth()).time(time).connect()) {
      assertThatThrownBy(() -> own.read("Account").api(ReadApi.BULK).toList())
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("QUERY_TIMEOUT")
          .hasMessageContaining("add a filter");
    }
  }

  @Test
  void every_field_type_of_a_wide_object_has_its_java_value() {
    try (FakeSalesforce wide =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Wide__c", 50).start();
        Salesforce own = Salesforce.connect(wide.auth());
        ObjectReader<Row> reader = own.read("Wide__c").open()) {
      assertThat(reader.schema().size()).isGreaterThan(750);
      for (Row row : reader) {
        for (int i = 0; i < row.schema().size(); i++) {
          Object value = row.value(i);
          if (value != null) {
            assertThat(value).isInstanceOf(row.schema().column(i).type().javaType());
          }
        }
      }
      assertThat(reader.progress().rows()).isEqualTo(50);
    }
  }
}
