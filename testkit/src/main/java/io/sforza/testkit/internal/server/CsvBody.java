package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.schema.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

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
    header(buffer);
    RowSource source = plan.table().rows();
    int[] columns = plan.columns().stream().mapToInt(Integer::intValue).toArray();
    byte[] lineEnd = dialect.lineEnd();
    long index = rows == 0 ? 0 : selection.indexAt(first);
    for (long i = 0; i < rows; i++) {
      for (int column = 0; column < columns.length; column++) {
        if (column > 0) {
          buffer.put(dialect.delimiter());
        }
        buffer.put('"');
        int start = buffer.size();
        source.write(index, columns[column], buffer);
        buffer.doubleQuotes(start);
        buffer.put('"');
      }
      buffer.put(lineEnd);
      if (buffer.size() >= BUFFER) {
        buffer.drainTo(out);
      }
      index = i + 1 < rows ? selection.after(index) : index;
    }
    buffer.drainTo(out);
  }

  private void header(Bytes buffer) {
    List<Field> fields = plan.table().object().fields();
    String separator = "";
    for (int column : plan.columns()) {
      buffer.put(separator).put('"').put(fields.get(column).name()).put('"');
      separator = String.valueOf(dialect.delimiter());
    }
    buffer.put(dialect.lineEnd());
  }
}
