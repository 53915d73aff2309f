package io.sforza.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.internal.csv.PageDecoder;
import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.schema.TableSchema;
import io.sforza.sink.CsvSink;
import io.sforza.sink.JsonLinesSink;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rows of thirty columns written as text to nowhere, by the sinks and by a library for CSV. */
@State(Scope.Benchmark)
public class HandOverBenchmark {
  private static final int ROWS = 10_000;

  private List<Row> rows;

  /**
   * Prepares the rows.
   *
   * @throws IOException never
   */
  @Setup
  public void prepare() throws IOException {
    rows = new ArrayList<>();
    PageDecoder decoder =
        new PageDecoder(
            new GZIPInputStream(new ByteArrayInputStream(AccountPage.gzip(ROWS))),
            ColumnDelimiter.COMMA,
            AccountPage.SCHEMA,
            "Account");
    for (Row row = decoder.next(); row != null; row = decoder.next()) {
      rows.add(row);
    }
  }

  /** Writes them as CSV. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void csv() {
    write(CsvSink.to(OutputStream.nullOutputStream()));
  }

  /** Writes them as JSON Lines. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void jsonLines() {
    write(JsonLinesSink.to(OutputStream.nullOutputStream()));
  }

  /** Writes them as CSV by FastCSV, which takes texts. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void fastCsv() {
    try (CsvWriter writer =
        CsvWriter.builder()
            .build(
                new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8))) {
      String[] cells = new String[AccountPage.SCHEMA.size()];
      for (Row row : rows) {
        for (int i = 0; i < cells.length; i++) {
          cells[i] = row.string(i);
        }
        writer.writeRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Sink sink) {
    try (SinkWriter writer = sink.open(TableSchema.of(AccountPage.SCHEMA), checkpoint -> {})) {
      writer.write(rows, Checkpoint.none());
      writer.complete();
    }
  }
}
