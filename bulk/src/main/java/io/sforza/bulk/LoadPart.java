package io.sforza.bulk;

import io.sforza.bulk.internal.csv.CsvRecords;
import io.sforza.bulk.internal.ingest.Spool;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.connection.RequestBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * The rows of one job: their CSV, and where each stood in the input. One thread fills it while
 * another reads the CSV; everything else is for after its {@linkplain #end() end}.
 */
final class LoadPart implements AutoCloseable {
  /** Takes the rows of a part, one after the other. */
  interface RowVisitor {
    /**
     * Takes a row.
     *
     * @param index which of the part it is, 0 for the first
     * @param row its texts
     */
    void row(int index, Row row);
  }

  private final Spool spool = new Spool();
  private final RowSchema schema;
  private final int attempt;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean broken;
  private int rows;
  private long first;
  // only kept if a row does not stand behind the one before, as all do at the first attempt
  private long[] positions = {};

  LoadPart(RowSchema schema, int attempt) {
    this.schema = schema;
    this.attempt = attempt;
  }

  /** Returns the CSV, which may be sent while it is written. A broken part cannot be sent. */
  RequestBody body() {
    return () -> new Body(spool.open());
  }

  RowSchema schema() {
    return schema;
  }

  /** Returns which attempt at its rows it is, 1 for the first. */
  int attempt() {
    return attempt;
  }

  int rows() {
    return rows;
  }

  long bytes() {
    return spool.size();
  }

  /** Writes the first line. */
  void header(byte[] csv, int length) {
    write(csv, length);
  }

  /** Adds a row. */
  void add(long position, byte[] csv, int length) {
    write(csv, length);
    added(position);
  }

  private void write(byte[] csv, int length) {
    try {
      spool.write(csv, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException("The rows of a load cannot be kept.", e);
    }
  }

  /** Says that the part is complete; does nothing if it has ended. */
  void end() {
    if (ended.isDone()) {
      return;
    }
    try {
      spool.finish();
    } catch (IOException e) {
      broken = true;
      throw new UncheckedIOException("The rows of a load cannot be kept.", e);
    } finally {
      ended.complete(null);
    }
  }

  /** Says that no more will come, and that what came is not to be loaded. */
  void breakOff() {
    broken = !ended.isDone();
    end();
  }

  boolean isBroken() {
    return broken;
  }

  /** Waits until nobody writes any more. */
  void awaitEnd() {
    ended.join();
  }

  private void added(long position) {
    if (rows == 0) {
      first = position;
    } else if (positions.length == 0 && position != first + rows) {
      positions = new long[Math.max(16, rows * 2)];
      for (int i = 0; i < rows; i++) {
        positions[i] = first + i;
      }
    }
    if (positions.length > 0) {
      if (rows == positions.length) {
        positions = Arrays.copyOf(positions, rows * 2);
      }
      positions[rows] = position;
    }
    rows++;
  }

  /** Returns where a row stood in the input. */
  long position(int index) {
    return positions.length == 0 ? first + index : positions[index];
  }

  /** Reads the rows again. */
  void forEach(RowVisitor visitor) throws IOException {
    try (InputStream in = spool.open()) {
      CsvRecords records = new CsvRecords(in, ColumnDelimiter.COMMA);
      records.next();
      for (int i = 0; i < rows && records.next(); i++) {
        visitor.row(i, Row.ofUtf8(schema, records.copyCells(), records.copyEnds(), records.gap()));
      }
    }
  }

  @Override
  public void close() {
    spool.close();
  }

  /** What is sent: its end is no end if the part is broken. */
  private final class Body extends FilterInputStream {
    Body(InputStream csv) {
      super(csv);
    }

    @Override
    public int read() throws IOException {
      return checked(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return checked(super.read(target, offset, length));
    }

    private int checked(int read) throws IOException {
      if (read < 0 && broken) {
        throw new IOException("The load was broken off.");
      }
      return read;
    }
  }
}
