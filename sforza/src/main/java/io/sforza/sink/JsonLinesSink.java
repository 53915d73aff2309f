package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.schema.TableSchema;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Writes rows as JSON Lines in UTF-8: an object a line.
 *
 * <pre>{@code
 * sf.read("Account").transferTo(JsonLinesSink.to(Path.of("account.jsonl")));
 * }</pre>
 *
 * <p>Each line is what {@link TableSchema#jsonSchema()} says: a property for each column by its
 * name, null if it has no value; numbers with all digits; booleans; days, points in time (UTC) and
 * times of day as ISO 8601 has them; a multi-select picklist as an array of texts; an address or
 * location as an object; child rows as an array of objects; all else as text. {@link
 * #withoutNulls()} and {@link #nestedParents()} write it otherwise.
 *
 * <p>Files are written, replaced, compressed and numbered as {@link CsvSink} does it.
 *
 * <p>Immutable.
 */
public final class JsonLinesSink implements Sink {
  private final Destination destination;
  private final JsonFormat format;

  private JsonLinesSink(Destination destination, JsonFormat format) {
    this.destination = destination;
    this.format = format;
  }

  private static JsonLinesSink of(Destination destination) {
    return new JsonLinesSink(destination, JsonFormat.STANDARD);
  }

  /**
   * Returns a sink that writes a file, and replaces it if there is one; a symbolic link, too.
   *
   * @param file the file, such as {@code account.jsonl} or {@code account.jsonl.gz}
   */
  public static JsonLinesSink to(Path file) {
    return of(Destination.file(file));
  }

  /**
   * Returns a sink that writes to a stream, as {@link CsvSink#to(OutputStream)} does.
   *
   * @param stream where to write; flushed after each batch and not closed
   */
  public static JsonLinesSink to(OutputStream stream) {
    return of(Destination.stream(stream));
  }

  /**
   * Returns a sink for many objects, that writes a file for each: {@code Account.jsonl}.
   *
   * @param directory where the files are
   */
  public static JsonLinesSink in(Path directory) {
    return of(Destination.directory(directory));
  }

  /** Returns a copy that compresses, whatever the name; files in a directory end in {@code .gz}. */
  public JsonLinesSink gzip() {
    return new JsonLinesSink(destination.gzip(), format);
  }

  /**
   * Returns a copy that writes new files of so many rows, {@code account-000001.jsonl} and so on,
   * as {@link CsvSink#parts} does: for changes.
   *
   * @param rows rows a file at most, 1 or more
   * @throws IllegalArgumentException if a file has less than one row
   * @throws IllegalStateException if this writes to a stream
   */
  public JsonLinesSink parts(long rows) {
    return new JsonLinesSink(destination.parts(rows), format);
  }

  /** Returns a copy that leaves out what has no value. */
  public JsonLinesSink withoutNulls() {
    return new JsonLinesSink(destination, new JsonFormat(format.nested(), false));
  }

  /**
   * Returns a copy that writes a parent as an object: {@code "Owner":{"Name":…}} for the column
   * {@code Owner.Name}; null if all that was read of it is. For databases that have no dots in
   * names.
   */
  public JsonLinesSink nestedParents() {
    return new JsonLinesSink(destination, new JsonFormat(true, format.nulls()));
  }

  @Override
  public int batchRows() {
    return destination.batchRows();
  }

  @Override
  public SinkWriter open(TableSchema table, Consumer<? super Checkpoint> safe) {
    return destination.open(format, table.rows(), safe);
  }

  /** Returns where it writes. */
  @Override
  public String toString() {
    return "JsonLinesSink[" + destination + "]";
  }
}
