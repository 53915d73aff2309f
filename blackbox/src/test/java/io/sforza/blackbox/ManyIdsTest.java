package io.sforza.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sforza.ReadApi;
import io.sforza.Salesforce;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.soql.Soql;
import io.sforza.testkit.FakeSalesforce;
import io.sforza.testkit.Fixtures;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs in a JVM of its own with a heap of 64 MiB, which the org shares. */
@Tag("small-heap")
class ManyIdsTest {
  // as many as the fake org's Ids go up in the order of its rows: it sorts no more in such a heap
  private static final int RECORDS = 300_000;
  private static final int KNOWN = 1_000_000;

  @Test
  void a_million_known_ids_are_compared_in_a_heap_of_64_mib() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64L << 20);
    try (FakeSalesforce org =
            FakeSalesforce.builder().objects(Fixtures.sales()).rows("Custom__c", RECORDS).start();
        Salesforce sf = Salesforce.connect(org.auth());
        ObjectReader<Row> ids =
            sf.read(Soql.select("Id").from("Custom__c").orderBy(Soql.field("Id").asc())).open()) {
      Versions known = new Versions(ids.iterator());

      try (ObjectReader<Row> gone =
          sf.read("Custom__c").api(ReadApi.BULK).reconcile(() -> known).open()) {
        assertThat(gone.nextBatch(10)).isEmpty();
      }

      assertThat(known.given).isEqualTo(KNOWN);
    }
  }

  /** The Ids of a copy that keeps each record several times, as a history of versions does. */
  private static final class Versions implements Iterator<String> {
    private final Iterator<Row> records;
    private @Nullable String id;
    private int record;
    private int left;
    int given;

    Versions(Iterator<Row> records) {
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      return left > 0 || records.hasNext();
    }

    @Override
    public String next() {
      if (left == 0) {
        id = records.next().string("Id");
        // three of most, four of each third: a million
        left = record++ % 3 == 0 ? 4 : 3;
      }
      left--;
      given++;
      if (id == null) {
        throw new NoSuchElementException();
      }
      return id;
    }
  }
}
