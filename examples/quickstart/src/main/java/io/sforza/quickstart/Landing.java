package io.sforza.quickstart;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Where rows go: a file that is there when all of them are, and not before. Used by one thread;
 * closing it without {@link #finish()} leaves everything as it was.
 */
sealed interface Landing extends AutoCloseable permits DuckDbLanding, ParquetLanding, CsvLanding {

  /** Opens a landing for rows of these columns. */
  static Landing open(Format format, Path target, RowSchema schema)
      throws IOException, SQLException {
    return switch (format) {
      case DUCKDB -> DuckDbLanding.open(target, schema);
      case PARQUET -> ParquetLanding.open(target, schema);
      case CSV -> CsvLanding.open(target, schema);
    };
  }

  /** Writes a row. */
  void write(Row row) throws IOException, SQLException;

  /** Completes the file and puts it in its place. */
  Landed finish() throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
