package io.sforza.blackbox;

import io.sforza.core.Checkpoint;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.schema.TableSchema;
import io.sforza.sink.CsvSink;
import io.sforza.sink.Sink;
import io.sforza.sink.SinkException;
import io.sforza.sink.SinkWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Writes a file again and again, each time with more batches, and says so; until it cannot. */
final class FileFilling {
  static final int BATCH = 1_000;
  private static final RowSchema SCHEMA =
      RowSchema.of("Account", List.of(new Column("Name", FieldType.STRING)));

  private FileFilling() {}

  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Sink sink = CsvSink.to(Path.of(arguments[0]));
    for (int batches = 1; ; batches++) {
      try (SinkWriter writer = sink.open(TableSchema.of(SCHEMA), checkpoint -> {})) {
        write(writer, batches);
        out.println(batches);
      } catch (SinkException e) {
        out.println(e.getMessage());
        return;
      }
    }
  }

  private static void write(SinkWriter writer, int batches) {
    Row row = Row.of(SCHEMA, List.of("row of " + batches));
    for (int i = 0; i < batches; i++) {
      writer.write(Collections.nCopies(BATCH, row), Checkpoint.none());
    }
    writer.complete();
  }
}
