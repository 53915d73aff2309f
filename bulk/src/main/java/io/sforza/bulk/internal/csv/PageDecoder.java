package io.sforza.bulk.internal.csv;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.core.Column;
import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns one page of results into rows: header first, then records, each checked for its width.
 *
 * <p>One thread at a time.
 */
public final class PageDecoder {
  private final CsvRecords records;
  private final RowSchema schema;
  // for each column of the schema its place in the page; null if they are the same
  private final int @Nullable [] order;
  private final boolean hasHeader;
  private long rows;

  /**
   * Reads the header of a page, which stays the caller's to close.
   *
   * @param wanted the columns that must be there, or null to take the page's own as texts
   * @param object the object that is read
   * @throws IOException if the page breaks off
   * @throws DataIntegrityException if it has other columns, or none
   */
  public PageDecoder(
      InputStream page, ColumnDelimiter delimiter, @Nullable RowSchema wanted, String object)
      throws IOException {
    this.records = new CsvRecords(page, delimiter);
    this.hasHeader = records.next();
    if (!hasHeader) {
      // some answers without rows have no body at all
      if (wanted == null) {
        throw new DataIntegrityException(
            ErrorDetails.of(
                "The page of " + object + " has no header, so its columns are unknown."));
      }
      this.schema = wanted;
      this.order = null;
      return;
    }
    records.resetChecksum();
    List<String> header = records.texts();
    this.schema = wanted == null ? texts(object, header) : wanted;
    this.order = order(header, schema);
  }

  /** Returns the columns. */
  public RowSchema schema() {
    return schema;
  }

  /** Returns the rows read so far. */
  public long rows() {
    return rows;
  }

  /** Returns the bytes read so far. */
  public long bytes() {
    return records.bytes();
  }

  /** Returns a checksum of the rows so far, by which a second reading of them is known, or -1. */
  public long checksum() {
    return records.checksum();
  }

  /**
   * Returns the next row, or null after the last.
   *
   * @throws IOException if the page breaks off
   * @throws DataIntegrityException if the text is not CSV, or has not a value for each column
   */
  public @Nullable Row next() throws IOException {
    if (!advance()) {
      return null;
    }
    byte[] cells = records.copyCells();
    int[] ends = records.copyEnds();
    return order == null
        ? Row.ofUtf8(schema, cells, ends, records.gap())
        : reordered(cells, ends, records.gap(), order);
  }

  /**
   * Reads over rows.
   *
   * @param to how many rows were read after it
   * @return whether there were so many
   * @throws IOException if the page breaks off
   * @throws DataIntegrityException as {@link #next} does
   */
  public boolean skipTo(long to) throws IOException {
    while (rows < to) {
      if (!advance()) {
        return false;
      }
    }
    return true;
  }

  private boolean advance() throws IOException {
    if (!hasHeader || !records.next()) {
      return false;
    }
    if (records.count() != schema.size()) {
      throw misshapen();
    }
    if (records.openEnded()) {
      // Salesforce quotes its values, the empty ones as well: the last one was cut off
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "A page of "
                      + schema.objectName()
                      + " ends within row "
                      + (rows + 1)
                      + ", before its last value.")
              .hint("The answer was cut on its way; read again.")
              .retryLater());
    }
    records.accept();
    rows++;
    return true;
  }

  private DataIntegrityException misshapen() {
    ErrorDetails details =
        ErrorDetails.of(
            "Row "
                + (rows + 1)
                + " of a page of "
                + schema.objectName()
                + " has "
                + records.count()
                + " values for "
                + schema.size()
                + " columns.");
    // a page that ends too early may do so between two cells
    return new DataIntegrityException(
        records.count() < schema.size() ? details.retryLater() : details);
  }

  private Row reordered(byte[] cells, int[] ends, int gap, int[] order) {
    byte[] sorted = new byte[cells.length - gap * (ends.length - 1)];
    int[] sortedEnds = new int[ends.length];
    int length = 0;
    for (int i = 0; i < order.length; i++) {
      int from = order[i] == 0 ? 0 : ends[order[i] - 1] + gap;
      int size = ends[order[i]] - from;
      System.arraycopy(cells, from, sorted, length, size);
      length += size;
      sortedEnds[i] = length;
    }
    return Row.ofUtf8(schema, sorted, sortedEnds);
  }

  private static RowSchema texts(String object, List<String> header) {
    try {
      return RowSchema.of(
          object, header.stream().map(name -> new Column(name, FieldType.STRING)).toList());
    } catch (IllegalArgumentException e) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "The first line of a page of "
                      + object
                      + ", "
                      + header
                      + ", names no columns: "
                      + e.getMessage())
              .hint("The answer was cut on its way; read again.")
              .retryLater()
              .cause(e));
    }
  }

  private static int @Nullable [] order(List<String> header, RowSchema schema) {
    int[] order = new int[schema.size()];
    boolean same = header.size() == schema.size();
    Arrays.fill(order, -1);
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (!schema.has(name)) {
        throw mismatch(header, schema);
      }
      int column = schema.indexOf(name);
      same &= column == i;
      order[column] = i;
    }
    if (header.size() != schema.size() || Arrays.stream(order).anyMatch(i -> i < 0)) {
      throw mismatch(header, schema);
    }
    return same ? null : order;
  }

  private static DataIntegrityException mismatch(List<String> header, RowSchema schema) {
    return new DataIntegrityException(
        ErrorDetails.of(
                "The page has the columns " + header + ", but " + schema + " was asked for.")
            .hint("A field may have been added or hidden since the query began: read again."));
  }
}
