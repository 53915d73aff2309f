package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fault;
import io.sforza.testkit.Fixtures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs in a JVM of its own with a heap of 64 MiB, which the org shares. */
@Tag("small-heap")
class SmallHeapTest {
  private static final long ROWS = 1_000_000;
  private static final RowSchema SCHEMA =
      RowSchema.of(
          "Account",
          List.of(
              new Column("Id", FieldType.ID),
              new Column("Name", FieldType.STRING),
              new Column("CreatedDate", FieldType.DATETIME),
              new Column("LastModifiedDate", FieldType.DATETIME),
              new Column("SystemModstamp", FieldType.DATETIME)));
  private static final String SOQL =
      "SELECT Id, Name, CreatedDate, LastModifiedDate, SystemModstamp FROM Account";

  @Test
  void a_million_rows_pass_through_a_heap_of_64_mib() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64L << 20);
    long ids = 0;
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Custom__c", ROWS)
                .pageRows(Integer.MAX_VALUE)
                .start();
        Salesforce sf = Salesforce.connect(org.auth());
        ObjectReader<Row> rows = sf.read("Custom__c").pageRows(Integer.MAX_VALUE).open()) {
      for (Row row : rows) {
        ids += row.isNull("Id") ? 0 : 1;
      }
      assertThat(rows.progress().rows()).isEqualTo(ROWS);
    }
    assertThat(ids).isEqualTo(ROWS);
  }

  @Test
  void pages_that_come_faster_than_they_are_read_do_not_fill_the_heap() throws Exception {
    ResultOptions five = ResultOptions.standard().pagesInFlight(5);
    for (ResultOptions options : List.of(five, five.asTheyCome())) {
      readSlowly(options);
    }
  }

  /** Stands still until the five pages ahead have come, more than the heap holds. */
  private static void readSlowly(ResultOptions options) throws InterruptedException {
    try (FakeSalesforce org =
            FakeSalesforce.builder()
                .objects(Fixtures.sales())
                .rows("Account", ROWS)
                .pageRows(200_000)
                .start();
        Salesforce sf = Salesforce.connect(org.auth())) {
      org.inject(Fault.uncompressed());
      try (ObjectReader<Row> rows = sf.bulk().query(SOQL).results(SCHEMA, options)) {
        assertThat(rows.nextBatch(1)).hasSize(1);
        long before = -1;
        while (rows.progress().wireBytes() != before) {
          before = rows.progress().wireBytes();
          TimeSource.system().sleep(Duration.ofSeconds(2));
        }
        assertThat(before).isGreaterThan(Runtime.getRuntime().maxMemory());
        long read = 1;
        for (Row row : rows) {
          read += row.isNull("Id") ? 0 : 1;
        }
        assertThat(read).isEqualTo(ROWS);
      }
    }
  }
}
