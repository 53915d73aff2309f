package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.core.connection.TimeSource;
import io.sforza.related.Person;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.FakeUser;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who owns rows and who made them. */
class PeopleTest {
  private static final String ANN = "0055g000000000AAAQ";
  private static final String BOB = "0055g000000000BAAQ";
  private static final String QUEUE = "00G5g000000000CEAQ";

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org = org(time);
    sf = Salesforce.builder(org.auth()).time(time).connect();
  }

  private static FakeSalesforce org(TimeSource time) {
    return FakeSalesforce.builder()
        .objects(Fixtures.sales())
        .objects(Fixtures.service())
        .objects(
            FakeObject.named("Line__c").without("OwnerId"),
            FakeObject.named("Log__c").without("OwnerId", "CreatedById"))
        .rows("User", List.of(user(ANN, "Ann Lee", "ann@"), user(BOB, "Bob Ray", "bob@")))
        .rows("Group", List.of(Map.of("Id", QUEUE, "Name", "Tier 2", "Email", "t2@acme.example")))
        .rows(
            "Case",
            List.of(
                Map.of("Subject", "by Ann", "OwnerId", ANN, "CreatedById", BOB),
                Map.of("Subject", "queued", "OwnerId", QUEUE, "CreatedById", BOB)))
        .rows("Line__c", List.of(Map.of("Name", "one", "CreatedById", ANN)))
        .rows("Log__c", 1)
        .rows("Contact", List.of(Map.of("LastName", "Ng")))
        .time(time)
        .start();
  }

  private static Map<String, String> user(String id, String name, String mail) {
    return Map.of(
        "Id", id, "Name", name, "Username", mail + "acme.example", "Email", mail + "acme.example");
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  private static List<String> names(ReadRequest request) {
    return request.plan().schema().columns().stream().map(Column::name).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void owner_and_creator_come_with_each_row_by_every_api(ReadApi api) {
    List<Row> cases = sf.read("Case").people().api(api).toList();

    assertThat(cases)
        .extracting(row -> Person.of(row, "Owner"))
        .containsExactlyInAnyOrder(
            new Person(ANN, "Ann Lee", "ann@acme.example"),
            new Person(QUEUE, "Tier 2", "t2@acme.example"));
    assertThat(cases)
        .extracting(row -> Person.of(row, "CreatedBy"))
        .containsOnly(new Person(BOB, "Bob Ray", "bob@acme.example"));
  }

  @Test
  void people_stand_behind_the_fields_and_parents_that_were_named() {
    ReadRequest request =
        sf.read("Case").people().fields("Id", "Subject").parents("Account.Name", "Owner.Name");

    assertThat(names(request))
        .containsExactly(
            "Id",
            "Subject",
            "Account.Name",
            "Owner.Name",
            "Owner.Id",
            "Owner.Email",
            "CreatedBy.Id",
            "CreatedBy.Name",
            "CreatedBy.Email");
  }

  @Test
  void people_come_with_what_has_changed() {
    List<Row> cases = sf.read("Case").fields("Subject").people().incremental().toList();

    assertThat(cases)
        .extracting(row -> row.string("Owner.Name"))
        .containsExactlyInAnyOrder("Ann Lee", "Tier 2");
  }

  @Test
  void an_object_without_an_owner_has_its_creator_only_and_one_without_both_nobody() {
    assertThat(names(sf.read("Line__c").fields("Id").people()))
        .containsExactly("Id", "CreatedBy.Id", "CreatedBy.Name", "CreatedBy.Email");
    assertThat(names(sf.read("Log__c").fields("Id").people())).containsExactly("Id");
  }

  @Test
  void an_address_that_the_user_may_not_see_is_no_column() {
    String user = "etl@acme.example";
    try (FakeSalesforce strict =
            FakeSalesforce.builder()
                .objects(FakeObject.named("Line__c"))
                .users(FakeUser.of(user).withoutField("User", "Email"))
                .rows("Line__c", 1)
                .time(time)
                .start();
        Salesforce seen = Salesforce.builder(strict.auth()).time(time).connect()) {
      ReadRequest request = seen.read("Line__c").fields("Id").people();

      assertThat(names(request))
          .containsExactly("Id", "Owner.Id", "Owner.Name", "CreatedBy.Id", "CreatedBy.Name");
      assertThat(Person.of(request.toList().get(0), "Owner").email()).isNull();
    }
  }

  @Test
  void a_lookup_to_nobody_is_null_and_one_that_was_not_read_is_told() {
    Row row = sf.read("Contact").fields("Id").parents("ReportsTo.Id").toList().get(0);

    assertThat(Person.of(row, "ReportsTo")).isNull();
    assertThatThrownBy(() -> Person.of(row, "Owner"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column 'Owner.Id'")
        .hasMessageContaining("people()");
  }

  @Test
  void a_query_selects_its_people_itself() {
    assertThatThrownBy(() -> sf.readSoql("SELECT Id FROM Case").people())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("people()");
  }
}
