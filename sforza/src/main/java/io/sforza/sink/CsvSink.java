package io.sforza.sink;

import io.sforza.core.Checkpoint;
import io.sforza.schema.TableSchema;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Writes rows as CSV (RFC 4180) in UTF-8: a line with the names of the columns, then a line a row.
 *
 * <pre>{@code
 * sf.read("Account").transferTo(CsvSink.to(Path.of("account.csv.gz")));
 * }</pre>
 *
 * <p><b>Files.</b> A file is written beside its place and moved there when the read is complete and
 * all is on the disk: who opens it finds the file of the read before or the new one, never a part;
 * if the read fails, the old one stays. The directory is made if it is missing. What a process that
 * was killed left unfinished ({@code *.unfinished}) the next read into the same file deletes. A
 * name that ends in {@code .gz} is compressed.
 *
 * <p><b>Changes.</b> A read that goes on from a checkpoint gives what has changed since, or
 * nothing, and would replace what was read before: give it {@link #parts}, each of which is a file
 * of its own, and merge them by Id in their order. Nothing is ever appended to a file, for one that
 * breaks off would have to be mended before it could be read.
 *
 * <p><b>Values</b> are as Salesforce writes them: {@code 2026-11-20T10:00:00.000Z} in UTC, {@code
 * 2026-11-20}, {@code 10:00:00.000Z} (a time of day, whose {@code Z} means nothing), {@code true},
 * {@code 12.5} with all digits, multi-select picklists with semicolons. What has parts (addresses,
 * locations, child rows) is JSON. A cell is in quotes if it has a quote, the delimiter, a line
 * break, a blank at its begin or end, or what stands for null; none that is null ever is, unless it
 * is the only column. Salesforce has no empty texts, so an empty cell is null. Nothing is done
 * about texts that a spreadsheet takes for formulas.
 *
 * <p>Immutable.
 */
public final class CsvSink implements Sink {
  private final Destination destination;
  private final CsvFormat format;

  private CsvSink(Destination destination, CsvFormat format) {
    this.destination = destination;
    this.format = format;
  }

  private static CsvSink of(Destination destination) {
    return new CsvSink(destination, CsvFormat.STANDARD);
  }

  /**
   * Returns a sink that writes a file, and replaces it if there is one; a symbolic link, too.
   *
   * @param file the file, such as {@code account.csv} or {@code account.csv.gz}
   */
  public static CsvSink to(Path file) {
    return of(Destination.file(file));
  }

  /**
   * Returns a sink that writes to a stream: to a pipe, a socket, the standard output. Each read
   * writes a whole CSV, one read at a time. The stream is flushed after each batch and not closed.
   * A checkpoint is told at the end only, for nobody knows what became of what was written.
   *
   * @param stream where to write
   */
  public static CsvSink to(OutputStream stream) {
    return of(Destination.stream(stream));
  }

  /**
   * Returns a sink for many objects, that writes a file for each: {@code Account.csv}.
   *
   * @param directory where the files are
   */
  public static CsvSink in(Path directory) {
    return of(Destination.directory(directory));
  }

  /** Returns a copy that compresses, whatever the name; files in a directory end in {@code .gz}. */
  public CsvSink gzip() {
    return new CsvSink(destination.gzip(), format);
  }

  /**
   * Returns a copy that writes new files of so many rows: {@code account-000001.csv}, {@code
   * account-000002.csv} and so on, numbered on from those that are there and never replaced. Each
   * has its header, and is complete when it is there; the checkpoint that covers its rows is told
   * then, so that a read that breaks off goes on behind the last file. A read of no rows writes
   * none.
   *
   * <p>A process that dies between the file and the checkpoint writes those rows again the next
   * time: merge the files by Id. Only one read at a time may write parts of the same name.
   *
   * @param rows rows a file at most, 1 or more; a file ends with a batch, so it may have a few
   *     less, and is as long as a batch that {@link #batchesOf} makes longer
   * @throws IllegalArgumentException if a file has less than one row
   * @throws IllegalStateException if this writes to a stream
   */
  public CsvSink parts(long rows) {
    return new CsvSink(destination.parts(rows), format);
  }

  /**
   * Returns a copy with another sign between cells than a comma.
   *
   * @param delimiter an ASCII character that is in no number, date or name, such as a semicolon or
   *     a tabulator
   * @throws IllegalArgumentException if it is another, or in what stands for null
   */
  public CsvSink delimiter(char delimiter) {
    return with(
        new CsvFormat(
            delimiter,
            format.lineBreak(),
            format.nulls(),
            format.header(),
            format.byteOrderMark()));
  }

  /** Returns a copy whose lines end in CR and LF, as RFC 4180 has them; else LF alone. */
  public CsvSink crlf() {
    return with(
        new CsvFormat(
            format.delimiter(), "\r\n", format.nulls(), format.header(), format.byteOrderMark()));
  }

  /**
   * Returns a copy that writes something for null, instead of nothing. It stands without quotes,
   * and a text that is the same has quotes, as PostgreSQL's {@code COPY} wants it.
   *
   * @param text such as {@code \N} or {@code NULL}; empty if nothing is said
   * @throws IllegalArgumentException if it has a quote, a line break or the delimiter
   */
  public CsvSink nulls(String text) {
    Objects.requireNonNull(text, "text");
    return with(
        new CsvFormat(
            format.delimiter(), format.lineBreak(), text, format.header(), format.byteOrderMark()));
  }

  /** Returns a copy that does not write the names of the columns. */
  public CsvSink withoutHeader() {
    return with(
        new CsvFormat(
            format.delimiter(), format.lineBreak(), format.nulls(), false, format.byteOrderMark()));
  }

  /** Returns a copy that begins with U+FEFF, by which Excel knows that a text is UTF-8. */
  public CsvSink byteOrderMark() {
    return with(
        new CsvFormat(
            format.delimiter(), format.lineBreak(), format.nulls(), format.header(), true));
  }

  private CsvSink with(CsvFormat changed) {
    return new CsvSink(destination, changed);
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
    return "CsvSink[" + destination + "]";
  }
}
