package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sforza.bulk.BulkApi;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.connection.Connection;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowthColumnsTest {

  @Test
  void the_widest_object_has_all_columns_that_are_read() {
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Wide__c", 3)
                .jobDuration(Duration.ZERO)
                .start();
        Connection connection = Connection.builder(org.auth()).build();
        ObjectReader<Row> rows =
            BulkApi.of(connection)
                .query("SELECT " + GrowthBench.wide(796) + " FROM Wide__c")
                .results()) {
      assertThat(rows.schema().size()).isEqualTo(796);
      assertThat(rows).hasSize(3);
    }
  }

  @Test
  void it_has_no_more() {
    assertThatThrownBy(() -> GrowthBench.wide(797))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Wide__c has 796 plain columns, not 797.");
  }
}
