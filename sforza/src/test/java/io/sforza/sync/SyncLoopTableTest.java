package io.sforza.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.FormulaSchedule;
import io.sforza.Salesforce;
import io.sforza.StateStore;
import io.sforza.core.FieldType;
import io.sforza.sink.JdbcSink;
import io.sforza.testkit.FakeField;
import io.sforza.testkit.FakeObject;
import io.sforza.testkit.FakeSalesforce;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A loop that keeps a table of a database up to date. */
class SyncLoopTableTest {

  @Test
  void rows_and_formulas_land_in_one_table_with_their_checkpoint() throws SQLException {
    QuietTime time = new QuietTime();
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:sync-loop-table");
    try (Connection keptOpen = database.getConnection();
        FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(
                    FakeObject.named("Order__c")
                        .field(FakeField.number("Net__c").digits(9, 2))
                        .field(
                            FakeField.formula(
                                "Gross__c", FieldType.DOUBLE, row -> row.number("Net__c"))))
                .time(time)
                .start();
        Salesforce sf = Salesforce.builder(org.auth()).time(time).connect()) {
      String first = org.insert("Order__c", Map.of("Name", "one", "Net__c", 1));
      time.advance(Duration.ofMinutes(20));
      JdbcSink sink = JdbcSink.into(database, "orders").state("order");
      SyncTask task =
          SyncTask.of("order", sf.read("Order__c").incremental(), sink)
              .formulas(
                  FormulaSchedule.cron("0 2 * * *", ZoneOffset.UTC),
                  JdbcSink.into(database, "orders").updatingOnly());
      StateStore state = StateStore.jdbc(database);
      SyncLoop loop = SyncLoop.builder(sf).state(state).add(task).build();
      List<SyncRun> runs = new ArrayList<>(loop.runOnce());
      org.formula("Order__c", "Gross__c", row -> 7);
      time.advance(Duration.ofDays(1));
      // too young for the rows of this run, and no part of it is to be there without them
      org.insert("Order__c", Map.of("Name", "two", "Net__c", 2));

      runs.addAll(loop.runOnce());

      assertThat(runs)
          .extracting(run -> run.part() + " " + run.outcome())
          .containsExactly("ROWS COMPLETE", "ROWS COMPLETE", "FORMULAS COMPLETE");
      assertThat(orders(keptOpen)).containsExactly(first + " one 7");
      assertThat(state.load("order")).isEqualTo(sink.checkpoint());
    }
  }

  private static List<String> orders(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM orders")) {
      while (rows.next()) {
        found.add(
            rows.getString("Id")
                + " "
                + rows.getString("Name")
                + " "
                + rows.getBigDecimal("Gross__c").stripTrailingZeros().toPlainString());
      }
    }
    return found;
  }
}
