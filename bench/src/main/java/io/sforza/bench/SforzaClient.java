package io.sforza.bench;

import io.sforza.auth.ClientCredentials;
import io.sforza.bench.client.Measured;
import io.sforza.bench.client.Settings;
import io.sforza.bench.client.Witness;
import io.sforza.bulk.BulkApi;
import io.sforza.bulk.QueryJob;
import io.sforza.bulk.ResultOptions;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.ObjectReader;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.ApiVersion;
import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;

/** Reads a query by Sforza; see {@link #main} for what it can be told. */
public final class SforzaClient {
  private SforzaClient() {}

  /**
   * Reads.
   *
   * @param arguments {@code url}, {@code clientId}, {@code clientSecret}, {@code version}, {@code
   *     object}, {@code columns}; a {@code job} to attach to, which is kept then; {@code cells=two}
   *     to read two typed cells of each row; {@code order=any} to take pages as they come; {@code
   *     pages} in flight
   * @throws IOException if what was measured cannot be told
   */
  public static void main(String[] arguments) throws IOException {
    Measured.run(SforzaClient::read, arguments);
  }

  static void read(Settings settings, Witness witness) throws IOException {
    try (Connection connection = connect(settings)) {
      BulkApi bulk = BulkApi.of(connection);
      // the others have logged in by now
      connection.session();
      witness.begin();
      QueryJob job =
          settings.has("job") ? bulk.queryJob(settings.text("job")) : bulk.query(settings.soql());
      try (ObjectReader<Row> rows = job.results(schema(settings), options(settings))) {
        if (settings.text("cells", "all").equals("two")) {
          two(rows, witness);
        } else {
          all(rows, settings.columns(), witness);
        }
      }
    }
  }

  static Connection connect(Settings settings) {
    String url = settings.text("url");
    AuthStrategy login =
        ClientCredentials.of(url, settings.text("clientId"), settings.text("clientSecret"));
    // not where the org says that it is: a relay may stand before it
    return Connection.builder(
            context -> Session.of(URI.create(url), login.login(context).accessToken()))
        .apiVersion(ApiVersion.of(settings.text("version")))
        .build();
  }

  private static ResultOptions options(Settings settings) {
    ResultOptions options = ResultOptions.standard();
    if (settings.has("pages")) {
      options = options.pagesInFlight((int) settings.number("pages", 1));
    }
    if (settings.text("order", "").equals("any")) {
      options = options.asTheyCome();
    }
    return settings.has("job") ? options.keepJob() : options;
  }

  private static RowSchema schema(Settings settings) {
    boolean typed = settings.text("cells", "all").equals("two");
    return RowSchema.of(
        settings.text("object"),
        Arrays.stream(settings.text("columns").split(",", -1))
            .map(name -> new Column(name, typed ? type(name) : FieldType.STRING))
            .toList());
  }

  private static FieldType type(String column) {
    return switch (column) {
      case "SystemModstamp" -> FieldType.DATETIME;
      case "AnnualRevenue" -> FieldType.CURRENCY;
      default -> FieldType.STRING;
    };
  }

  private static void all(ObjectReader<Row> rows, int columns, Witness witness) {
    for (Row row : rows) {
      for (int i = 0; i < columns; i++) {
        witness.cell(row.string(i));
      }
      witness.row();
    }
  }

  private static void two(ObjectReader<Row> rows, Witness witness) {
    int stamp = rows.schema().indexOf("SystemModstamp");
    int amount = rows.schema().indexOf("AnnualRevenue");
    for (Row row : rows) {
      var at = row.instant(stamp);
      var revenue = row.decimal(amount);
      witness.number((at == null ? 0 : at.hashCode()) ^ (revenue == null ? 0 : revenue.hashCode()));
      witness.row();
    }
  }
}
