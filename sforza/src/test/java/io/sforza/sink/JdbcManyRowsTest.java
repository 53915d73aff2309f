package io.sforza.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ReadRequest;
import io.sforza.Salesforce;
import io.sforza.schema.SqlDialect;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.sql.Connection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A table of as many rows as real ones have. */
class JdbcManyRowsTest {
  private static final int MANY = 100_000;

  @Test
  void a_hundred_thousand_rows_are_there_once_each_however_often_they_come() throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:many");
    try (Connection held = database.getConnection();
        FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Account", MANY).start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      ReadRequest accounts =
          sf.read("Account").fields("Id", "Name", "AnnualRevenue", "IsDeleted", "CreatedDate");
      JdbcSink sink = JdbcSink.into(database, "account");

      long first = accounts.transferTo(sink).rows();
      long again = accounts.transferTo(sink.mode(WriteMode.REPLACE)).rows();

      assertThat(held.isValid(1)).isTrue();
      assertThat(first).isEqualTo(again).isEqualTo(MANY);
      assertThat(SqlRows.of(database, SqlDialect.H2, accounts.plan().table(), "account"))
          .hasSize(MANY)
          .isEqualTo(SqlRows.of(accounts.toList()));
    }
  }
}
