package io.sforza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.core.Column;
import io.sforza.core.FieldPath;
import io.sforza.core.ObjectReader;
import io.sforza.core.error.SalesforceException;
import io.sforza.soql.SoqlException;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypedReadTest {
  private record Deal(
      String name,
      BigDecimal amount,
      LocalDate closeDate,
      @FieldPath("StageName") String stage,
      Instant createdDate) {}

  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .rows(
                "Opportunity",
                List.of(
                    Map.of(
                        "Name",
                        "big",
                        "Amount",
                        1000.5,
                        "CloseDate",
                        "2026-11-20",
                        "StageName",
                        "Prospecting"),
                    Map.of(
                        "Name",
                        "small",
                        "Amount",
                        2,
                        "CloseDate",
                        "2026-11-21",
                        "StageName",
                        "Qualification")))
            .start();
    sf = Salesforce.connect(org.auth());
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void rows_are_given_as_records() {
    List<Deal> deals = sf.read("Opportunity").as(Deal.class).toList();

    assertThat(deals).extracting(Deal::name).containsExactlyInAnyOrder("big", "small");
    assertThat(deals)
        .filteredOn(deal -> deal.name().equals("big"))
        .singleElement()
        .satisfies(
            deal -> {
              assertThat(deal.amount()).isEqualByComparingTo("1000.5");
              assertThat(deal.closeDate()).isEqualTo(LocalDate.of(2026, 11, 20));
              assertThat(deal.stage()).isEqualTo("Prospecting");
              assertThat(deal.createdDate()).isNotNull();
            });
  }

  @Test
  void only_the_fields_that_the_class_needs_are_read() {
    try (ObjectReader<Deal> deals = sf.read("Opportunity").as(Deal.class).open()) {
      assertThat(deals.schema().columns())
          .extracting(Column::name)
          .containsExactlyInAnyOrder("Name", "Amount", "CloseDate", "StageName", "CreatedDate");
    }
  }

  @Test
  void fields_that_are_named_are_read_though_the_class_does_not_need_them() {
    record Name(String name) {}

    try (ObjectReader<Name> names =
        sf.read("Opportunity").fields("Id", "Name").as(Name.class).open()) {
      assertThat(names.schema().columns()).extracting(Column::name).containsExactly("Id", "Name");
      assertThat(names.nextBatch(9)).hasSize(2).contains(new Name("big"));
    }
  }

  @Test
  void a_map_takes_all_fields_and_a_condition_chooses_rows() {
    List<Map<?, ?>> maps = new ArrayList<>();
    sf.read("Opportunity").whereSoql("Amount > 10").as(Map.class).forEach(maps::add);

    assertThat(maps).singleElement().satisfies(map -> assertThat(map.get("Name")).isEqualTo("big"));
    assertThat(maps.get(0).keySet()).hasSizeGreaterThan(20);
  }

  @Test
  void a_class_that_does_not_go_with_the_object_costs_no_job() {
    record Wrong(String name, BigDecimal amuont) {}
    record Missing(String name, LocalDate closeDate) {}

    assertThatThrownBy(() -> sf.read("Opportunity").as(Wrong.class).toList())
        .isInstanceOf(SoqlException.class)
        .hasMessageContaining("Wrong.amuont gets its value from no column of Opportunity")
        .hasMessageContaining("Did you mean Amount?");
    assertThatThrownBy(() -> sf.read("Opportunity").fields("Name").as(Missing.class).toList())
        .hasMessageContaining("Missing.closeDate gets its value from no column");
    assertThat(org.jobs()).isEmpty();
  }

  @Test
  void a_value_that_the_class_does_not_take_names_the_record() {
    record Whole(String id, int amount) {}

    assertThatThrownBy(() -> sf.read("Opportunity").as(Whole.class).toList())
        .isInstanceOf(IllegalArgumentException.class)
        .isNotInstanceOf(SalesforceException.class)
        .hasMessageContaining("cannot be given as Whole")
        .hasMessageContaining("record 006");
  }
}
