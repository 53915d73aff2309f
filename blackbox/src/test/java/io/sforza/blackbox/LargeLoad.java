package io.sforza.blackbox;

import io.sforza.Salesforce;
import io.sforza.auth.ClientCredentials;
import io.sforza.bulk.IngestResult;
import io.sforza.bulk.RowResult;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Loads rows in a process of its own, and prints what became of them. */
final class LargeLoad {
  private LargeLoad() {}

  /**
   * Loads.
   *
   * @param args My Domain, key, secret, number of rows
   */
  public static void main(String[] args) {
    int rows = Integer.parseInt(args[3]);
    BitSet told = new BitSet();
    long misplaced = 0;
    try (Salesforce sf = Salesforce.connect(ClientCredentials.of(args[0], args[1], args[2]));
        IngestResult result =
            sf.insert("Contact")
                .rows(IntStream.range(0, rows).mapToObj(LargeLoad::row))
                .jobRows(100_000)
                .run()) {
      for (RowResult row : result.all()) {
        told.set((int) row.position());
        misplaced += ("C-" + row.position()).equals(row.input().string("External_Id__c")) ? 0 : 1;
      }
      System.out.println(
          result.summary().succeeded()
              + " succeeded, "
              + result.summary().failed()
              + " failed, "
              + told.cardinality()
              + " told, "
              + misplaced
              + " misplaced");
    }
  }

  private static Map<String, Object> row(int i) {
    Map<String, Object> row = new LinkedHashMap<>();
    // Salesforce wants one; what it refuses the org need not keep, so that its heap is no matter
    row.put("LastName", i % 10 == 0 ? "Name " + i : null);
    row.put("External_Id__c", "C-" + i);
    return row;
  }
}
