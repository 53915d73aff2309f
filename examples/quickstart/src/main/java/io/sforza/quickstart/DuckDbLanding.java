package io.sforza.quickstart;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Lands rows in a DuckDB database with one table, named as the object. */
final class DuckDbLanding implements Landing {
  private final RowSchema schema;
  private final Staging staging;
  private final Path file;
  private final DuckDbTable table;

  private DuckDbLanding(RowSchema schema, Staging staging, Path file, DuckDbTable table) {
    this.schema = schema;
    this.staging = staging;
    this.file = file;
    this.table = table;
  }

  static DuckDbLanding open(Path target, RowSchema schema) throws IOException, SQLException {
    Staging staging = Staging.beside(target);
    try {
      Path file = staging.file("landing.duckdb");
      return new DuckDbLanding(schema, staging, file, DuckDbTable.create(file, schema));
    } catch (SQLException e) {
      staging.close();
      throw e;
    }
  }

  @Override
  public void write(Row row) throws SQLException {
    table.append(row);
  }

  @Override
  public Landed finish() throws IOException, SQLException {
    table.commit();
    // DuckDB writes its log into the file when the last connection closes
    table.close();
    staging.publish(file);
    return new Landed(
        staging.target(),
        schema,
        "jdbc:duckdb:" + staging.target(),
        TableDdl.name(schema.objectName()));
  }

  @Override
  public void close() throws IOException, SQLException {
    try (staging) {
      table.close();
    }
  }
}
