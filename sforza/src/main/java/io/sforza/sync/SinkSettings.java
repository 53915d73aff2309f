package io.sforza.sync;

import io.sforza.sink.Sink;
import org.jspecify.annotations.Nullable;

/** The section {@code sink}: where the rows of all entries go. */
sealed interface SinkSettings permits FileSinks {

  /** Returns the sink for the rows of an entry. */
  Sink sink(SyncTarget target);

  /** Reads the section; null if nothing is said, or it is wrong, which the reading knows. */
  static @Nullable SinkSettings read(Settings settings) {
    Settings csv = settings.section("csv");
    Settings jsonLines = settings.section("jsonLines");
    settings.end();
    if ((csv == null) == (jsonLines == null)) {
      settings.problem("Say one: csv or jsonLines.");
      return null;
    }
    return csv != null ? FileSinks.csv(csv) : FileSinks.jsonLines(jsonLines);
  }
}
