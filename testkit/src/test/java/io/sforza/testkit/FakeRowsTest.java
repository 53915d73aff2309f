package io.sforza.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FakeRowsTest {

  @Test
  void values_of_the_tests_own_stand_among_made_up_ones() {
    List<Map<String, String>> rows =
        rows(
            FakeRows.of("Account", 3)
                .value("Phone", row -> "+49 " + row)
                .value("AnnualRevenue", row -> row == 1 ? null : row * 10)
                .value("name", row -> "N" + row));

    assertThat(rows).extracting("Name").containsExactly("N0", "N1", "N2");
    assertThat(rows).extracting("Phone").containsExactly("+49 0", "+49 1", "+49 2");
    assertThat(rows)
        .extracting(row -> row.getOrDefault("AnnualRevenue", "none"))
        .containsExactly("0.0", "none", "20.0");
    assertThat(rows).extracting("Id").doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void choices_are_about_as_frequent_as_each_other_and_nulls_as_frequent_as_said() {
    List<Map<String, String>> rows =
        rows(
            FakeRows.of("Account", 2_000)
                .oneOf("Industry", "Energy", "Banking")
                .nulls("Industry", 0.2)
                .nulls("Phone", 1)
                .nulls("Description", 0));

    Map<String, Long> industries =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getOrDefault("Industry", "none"), Collectors.counting()));
    assertThat(industries).containsOnlyKeys("Energy", "Banking", "none");
    assertThat(industries.get("none")).isBetween(330L, 470L);
    assertThat(industries.get("Energy")).isBetween(700L, 900L);
    assertThat(rows).allSatisfy(row -> assertThat(row).doesNotContainKey("Phone"));
    assertThat(rows).allSatisfy(row -> assertThat(row).containsKey("Description"));
  }

  @Test
  void the_same_seed_gives_the_same_rows() {
    FakeRows rows = FakeRows.of("Account", 50).nulls("Name", 0.5).deleted(0.1).longText("Site", 80);

    assertThat(rows(rows.seed(1))).isEqualTo(rows(rows.seed(1))).isNotEqualTo(rows(rows.seed(2)));
  }

  @Test
  void long_texts_have_their_length_and_everything_that_is_hard() {
    List<Map<String, String>> rows =
        rows(FakeRows.of("Account", 40).longText("Description", 5_000));

    assertThat(rows)
        .extracting(row -> Objects.requireNonNull(row.get("Description")))
        .allSatisfy(
            text ->
                assertThat(text)
                    .hasSize(5_000)
                    .contains("\n", "\"", "日")
                    .doesNotContain("\u0000", "\uFFFD"));
  }

  @Test
  void deleted_rows_are_in_the_recycle_bin_and_nothing_points_at_them() throws Exception {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows(FakeRows.of("Account", 1_000).deleted(0.25))
            .rows(FakeRows.of("Contact", 500).nulls("AccountId", 0))
            .jobDuration(Duration.ZERO)
            .start()) {
      Client client = Client.of(org);
      int live = client.rows(client.job("SELECT Id FROM Account")).size();
      String all =
          Client.json(client.create("queryAll", "SELECT Id, IsDeleted FROM Account", ""))
              .get("id")
              .asString();

      assertThat(live).isBetween(690, 810);
      assertThat(client.rows(all)).hasSize(1_000);
      assertThat(org.deletedRows("Account"))
          .hasSize(1_000 - live)
          .allSatisfy(row -> assertThat(row).containsEntry("IsDeleted", "true"));
      assertThat(client.rows(client.job("SELECT Id FROM Contact WHERE Account.IsDeleted = false")))
          .hasSize(500);
    }
  }

  @Test
  void crowded_parents_have_most_of_the_children() {
    try (FakeSalesforce org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows("Account", 100)
            .rows(FakeRows.of("Contact", 2_000).crowded("AccountId").nulls("AccountId", 0.1))
            .start()) {
      Map<String, Integer> children = new HashMap<>();
      org.rows("Contact")
          .forEach(row -> children.merge(row.getOrDefault("AccountId", "none"), 1, Integer::sum));
      int withParent = 2_000 - children.remove("none");
      int ofTopTen =
          children.values().stream().sorted((a, b) -> b - a).limit(10).mapToInt(n -> n).sum();

      assertThat(withParent).isBetween(1_740, 1_860);
      assertThat(ofTopTen).isBetween(withParent * 40 / 100, withParent * 55 / 100);
      assertThat(children.size()).isGreaterThan(60);
    }
  }

  @Test
  void stamps_are_spread_with_as_many_rows_to_each_as_said() {
    Instant first = Instant.parse("2026-11-20T00:00:00Z");
    List<Map<String, String>> rows =
        rows(FakeRows.of("Account", 10).stamped(first, first.plusSeconds(40), 3));

    assertThat(rows)
        .extracting("SystemModstamp")
        .containsExactly(
            "2026-11-20T00:00:00.000Z",
            "2026-11-20T00:00:00.000Z",
            "2026-11-20T00:00:00.000Z",
            "2026-11-20T00:00:10.000Z",
            "2026-11-20T00:00:10.000Z",
            "2026-11-20T00:00:10.000Z",
            "2026-11-20T00:00:20.000Z",
            "2026-11-20T00:00:20.000Z",
            "2026-11-20T00:00:20.000Z",
            "2026-11-20T00:00:30.000Z");
    assertThat(rows.get(4)).containsEntry("CreatedDate", "2026-11-20T00:00:10.000Z");
    assertThat(rows(FakeRows.of("Account", 4).stamped(first)))
        .extracting("LastModifiedDate")
        .containsOnly("2026-11-20T00:00:00.000Z");
  }

  @Test
  void millions_are_there_without_being_held() throws Exception {
    FakeRows rows = FakeRows.of("Account", 3_000_000).value("Site", row -> "S" + row).deleted(0.5);
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows(rows).start()) {
      Client client = Client.of(org);
      String id = org.insert("Account", Map.of("Name", "last"));

      assertThat(org.row(id)).containsEntry("Name", "last");
      assertThat(
              Client.json(client.query("SELECT Id FROM Account LIMIT 2")).get("totalSize").asInt())
          .isEqualTo(2);
    }
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> FakeRows.of("Account", -1)).hasMessageContaining("-1 rows");
    assertThatThrownBy(() -> FakeRows.of("Account", 1).oneOf("Name"))
        .hasMessageContaining("values to choose from");
    assertThatThrownBy(() -> FakeRows.of("Account", 1).nulls("Name", 1.1))
        .hasMessageContaining("from 0 to 1, not 1.1");
    assertThatThrownBy(() -> FakeRows.of("Account", 1).longText("Name", 1))
        .hasMessageContaining("1 characters");
    assertThatThrownBy(
            () -> FakeRows.of("Account", 1).stamped(Instant.EPOCH, Instant.EPOCH.minusMillis(1), 1))
        .hasMessageContaining("No rows from");
    assertThatThrownBy(() -> rows(FakeRows.of("Account", 1).nulls("Nam", 0)))
        .hasMessageContaining("Account has no field 'nam'");
    assertThatThrownBy(() -> rows(FakeRows.of("Account", 1).value("AnnualRevenue", row -> "much")))
        .hasMessageContaining("'much' is no currency");
  }

  private static List<Map<String, String>> rows(FakeRows rows) {
    try (FakeSalesforce org =
        FakeSalesforce.builder().objects(Fixtures.sales()).rows(rows).start()) {
      return org.rows(rows.object());
    }
  }
}
