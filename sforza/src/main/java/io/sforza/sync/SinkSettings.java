package io.sforza.sync;

import io.sforza.sink.Sink;
import org.jspecify.annotations.Nullable;

/** The section {@code sink}: where the rows of all entries go. */
sealed interface SinkSettings permits FileSinks, JdbcTables {

  /** Returns the sink for the rows of an entry. */
  Sink sink(SyncTarget target);

  /** Reads the section; null if nothing is said, or it is wrong, which the reading knows. */
  static @Nullable SinkSettings read(Settings settings) {
    Settings csv = settings.section("csv");
    Settings jsonLines = settings.section("jsonLines");
    Settings jdbc = settings.section("jdbc");
    settings.end();
    SinkSettings files = csv == null ? null : FileSinks.csv(csv);
    SinkSettings lines = jsonLines == null ? null : FileSinks.jsonLines(jsonLines);
    SinkSettings tables = jdbc == null ? null : JdbcTables.read(jdbc);
    int said = (csv == null ? 0 : 1) + (jsonLines == null ? 0 : 1) + (jdbc == null ? 0 : 1);
    if (said != 1) {
      settings.problem("Say one: csv, jsonLines or jdbc.");
      return null;
    }
    return files != null ? files : lines != null ? lines : tables;
  }
}
