package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.IngestResult;
import io.sforza.bulk.RowResult;
import io.sforza.core.FieldPath;
import io.sforza.core.Row;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.RecordedCall;
import io.sforza.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  record Person(
      @FieldPath("external_id__c") String key,
      String lastName,
      @FieldPath("Account.External_Id__c") String account) {}

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).time(time).start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private long jobs() {
    return org.calls().stream()
        .map(RecordedCall::path)
        .filter(path -> path.contains("jobs/ingest"))
        .count();
  }

  @Test
  void records_are_loaded_with_their_parents_and_columns_are_spelled_as_the_org_does() {
    String acme = org.insert("Account", Map.of("Name", "Acme", "External_Id__c", "A-1"));
    List<Person> people = List.of(new Person("C-1", "Ng", "A-1"), new Person("C-2", "Oh", "A-2"));

    try (IngestResult result = sf.upsert("Contact", "External_Id__c").rows(people).run()) {
      assertThat(result.summary().succeeded()).isEqualTo(1);
      RowResult.Succeeded saved = result.succeeded().iterator().next();
      assertThat(org.row(saved.id()))
          .containsEntry("LastName", "Ng")
          .containsEntry("AccountId", acme);
      RowResult.Failed refused = result.failed().iterator().next();
      assertThat(refused.position()).isEqualTo(1);
      assertThat(refused.input().string("Account.External_Id__c")).isEqualTo("A-2");
      assertThat(refused.error().errorCode()).isEqualTo("INVALID_FIELD");
    }
  }

  @Test
  void rows_that_were_read_are_loaded_and_deleted_again() {
    org.insert("Account", Map.of("Name", "Acme", "AnnualRevenue", "12.5"));
    org.insert("Account", Map.of("Name", "Beta"));
    List<Row> rows = sf.read("Account").fields("Name", "AnnualRevenue").toList();

    try (IngestResult copies = sf.insert("Account").rows(rows).run()) {
      assertThat(copies.summary().complete()).isTrue();
    }
    assertThat(org.rows("Account")).hasSize(4);
    try (IngestResult gone =
        sf.delete("Account").rows(sf.read("Account").fields("Id", "Name").toList()).run()) {
      assertThat(gone.summary().succeeded()).isEqualTo(4);
    }
    assertThat(org.rows("Account")).isEmpty();
  }

  @Test
  void all_that_is_wrong_with_the_columns_is_told_before_a_job_is_made() {
    List<Map<String, String>> rows =
        List.of(
            Map.of(
                "LastNaem", "Ng",
                "CreatedDate", "2026-11-20T17:00:00.000Z",
                "Acount.External_Id__c", "A-1",
                "Account.Name", "Acme"));

    assertThatThrownBy(() -> sf.upsert("Contact", "Email").rows(rows).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Contact has no field 'LastNaem'. Did you mean LastName")
        .hasMessageContaining("Contact.CreatedDate cannot be written")
        .hasMessageContaining("Contact has no relationship 'Acount'")
        .hasMessageContaining("'Account.Name' finds no parent: Account has no external id 'Name'")
        .hasMessageContaining("There is no column Email");
    assertThat(jobs()).isZero();
  }

  @Test
  void a_field_that_is_no_external_id_finds_no_records() {
    assertThatThrownBy(
            () ->
                sf.upsert("Contact", "Department")
                    .rows(List.of(Map.of("Department", "X", "LastName", "Ng")))
                    .run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Contact.Department is no external id");
    assertThatThrownBy(() -> sf.update("Contact").rows(List.of(Map.of("LastName", "Ng"))).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no column Id, which finds the records to update");
    assertThat(jobs()).isZero();
  }

  @Test
  void an_object_that_does_not_exist_is_refused_with_the_name_that_was_meant() {
    assertThatThrownBy(() -> sf.insert("Acount").rows(List.of(Map.of("Name", "Acme"))).run())
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("Account");
    assertThat(jobs()).isZero();
  }

  @Test
  void an_object_that_takes_no_rows_is_refused_before_a_job_is_made() {
    try (FakeSalesforce other =
            FakeSalesforce.builder()
                .objects(List.of(FakeObject.named("Thing__c").readOnly()))
                .start();
        Salesforce theirs = Salesforce.connect(other.auth())) {
      assertThatThrownBy(() -> theirs.insert("Thing__c").rows(List.of(Map.of("Id", "x"))).run())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Thing__c takes no insert from this user");
    }
  }
}
