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
record CsvBody(QueryPlan plan, Selection selection, long first, long rows, CsvDialect dialect) {
  private static final int PIECE = 32 * 1024;

  /** Returns the page, from its beginning. */
  Pieces pieces() {
    return new Rows();
  }

  private final class Rows implements Pieces {
    private final Bytes buffer = new Bytes(2 * PIECE);
    private final Bytes scratch = new Bytes(256);
    private final RowSource source = plan.rows();
    private final CsvColumn[] columns = plan.columns().toArray(CsvColumn[]::new);
    private final int[] positions = plan.columns().stream().mapToInt(CsvColumn::position).toArray();
    private final PrimitiveIterator.OfLong indexes = selection.from(first);
    private final byte[] lineEnd = dialect.lineEnd();
    private long left = rows;

    Rows() {
      header();
    }

    @Override
    public boolean writeNext(OutputStream out) throws IOException {
      while (left > 0 && buffer.size() < PIECE) {
        row(indexes.nextLong());
        left--;
      }
      buffer.drainTo(out);
      return left > 0;
    }

    private void header() {
      String separator = "";
      for (CsvColumn column : columns) {
        buffer.put(separator).put('"').put(column.header()).put('"');
        separator = String.valueOf(dialect.delimiter());
      }
      buffer.put(lineEnd);
    }

    private void row(long index) {
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
    }
  }
}
