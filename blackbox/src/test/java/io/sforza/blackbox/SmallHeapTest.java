package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs in a JVM of its own with a heap of 64 MiB, which the org shares. */
@Tag("small-heap")
class SmallHeapTest {
  private static final long ROWS = 1_000_000;

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
}
