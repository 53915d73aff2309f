package io.sforza.quickstart;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Lands rows in a Parquet file, which DuckDB writes from a table that is dropped afterwards. */
final class ParquetLanding implements Landing {
  private final RowSchema schema;
  private final Staging staging;
  private final DuckDbTable table;

  private ParquetLanding(RowSchema schema, Staging staging, DuckDbTable table) {
    this.schema = schema;
    this.staging = staging;
    this.table = table;
  }

  static ParquetLanding open(Path target, RowSchema schema) throws IOException, SQLException {
    Staging staging = Staging.beside(target);
    try {
      // on disk and not in memory: there may be more rows than memory
      DuckDbTable table = DuckDbTable.create(staging.file("landing.duckdb"), schema);
      return new ParquetLanding(schema, staging, table);
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
    Path parquet = staging.file("landing.parquet");
    table.execute(
        "COPY "
            + TableDdl.name(schema.objectName())
            + " TO "
            + TableDdl.text(parquet.toString())
            + " (FORMAT parquet, COMPRESSION zstd)");
    table.close();
    staging.publish(parquet);
    return new Landed(
        staging.target(),
        schema,
        "jdbc:duckdb:",
        "read_parquet(" + TableDdl.text(staging.target().toString()) + ")");
  }

  @Override
  public void close() throws IOException, SQLException {
    try (staging) {
      table.close();
    }
  }
}
