package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.core.RowSchema;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of a sink goes: a file, a file for each object in a directory, or a stream.
 * Immutable.
 */
final class Destination {
  private static final String GZIP = ".gz";
  private static final long WHOLE = 0;
  private static final int BATCH = 1_000;

  private final @Nullable Path file;
  private final @Nullable Path directory;
  private final @Nullable OutputStream stream;
  private final boolean compressed;
  private final long partRows;

  private Destination(
      @Nullable Path file,
      @Nullable Path directory,
      @Nullable OutputStream stream,
      boolean compressed,
      long partRows) {
    this.file = file;
    this.directory = directory;
    this.stream = stream;
    this.compressed = compressed;
    this.partRows = partRows;
  }

  static Destination file(Path file) {
    Path whole = file.toAbsolutePath();
    if (whole.getFileName() == null) {
      throw new IllegalArgumentException(file + " is no name for a file.");
    }
    return new Destination(whole, null, null, whole.toString().endsWith(GZIP), WHOLE);
  }

  static Destination directory(Path directory) {
    return new Destination(null, directory.toAbsolutePath(), null, false, WHOLE);
  }

  static Destination stream(OutputStream stream) {
    Objects.requireNonNull(stream, "stream");
    return new Destination(null, null, stream, false, WHOLE);
  }

  Destination gzip() {
    return new Destination(file, directory, stream, true, partRows);
  }

  Destination parts(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("A file of " + rows + " rows would hold nothing.");
    }
    if (stream != null) {
      throw new IllegalStateException("A stream has no parts: give a file or a directory.");
    }
    return new Destination(file, directory, null, compressed, rows);
  }

  /** Returns a size of batches such that parts are as long as they may be. */
  int batchRows() {
    if (partRows == WHOLE) {
      return BATCH;
    }
    long batches = (partRows + BATCH - 1) / BATCH;
    return (int) (partRows / batches);
  }

  SinkWriter open(RowFormat format, RowSchema rows, Consumer<? super Checkpoint> safe) {
    OutputStream out = stream;
    if (out != null) {
      return new StreamWriter(out, compressed, format, rows, safe);
    }
    FileNames names = new FileNames(place(format, rows), compressed ? GZIP : "");
    return partRows == WHOLE
        ? FileWriter.whole(names, format, rows, safe)
        : FileWriter.parts(names, partRows, format, rows, safe);
  }

  private Path place(RowFormat format, RowSchema rows) {
    if (file != null) {
      return file;
    }
    // what is no name of an object might lead elsewhere
    String name = rows.objectName().replaceAll("\\W", "_") + format.ending();
    return Objects.requireNonNull(directory).resolve(compressed ? name + GZIP : name);
  }

  /** Returns where it is. */
  @Override
  public String toString() {
    if (stream != null) {
      return "a stream";
    }
    return (file != null ? file : directory) + (partRows == WHOLE ? "" : " in parts");
  }
}
