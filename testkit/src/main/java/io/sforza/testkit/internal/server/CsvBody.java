package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.query.CsvColumn;
import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.query.Selection;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.PrimitiveIterator;

/**
 * A page of results in the dialect of Bulk API 2.0: a header, every value between quotes, quotes
 * doubled. Rows are made while they are written.
 *
 * @param plan which columns
 * @param selection which rows
 * @param first place of the first row of the page
 * @param rows how many rows the page has
 * @param dialect signs between values and rows
 */
record CsvBody(QueryPlan plan, Selection selection, long first, long rows, CsvDialect dialect)
    implements Body {
  private static final int BUFFER = 32 * 1024;

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Bytes buffer = new Bytes(2 * BUFFER);
    Bytes scratch = new Bytes(256);
    header(buffer);
    RowSource source = plan.rows();
    CsvColumn[] columns = plan.columns().toArray(CsvColumn[]::new);
    int[] positions = plan.columns().stream().mapToInt(CsvColumn::position).toArray();
    byte[] lineEnd = dialect.lineEnd();
    PrimitiveIterator.OfLong indexes = selection.from(first);
    for (long i = 0; i < rows; i++) {
      long index = indexes.nextLong();
      for (int column = 0; column < columns.length; column++) {
        if (column > 0) {
          buffer.put(dialect.delimiter());
        }
        buffer.put('"');
        int start = buffer.size();
        if (positions[column] >= 0) {
          // straight into the page: no text is made of the cells of the object itself
          source.write(index, positions[column], buffer);
        } else {
          columns[column].write(source, index, scratch, buffer);
        }
        buffer.doubleQuotes(start);
        buffer.put('"');
      }
      buffer.put(lineEnd);
      if (buffer.size() >= BUFFER) {
        buffer.drainTo(out);
      }
    }
    buffer.drainTo(out);
  }

  private void header(Bytes buffer) {
    String separator = "";
    for (CsvColumn column : plan.columns()) {
      buffer.put(separator).put('"').put(column.header()).put('"');
      separator = String.valueOf(dialect.delimiter());
    }
    buffer.put(dialect.lineEnd());
  }
}
