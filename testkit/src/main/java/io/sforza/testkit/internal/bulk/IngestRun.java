package io.sforza.testkit.internal.bulk;

import io.sforza.testkit.internal.store.Store;
import io.sforza.testkit.internal.store.Transaction;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the rows of an upload, as far as it is told to, and then goes on. One thread at a time.
 */
final class IngestRun implements Closeable {
  /** How many rows are written in one transaction. */
  static final int CHUNK = 200;

  private final RowWriter writer;
  private final Work work;
  private final Store store;
  private final CsvReader reader;
  private final Columns columns;
  private final long total;
  private final Outcomes outcomes = new Outcomes();

  private IngestRun(Work work, Store store, CsvReader reader, Columns columns, long total) {
    this.writer = new RowWriter(work);
    this.work = work;
    this.store = store;
    this.reader = reader;
    this.columns = columns;
    this.total = total;
  }

  /**
   * Checks all of an upload and stands at its first row.
   *
   * @throws BadData if it is not what it should be; then nothing was written
   */
  static IngestRun of(Work work, Upload upload, Format format, Store store)
      throws BadData, IOException {
    long rows = 0;
    try (CsvReader reader = reader(upload, format)) {
      Columns columns = header(reader, work, store);
      for (; reader.next(); rows++) {
        columns.check(reader);
      }
    }
    CsvReader reader = reader(upload, format);
    return new IngestRun(work, store, reader, header(reader, work, store), rows);
  }

  private static CsvReader reader(Upload upload, Format format) throws IOException {
    return new CsvReader(upload.open(), format.delimiter(), format.lineEnd());
  }

  private static Columns header(CsvReader reader, Work work, Store store)
      throws BadData, IOException {
    if (!reader.next()) {
      throw BadData.batch("Records not found");
    }
    return Columns.of(reader, work, store.view(work.userId()));
  }

  long total() {
    return total;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  /** Writes rows in whole transactions until so many are done, or a few less. */
  void writeUpTo(long rows) throws BadData, IOException {
    while (outcomes.count() < total && Math.min(total, outcomes.count() + (long) CHUNK) <= rows) {
      try (Transaction transaction = store.begin(work.userId())) {
        for (int i = 0; i < CHUNK && reader.next(); i++) {
          outcomes.add(writer.write(transaction, columns.values(reader)));
        }
        transaction.commit();
      }
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
