package io.sforza.bulk.internal.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.internal.csv.CsvRecords;
import io.sforza.core.error.DataIntegrityException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows from CSV whose first record names the columns. An empty cell leaves the field as it is,
 * {@code #N/A} empties it, as in the files that Salesforce takes. Blank lines are no rows.
 */
public final class CsvRows implements InputRows {
  private static final String EMPTY_THE_FIELD = "#N/A";
  // what stands in a text for bytes that are none, and rarely for itself
  private static final char REPLACED = '\uFFFD';

  private final InputStream in;
  private final CsvRecords records;
  private final List<String> chosen;
  private @Nullable List<String> columns;
  private int[] indexes = {};
  private int width;
  private @Nullable Object[] values = {};

  /**
   * Reads CSV.
   *
   * @param in the text in UTF-8; closed with the rows
   * @param delimiter what stands between cells
   * @param chosen what to load of each row; empty for all
   */
  public CsvRows(InputStream in, ColumnDelimiter delimiter, List<String> chosen) {
    this.in = in;
    this.records = new CsvRecords(in, delimiter);
    this.chosen = chosen;
  }

  @Override
  public List<String> columns() {
    List<String> known = columns;
    if (known == null) {
      List<String> header = readNext() ? texts() : List.of();
      known = chosen.isEmpty() ? header : chosen;
      width = header.size();
      indexes = known.stream().mapToInt(name -> indexOf(header, name)).toArray();
      values = new @Nullable Object[known.size()];
      columns = known;
    }
    return known;
  }

  private static int indexOf(List<String> header, String name) {
    int index = header.indexOf(name);
    for (int i = 0; i < header.size() && index < 0; i++) {
      index = header.get(i).equalsIgnoreCase(name) ? i : -1;
    }
    if (index < 0) {
      throw new IllegalArgumentException(
          "The CSV has no column '" + name + "'. Its first line is " + header + ".");
    }
    return index;
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    columns();
    if (!readNext()) {
      return null;
    }
    List<String> texts = texts();
    if (texts.size() != width) {
      throw new IllegalArgumentException(
          "Record "
              + records.records()
              + " of the CSV has "
              + texts.size()
              + " cells, its first line has "
              + width
              + ". Is a quote missing, or is the delimiter another?");
    }
    for (int i = 0; i < values.length; i++) {
      String text = texts.get(indexes[i]);
      values[i] = text.equals(EMPTY_THE_FIELD) ? null : text;
    }
    return values;
  }

  /** Returns the cells; what is not UTF-8 would be loaded as question marks. */
  private List<String> texts() {
    List<String> texts = records.texts();
    for (String text : texts) {
      if (text.indexOf(REPLACED) >= 0) {
        requireUtf8();
        break;
      }
    }
    return texts;
  }

  private void requireUtf8() {
    byte[] cells = records.copyCells();
    int start = 0;
    for (int end : records.copyEnds()) {
      try {
        // a new decoder reports what is malformed
        UTF_8.newDecoder().decode(ByteBuffer.wrap(cells, start, end - start));
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException(
            "Record "
                + records.records()
                + " of the CSV is not in UTF-8: '"
                + new String(cells, start, end - start, UTF_8)
                + "'. Save the file as UTF-8, or give its rows as maps.",
            e);
      }
      start = end + records.gap();
    }
  }

  private boolean readNext() {
    try {
      boolean more = records.next();
      while (more && blank()) {
        more = records.next();
      }
      return more;
    } catch (IOException e) {
      throw new UncheckedIOException("The CSV to load broke off.", e);
    } catch (DataIntegrityException e) {
      throw new IllegalArgumentException("What is to be loaded is not CSV: " + e.getMessage(), e);
    }
  }

  private boolean blank() {
    return records.count() == 1 && records.texts().get(0).isEmpty();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The CSV to load cannot be closed.", e);
    }
  }
}
