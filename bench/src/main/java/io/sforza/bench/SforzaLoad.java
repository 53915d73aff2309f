package io.sforza.bench;

import io.sforza.bench.client.Measured;
import io.sforza.bench.client.Settings;
import io.sforza.bench.client.Witness;
import io.sforza.bulk.BulkApi;
import io.sforza.bulk.IngestRequest;
import io.sforza.bulk.IngestSummary;
import io.sforza.bulk.RowResult;
import io.sforza.core.connection.Connection;
import java.io.IOException;
import java.util.stream.LongStream;

/** Loads accounts by Sforza; its witness sees what became of each. */
public final class SforzaLoad {
  private SforzaLoad() {}

  /**
   * Loads.
   *
   * @param arguments {@code url}, {@code clientId}, {@code clientSecret}, {@code version}, {@code
   *     rows}; {@code jobRows} in a job at most
   * @throws IOException if what was measured cannot be told
   */
  public static void main(String[] arguments) throws IOException {
    Measured.run(SforzaLoad::load, arguments);
  }

  static void load(Settings settings, Witness witness) {
    long rows = settings.number("rows", 0);
    try (Connection connection = SforzaClient.connect(settings)) {
      connection.session();
      witness.begin();
      IngestRequest request =
          BulkApi.of(connection)
              .insert("Account")
              .rows(LongStream.range(0, rows).mapToObj(NewAccount::of));
      if (settings.has("jobRows")) {
        request = request.jobRows((int) settings.number("jobRows", 0));
      }
      IngestSummary summary = request.run(result -> see(result, witness));
      if (!summary.complete()) {
        throw new IllegalStateException("Not all rows were loaded: " + summary);
      }
    }
  }

  private static void see(RowResult result, Witness witness) {
    witness.number(Long.hashCode(result.position()));
    witness.row();
  }
}
