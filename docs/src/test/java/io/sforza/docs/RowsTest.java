package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.FieldPath;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of docs/rows.md. */
class RowsTest {
  private FakeSalesforce org;
  private Salesforce sf;

  @BeforeEach
  void start() {
    org = FakeSalesforce.builder().objects(Fixtures.sales()).start();
    String account = org.insert("Account", Map.of("Name", "Acme", "AnnualRevenue", 1_000));
    org.insert("Contact", Map.of("LastName", "Ng", "AccountId", account));
    org.insert(
        "Opportunity",
        Map.of(
            "Name", "big",
            "Amount", 1_000.5,
            "CloseDate", "2026-11-20",
            "StageName", "Closed Won",
            "AccountId", account));
    sf = Salesforce.connect(org.auth());
  }

  @AfterEach
  void stop() {
    sf.close();
    org.close();
  }

  @Test
  void values_have_the_types_of_their_fields() {
    // tag::row
    Row row = sf.read("Account").toList().get(0);
    String name = row.string("Name"); // the text as it came, of every type
    BigDecimal revenue = row.decimal("AnnualRevenue"); // null if there is none
    Instant created = row.instant("CreatedDate");
    Object value = row.value("AnnualRevenue"); // in the type of the field
    Map<String, Object> values = row.toMap();
    // end::row

    assertThat(name).isEqualTo("Acme");
    assertThat(revenue).isEqualByComparingTo("1000").isEqualTo(value);
    assertThat(created).isNotNull();
    assertThat(values).containsEntry("Name", "Acme");
  }

  // tag::record
  enum Stage {
    PROSPECTING,
    CLOSED_WON
  }

  record Deal(
      String id, BigDecimal amount, LocalDate closeDate, @FieldPath("StageName") Stage stage) {}

  List<Deal> deals() {
    return sf.read("Opportunity").whereSoql("Amount > 100").as(Deal.class).toList();
  }

  // end::record

  @Test
  void rows_are_given_as_records() {
    assertThat(deals())
        .singleElement()
        .satisfies(
            deal -> {
              assertThat(deal.amount()).isEqualByComparingTo("1000.5");
              assertThat(deal.closeDate()).isEqualTo(LocalDate.of(2026, 11, 20));
              assertThat(deal.stage()).isEqualTo(Stage.CLOSED_WON);
            });
  }

  @Test
  void parents_and_children_are_records_within() {
    // tag::nested
    record Owner(String name, String email) {}
    record Contact(String lastName) {}
    record Customer(String name, Owner owner, List<Contact> contacts) {}

    String soql =
        "SELECT Name, Owner.Name, Owner.Email, (SELECT LastName FROM Contacts) FROM Account";
    List<Customer> customers;
    try (ObjectReader<Customer> reader = sf.rest().query(soql).as(Customer.class)) {
      customers = reader.nextBatch(1_000);
    }
    // end::nested

    assertThat(customers)
        .singleElement()
        .satisfies(
            customer -> {
              assertThat(customer.name()).isEqualTo("Acme");
              assertThat(customer.owner().name()).isNotBlank();
              assertThat(customer.contacts()).containsExactly(new Contact("Ng"));
            });
  }
}
