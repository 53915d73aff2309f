package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.soql.Soql;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.Call;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestTest {
  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private String acme;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).time(time).start();
    acme = org.insert("Account", Map.of("Name", "Acme", "AnnualRevenue", 5_000));
    org.insert("Account", Map.of("Name", "Small", "AnnualRevenue", 10));
    org.insert("Contact", Map.of("LastName", "Ng", "AccountId", acme));
    org.insert("Contact", Map.of("LastName", "Roe"));
    time.advance(Duration.ofHours(1));
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

  private static List<String> names(Row row) {
    return row.schema().columns().stream().map(Column::name).toList();
  }

  @Test
  void fields_are_left_out_by_name_and_an_address_with_its_components() {
    Row row = sf.read("Account").except("description", "BillingAddress").toList().get(0);

    assertThat(names(row))
        .contains("Id", "Name", "ShippingCity")
        .doesNotContain("Description", "BillingCity", "BillingStreet");
  }

  @Test
  void a_field_that_is_left_out_and_does_not_exist_is_told_with_near_matches() {
    assertThatThrownBy(() -> sf.read("Account").except("Descripton", "Nmae").plan())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Did you mean Description")
        .hasMessageContaining("Did you mean Name?");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadApi.class,
      names = {"REST", "BULK"})
  void fields_of_parents_are_columns_through_each_api(ReadApi api) {
    List<Row> rows =
        sf.read("Contact").fields("LastName").parents("Account.Name").api(api).toList();

    assertThat(rows)
        .extracting(row -> row.string("LastName") + " of " + row.string("Account.Name"))
        .containsExactlyInAnyOrder("Ng of Acme", "Roe of null");
  }

  @Test
  void a_parent_that_does_not_exist_is_refused_before_a_call_for_rows() {
    assertThatThrownBy(() -> sf.read("Contact").parents("Acount.Name", "Owner.Nope").open())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("no parent 'Acount'")
        .hasMessageContaining("Nope");
    assertThatThrownBy(() -> sf.read("Contact").parents("Name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("relationship and field");
    assertThat(calls(Call.QUERY)).isZero();
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_condition_is_a_value_or_a_text_and_each_narrows_the_one_before() {
    ReadRequest rich = sf.read("Account").where(Soql.field("AnnualRevenue").gt(1_000));

    assertThat(rich.toList()).extracting(row -> row.string("Name")).containsExactly("Acme");
    assertThat(rich.whereSoql("Name = 'Small'").toList()).isEmpty();
    assertThat(rich.whereSoql("Name = 'Small' OR Name = 'Acme'").toList()).hasSize(1);
  }

  @Test
  void the_word_where_is_refused_with_the_text_that_is_meant() {
    assertThatThrownBy(() -> sf.read("Account").whereSoql("  where Name = 'Acme'"))
        .isInstanceOf(SoqlException.class)
        .hasMessage(
            "Leave the word WHERE out: whereSoql takes what stands behind it, such as \"Name ="
                + " 'Acme'\".");
  }

  @Test
  void a_limit_reads_no_more_and_less_if_a_query_says_less() {
    assertThat(sf.read("Account").limit(1).toList()).hasSize(1);
    assertThat(sf.readSoql("SELECT Id FROM Account LIMIT 1").limit(5).toList()).hasSize(1);
    assertThatThrownBy(() -> sf.read("Account").limit(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void one_row_and_the_number_of_rows_are_a_call_each() {
    sf.describes().describe("Account");
    int before = org.calls().size();

    assertThat(sf.read("Account").whereSoql("Name = 'Acme'").first())
        .hasValueSatisfying(row -> assertThat(row.string("Id")).isEqualTo(acme));
    assertThat(sf.read("Account").count()).isEqualTo(2);
    assertThat(sf.read("Account").whereSoql("Name = 'Nobody'").first()).isEmpty();
    assertThat(org.calls()).hasSize(before + 3);
  }

  @Test
  void groups_are_counted_by_reading_them() {
    assertThat(sf.readSoql("SELECT Name, COUNT(Id) FROM Account GROUP BY Name").count())
        .isEqualTo(2);
    assertThat(sf.readSoql("SELECT Id FROM Account ORDER BY Name LIMIT 1").count()).isEqualTo(1);
  }

  @Test
  void changes_are_not_counted_before_they_are_read() {
    assertThatThrownBy(() -> sf.read("Account").incremental().count())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("leave incremental() out");
  }

  @Test
  void a_query_of_any_kind_has_typed_columns() {
    Row sums =
        sf.readSoql("SELECT COUNT(Id), SUM(AnnualRevenue) total FROM Account")
            .first()
            .orElseThrow();
    Row family =
        sf.readSoql("SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Acme'")
            .first()
            .orElseThrow();
    Row number = sf.readSoql("SELECT COUNT() FROM Contact").first().orElseThrow();

    assertThat(sums.longValue("expr0")).isEqualTo(2);
    assertThat(sums.decimal("total")).isEqualByComparingTo("5010");
    assertThat(family.rows("Contacts"))
        .extracting(row -> row.string("LastName"))
        .containsExactly("Ng");
    assertThat(number.longValue("expr0")).isEqualTo(2);
  }

  @Test
  void a_query_in_an_order_keeps_it() {
    assertThat(sf.readSoql("SELECT Name FROM Account ORDER BY Name DESC").toList())
        .extracting(row -> row.string("Name"))
        .containsExactly("Small", "Acme");
  }

  @Test
  void groups_of_fields_are_read_by_name() {
    ReadPlan plan = sf.readSoql("SELECT FIELDS(STANDARD) FROM Contact").plan();

    assertThat(plan.schema().has("LastName")).isTrue();
    assertThat(plan.json()).doesNotContain("FIELDS(");
  }

  @Test
  void what_a_query_says_itself_is_not_said_beside_it() {
    ReadRequest query = sf.readSoql("SELECT Id FROM Account");

    assertThatThrownBy(() -> query.fields("Name"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fields() has no place beside it");
    assertThatThrownBy(() -> sf.readSoql("SELECT Id FROM Account WHERE Name = :name"))
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("[name]");
    assertThatThrownBy(() -> sf.readSoql("SELECT Id FROM Account ALL ROWS").plan())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("includeDeleted()");
  }

  @Test
  void addresses_are_put_together_on_request() {
    org.update(acme, Map.of("BillingCity", "Ulm", "BillingStreet", "1 Main"));

    Row row = sf.read("Account").whereSoql("Name = 'Acme'").compounds().first().orElseThrow();

    assertThat(row.row("BillingAddress"))
        .isNotNull()
        .satisfies(address -> assertThat(address.string("city")).isEqualTo("Ulm"));
    assertThat(sf.read("Account").compounds().plan().schema().has("BillingAddress")).isTrue();
  }

  @Test
  void batches_come_with_their_checkpoints_and_an_incremental_read_ends_with_its_own() {
    List<Integer> sizes = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    sf.read("Account")
        .incremental()
        .forEachBatch(
            2,
            (rows, checkpoint) -> {
              sizes.add(rows.size());
              checkpoints.add(checkpoint);
            });
    List<Integer> later = new ArrayList<>();
    sf.read("Account")
        .incremental()
        .resumeFrom(checkpoints.get(checkpoints.size() - 1))
        .forEachBatch(2, (rows, checkpoint) -> later.add(rows.size()));

    assertThat(sizes).containsExactly(2, 0);
    assertThat(later).allMatch(size -> size == 0);
  }

  @Test
  void a_read_goes_on_behind_its_checkpoint() {
    Checkpoint checkpoint;
    List<String> ids = new ArrayList<>();
    try (ObjectReader<Row> reader = sf.read("Account").api(ReadApi.REST).open()) {
      ids.add(reader.nextBatch(1).get(0).string("Id"));
      checkpoint = Checkpoint.parse(reader.checkpoint().json());
    }

    sf.read("Account")
        .api(ReadApi.REST)
        .resumeFrom(checkpoint)
        .forEach(row -> ids.add(row.string("Id")));

    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void a_damaged_checkpoint_is_refused_with_what_is_wrong_through_every_api(ReadApi api) {
    Checkpoint damaged;
    try (ObjectReader<Row> reader = sf.read("Account").incremental().open()) {
      reader.forEach(row -> {});
      String text = reader.checkpoint().json();
      damaged = Checkpoint.parse(text.replaceAll("(\"coveredTo\":)\"[^\"]*\"", "$1\"yesterday\""));
    }

    assertThatThrownBy(() -> sf.read("Account").incremental().api(api).resumeFrom(damaged).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be understood at \"coveredTo\"");
  }
}
