package io.sforza.bulk;

import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.RowSchema;
import java.util.ArrayList;
import java.util.List;

/** The three files in which an ingest job tells what became of its rows. */
enum IngestResultKind {
  SUCCESSFUL("successfulResults", "sf__Id", "sf__Created"),
  FAILED("failedResults", "sf__Id", "sf__Error"),
  UNPROCESSED("unprocessedrecords", "Id");

  private static final long UNKNOWN = -1;

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> first;

  IngestResultKind(String path, String... first) {
    this.path = path;
    this.first = List.of(first);
  }

  String path() {
    return path;
  }

  /**
   * Returns the columns of a file that is empty to the last byte, as some are that have no rows.
   */
  RowSchema withoutHeader(String object) {
    List<Column> columns = new ArrayList<>();
    first.forEach(name -> columns.add(new Column(name, FieldType.STRING)));
    return RowSchema.of(object, columns);
  }

  /**
   * Returns how many rows there must be at least, as far as the job tells: one that was aborted may
   * have gone on for a moment.
   */
  long promised(IngestJobInfo job) {
    if (!job.state().terminal()) {
      return UNKNOWN;
    }
    return switch (this) {
      case SUCCESSFUL -> job.numberRecordsProcessed() - job.numberRecordsFailed();
      case FAILED -> job.numberRecordsFailed();
      case UNPROCESSED -> UNKNOWN;
    };
  }
}
