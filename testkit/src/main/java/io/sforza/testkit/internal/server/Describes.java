package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.rows.Table;
import io.sforza.testkit.internal.rows.Tables;
import java.nio.charset.StandardCharsets;

/** {@code /sobjects} and {@code /sobjects/X/describe}. */
final class Describes {
  private final Tables tables;

  Describes(Tables tables) {
    this.tables = tables;
  }

  Answer global(String version) {
    return Answer.of(
        200,
        "application/json;charset=UTF-8",
        out -> {
          out.write(
              "{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":["
                  .getBytes(StandardCharsets.UTF_8));
          String separator = "";
          for (Table table : tables.all()) {
            String entry = separator + table.object().summary(version);
            out.write(entry.getBytes(StandardCharsets.UTF_8));
            separator = ",";
          }
          out.write("]}".getBytes(StandardCharsets.UTF_8));
        });
  }

  Answer one(String version, String object) {
    Table table = tables.find(object);
    return table == null ? Answer.notFound() : Answer.json(200, table.object().describe(version));
  }
}
