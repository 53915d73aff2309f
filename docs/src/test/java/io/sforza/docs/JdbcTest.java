package io.sforza.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.DeletedRows;
import io.sforza.Salesforce;
import io.sforza.core.FieldType;
import io.sforza.sink.JdbcSink;
import io.sforza.sink.WriteMode;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import io.sforza.testkit.VirtualTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of docs/jdbc.md. */
class JdbcTest {
  private static final Duration LATER = Duration.ofMinutes(30);

  private final VirtualTime time = VirtualTime.standard();
  private FakeSalesforce org;
  private Salesforce sf;
  private DataSource database;
  // an H2 in memory lives as long as somebody is connected
  private Connection connection;

  @BeforeEach
  void start() throws SQLException {
    org =
        FakeSalesforce.builder()
            .objects(Fixtures.sales())
            .objects(
                FakeObject.named("Order__c")
                    .field(FakeField.text("Status__c"))
                    .field(FakeField.formula("Gross__c", FieldType.CURRENCY, row -> 7)))
            .rows("Account", 30)
            .rows("Order__c", 5)
            .time(time)
            .start();
    sf = Salesforce.builder(org.auth()).time(time).connect();
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:jdbc");
    database = h2;
    connection = h2.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA crm");
    }
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    sf.close();
    org.close();
  }

  private long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void follow() {
    // tag::follow
    JdbcSink accounts = JdbcSink.into(database, "crm.account").state("account").removingDeleted();
    sf.read("Account")
        .incremental()
        .deleted(DeletedRows.TOMBSTONES)
        .resumeFrom(accounts.checkpoint())
        .transferTo(accounts);
    // end::follow
  }

  @Test
  void an_object_is_followed_into_a_table() throws Exception {
    follow();
    time.advance(LATER);
    String id = org.rows("Account").get(0).get("Id");
    org.delete(id);
    org.insert("Account", Map.of("Name", "new"));
    time.advance(LATER);

    follow();

    assertThat(count("crm.account")).isEqualTo(30);
    assertThat(count("crm.account WHERE Id = '" + id + "'")).isZero();
  }

  @Test
  void a_table_is_replaced() throws Exception {
    // tag::replace
    JdbcSink orders = JdbcSink.into(database, "crm.orders").mode(WriteMode.REPLACE);
    sf.read("Order__c").transferTo(orders);
    // end::replace

    assertThat(count("crm.orders")).isEqualTo(5);
  }

  @Test
  void formulas_are_refreshed() throws Exception {
    JdbcSink orders = JdbcSink.into(database, "crm.orders");
    sf.read("Order__c").except("Gross__c").transferTo(orders);
    // tag::formulas
    sf.read("Order__c")
        .formulaRefresh()
        .transferTo(JdbcSink.into(database, "crm.orders").updatingOnly());
    // end::formulas

    assertThat(count("crm.orders WHERE Gross__c = 7 AND CreatedDate IS NOT NULL")).isEqualTo(5);
  }
}
