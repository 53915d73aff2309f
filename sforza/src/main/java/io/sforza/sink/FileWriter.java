package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes rows to a file, or to several of so many rows each. */
final class FileWriter implements SinkWriter {
  private static final int BUFFER = 1 << 16;

  private final FileNames names;
  private final long partRows;
  private final RowFormat format;
  private final RowSchema schema;
  private final Consumer<? super Checkpoint> safe;
  private @Nullable Part part;
  private @Nullable Checkpoint covered;

  /** A file that is being written. */
  private static final class Part {
    final UnfinishedFile file;
    final OutputStream out;
    final RowEncoder encoder;
    long rows;

    Part(UnfinishedFile file, OutputStream out, RowEncoder encoder) {
      this.file = file;
      this.out = out;
      this.encoder = encoder;
    }
  }

  private FileWriter(
      FileNames names,
      long partRows,
      RowFormat format,
      RowSchema schema,
      Consumer<? super Checkpoint> safe) {
    this.names = names;
    this.partRows = partRows;
    this.format = format;
    this.schema = schema;
    this.safe = safe;
  }

  /** Writes a file that is there even if there are no rows. */
  static FileWriter whole(
      FileNames names, RowFormat format, RowSchema rows, Consumer<? super Checkpoint> safe) {
    FileWriter writer = new FileWriter(names, Long.MAX_VALUE, format, rows, safe);
    writer.prepare();
    writer.attempt(writer::part);
    return writer;
  }

  /** Writes files of so many rows, none if there are no rows. */
  static FileWriter parts(
      FileNames names,
      long partRows,
      RowFormat format,
      RowSchema rows,
      Consumer<? super Checkpoint> safe) {
    FileWriter writer = new FileWriter(names, partRows, format, rows, safe);
    writer.prepare();
    return writer;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T attempt(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new SinkException(
          "Cannot write "
              + names.file()
              + " ("
              + e
              + "): check that there is space, and that its directory can be written. What was"
              + " there before is as it was; read again when it can.",
          e);
    }
  }

  private void prepare() {
    attempt(
        () -> {
          Files.createDirectories(names.directory());
          UnfinishedFile.sweep(names.file());
          return names;
        });
  }

  private boolean isInParts() {
    return partRows != Long.MAX_VALUE;
  }

  /** Returns the file that is written, begun if there is none. */
  private Part part() throws IOException {
    Part current = part;
    if (current == null) {
      UnfinishedFile file = UnfinishedFile.beside(names.file());
      OutputStream plain = file.out();
      OutputStream out = names.compressed() ? new GZIPOutputStream(plain, BUFFER) : plain;
      current = new Part(file, out, format.encoder(schema, out));
      part = current;
      current.encoder.begin();
    }
    return current;
  }

  @Override
  public void write(List<Row> rows, Checkpoint checkpoint) {
    Part before = part;
    if (before != null && before.rows > 0 && before.rows + rows.size() > partRows) {
      finish(before);
    }
    if (!rows.isEmpty()) {
      attempt(() -> encode(rows));
    }
    covered = checkpoint;
    Part now = part;
    if (now != null && now.rows >= partRows) {
      finish(now);
    }
  }

  private Part encode(List<Row> rows) throws IOException {
    Part current = part();
    for (Row row : rows) {
      current.encoder.write(row);
    }
    current.rows += rows.size();
    return current;
  }

  /** Puts the file in its place, and tells so. */
  private void finish(Part done) {
    attempt(
        () -> {
          done.encoder.flush();
          done.out.close();
          place(done.file);
          return done;
        });
    part = null;
    tell();
  }

  private void place(UnfinishedFile file) throws IOException {
    if (!isInParts()) {
      file.replace(names.file());
      return;
    }
    for (long number = names.nextPart(); ; number++) {
      try {
        file.add(names.part(number));
        return;
      } catch (FileAlreadyExistsException e) {
        // somebody else's since they were counted
      }
    }
  }

  private void tell() {
    Checkpoint told = covered;
    if (told != null) {
      covered = null;
      safe.accept(told);
    }
  }

  @Override
  public void complete() {
    Part last = part;
    if (last == null) {
      tell();
    } else {
      finish(last);
    }
  }

  @Override
  public void close() {
    Part left = part;
    part = null;
    if (left != null) {
      try {
        left.file.close();
      } catch (IOException e) {
        // a later write sweeps it
      }
    }
  }
}
