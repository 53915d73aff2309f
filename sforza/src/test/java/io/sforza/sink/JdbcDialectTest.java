package io.sforza.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.schema.SqlDialect;
import io.sforza.schema.TableSchema;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.sql.Connection;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for other databases, as far as H2 understands it in their stead. */
class JdbcDialectTest {

  @ParameterizedTest
  @CsvSource({"MYSQL, MySQL", "REDSHIFT, REGULAR"})
  void rows_are_merged_and_replaced(SqlDialect dialect, String mode) throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + dialect + ";MODE=" + mode);
    JdbcSink sink = JdbcSink.into(database, "contacts").dialect(dialect).commitRows(7);
    try (Connection open = database.getConnection();
        FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Contact", 250).start();
        Salesforce sf = Salesforce.connect(org.auth());
        ObjectReader<Row> reader = sf.read("Contact").open()) {
      TableSchema table = TableSchema.of(sf.describes().describe("Contact"), reader.schema());
      List<Row> rows = reader.stream().toList();

      assertThat(open.getAutoCommit()).isTrue();
      sf.read("Contact").limit(100).transferTo(sink);
      sf.read("Contact").transferTo(sink);
      var merged = SqlRows.of(database, dialect, table, "contacts");
      sf.read("Contact").transferTo(sink.mode(WriteMode.REPLACE));

      assertThat(merged).isEqualTo(SqlRows.of(rows));
      assertThat(SqlRows.of(database, dialect, table, "contacts")).isEqualTo(merged);
      assertThat(rows).hasSize(250);
    }
  }
}
