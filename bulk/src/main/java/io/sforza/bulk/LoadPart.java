package io.sforza.bulk;

import io.sforza.bulk.internal.csv.CsvRecords;
import io.sforza.bulk.internal.ingest.Spool;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The rows of one job: their CSV, and where each stood in the input. One thread fills it while
 * another reads the CSV; everything else is for after it is {@linkplain #finish() finished}.
 */
final class LoadPart implements AutoCloseable {
  /** Takes the rows of a part, one after the other. */
  interface RowVisitor {
    /**
     * Takes a row.
     *
     * @param index which of the part it is, 0 for the first
     * @param row its texts
     */
    void row(int index, Row row);
  }

  private final Spool spool = new Spool();
  private final RowSchema schema;
  private final int attempt;
  private int rows;
  private long first;
  // only kept if a row does not stand behind the one before, as all do at the first attempt
  private long[] positions = {};

  LoadPart(RowSchema schema, int attempt) {
    this.schema = schema;
    this.attempt = attempt;
  }

  /** Returns the CSV, which may be read from the start while it is still written. */
  Spool spool() {
    return spool;
  }

  RowSchema schema() {
    return schema;
  }

  /** Returns which attempt at its rows it is, 1 for the first. */
  int attempt() {
    return attempt;
  }

  int rows() {
    return rows;
  }

  long bytes() {
    return spool.size();
  }

  /** Adds a row that is written already. */
  void added(long position) {
    if (rows == 0) {
      first = position;
    } else if (positions.length == 0 && position != first + rows) {
      positions = new long[Math.max(16, rows * 2)];
      for (int i = 0; i < rows; i++) {
        positions[i] = first + i;
      }
    }
    if (positions.length > 0) {
      if (rows == positions.length) {
        positions = Arrays.copyOf(positions, rows * 2);
      }
      positions[rows] = position;
    }
    rows++;
  }

  /** Returns where a row stood in the input. */
  long position(int index) {
    return positions.length == 0 ? first + index : positions[index];
  }

  /** Reads the rows again. */
  void forEach(RowVisitor visitor) throws IOException {
    try (InputStream in = spool.open()) {
      CsvRecords records = new CsvRecords(in, ColumnDelimiter.COMMA);
      records.next();
      for (int i = 0; i < rows && records.next(); i++) {
        visitor.row(
            i, Row.ofUtf8(schema, records.copyCells(), records.copyEnds(), records.gap()));
      }
    }
  }

  @Override
  public void close() {
    spool.close();
  }
}
