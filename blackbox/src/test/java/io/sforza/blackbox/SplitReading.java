package io.sforza.blackbox;

import io.sforza.ReadSplit;
import io.sforza.Salesforce;
import io.sforza.auth.ClientCredentials;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads one split in a process of its own, and prints each row's Id. */
final class SplitReading {

  private SplitReading() {}

  /** Takes what to log in with; the split comes on the input, so that all begin together. */
  public static void main(String[] args) throws IOException {
    try (Salesforce sf = Salesforce.connect(ClientCredentials.of(args[0], args[1], args[2]))) {
      System.out.println("ready");
      String json = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      StringBuilder ids = new StringBuilder();
      try (ObjectReader<Row> rows = sf.open(ReadSplit.parse(json))) {
        rows.forEach(row -> ids.append(row.string("Id")).append('\n'));
      }
      System.out.print(ids);
    }
  }
}
