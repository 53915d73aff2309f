package io.sforza.quickstart;

import io.sforza.core.Column;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lands rows in a CSV file (RFC 4180, UTF-8, a header, LF): the texts as Salesforce sent them, in
 * quotes where they need them.
 */
final class CsvLanding implements Landing {
  private final RowSchema schema;
  private final Staging staging;
  private final Path file;
  private final Writer writer;

  private CsvLanding(RowSchema schema, Staging staging, Path file, Writer writer) {
    this.schema = schema;
    this.staging = staging;
    this.file = file;
    this.writer = writer;
  }

  static CsvLanding open(Path target, RowSchema schema) throws IOException {
    Staging staging = Staging.beside(target);
    try {
      Path file = staging.file("landing.csv");
      CsvLanding landing = new CsvLanding(schema, staging, file, Files.newBufferedWriter(file));
      landing.header();
      return landing;
    } catch (IOException e) {
      staging.close();
      throw e;
    }
  }

  private void header() throws IOException {
    String separator = "";
    for (Column column : schema.columns()) {
      writer.write(separator);
      cell(column.name());
      separator = ",";
    }
    writer.write('\n');
  }

  @Override
  public void write(Row row) throws IOException {
    for (int i = 0; i < schema.size(); i++) {
      if (i > 0) {
        writer.write(',');
      }
      cell(row.string(i));
    }
    writer.write('\n');
  }

  private void cell(@Nullable String text) throws IOException {
    if (text == null) {
      return;
    }
    if (needsQuotes(text)) {
      writer.write('"');
      writer.write(text.replace("\"", "\"\""));
      writer.write('"');
    } else {
      writer.write(text);
    }
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ';
  }

  @Override
  public Landed finish() throws IOException {
    writer.close();
    staging.publish(file);
    return new Landed(
        staging.target(),
        schema,
        "jdbc:duckdb:",
        "read_csv("
            + TableDdl.text(staging.target().toString())
            + ", header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',')");
  }

  @Override
  public void close() throws IOException {
    try (staging) {
      writer.close();
    }
  }
}
