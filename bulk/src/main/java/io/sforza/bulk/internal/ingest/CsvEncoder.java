package io.sforza.bulk.internal.ingest;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.bulk.LineEnding;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into the CSV that Bulk API 2.0 takes, in UTF-8 without a byte order mark, a row at a
 * time into the same buffer. What Salesforce would refuse, or worse take for something else, is
 * refused here with the row and the column ("Bulk API 2.0 and Bulk API Developer Guide", Prepare
 * CSV Files).
 *
 * <p>One thread at a time.
 */
public final class CsvEncoder {
  /** What empties a field. */
  public static final String NULL = "#N/A";

  private static final int MOST_COLUMNS = 5_000;
  private static final int MOST_IN_HEADER = 32_000;
  private static final int MOST_IN_ROW = 400_000;

  private static final String NAME = "[A-Za-z]\\w*";
  // a field, the external id of a parent, or that with the parent's object
  private static final Pattern COLUMN =
      Pattern.compile(NAME + "(\\." + NAME + ")?|" + NAME + ":" + NAME + "\\." + NAME);

  private final List<String> columns;
  private final ColumnDelimiter delimiter;
  private final LineEnding lineEnding;
  private final CellWriter cells;
  private final ValueWriter values;

  /**
   * Creates an encoder of the usual dialect: commas and line feeds.
   *
   * @param columns the columns of all rows
   * @throws IllegalArgumentException if a column cannot be one
   */
  public CsvEncoder(List<String> columns) {
    this(columns, ColumnDelimiter.COMMA, LineEnding.LF);
  }

  /**
   * Creates an encoder.
   *
   * @param columns the columns of all rows: {@code Name}, {@code Owner.Ext__c} for the parent with
   *     that external id, {@code Lead:Who.Email} if the parent may be of several objects
   * @param delimiter what stands between two cells
   * @param lineEnding what ends a row
   * @throws IllegalArgumentException if a column cannot be one, or stands twice, or all are too
   *     long
   */
  public CsvEncoder(List<String> columns, ColumnDelimiter delimiter, LineEnding lineEnding) {
    check(columns);
    this.columns = List.copyOf(columns);
    this.delimiter = delimiter;
    this.lineEnding = lineEnding;
    this.cells = new CellWriter(delimiter.character());
    this.values = new ValueWriter(cells);
  }

  private static void check(List<String> columns) {
    if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "Salesforce takes rows of 1 to " + MOST_COLUMNS + " columns, not " + columns.size());
    }
    Set<String> seen = new HashSet<>();
    int length = columns.size();
    for (String column : columns) {
      if (!COLUMN.matcher(column).matches()) {
        throw new IllegalArgumentException(
            "'"
                + column
                + "' is not the API name of a field. A parent is named by relationship and"
                + " external id, such as Owner.Ext__c, or Lead:Who.Email if it may be of several"
                + " objects.");
      }
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("Column " + column + " stands twice in " + columns);
      }
      length += column.length();
    }
    if (length > MOST_IN_HEADER) {
      throw new IllegalArgumentException(
          "The names of the columns have "
              + length
              + " characters together; Salesforce takes "
              + MOST_IN_HEADER
              + ". Load the fields in two runs.");
    }
  }

  /** Returns the first line. */
  public byte[] header() {
    String line =
        String.join(String.valueOf(delimiter.character()), columns) + lineEnding.characters();
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Encodes a row. Null empties the field, an empty text leaves it as it is; numbers, booleans,
   * texts, enums, points in time, days, times of day and lists of texts are written as Salesforce
   * spells them.
   *
   * @param position where it stands in the input, for messages
   * @param row a value a column
   * @throws IllegalArgumentException if it cannot be loaded; says the row, the column and why
   */
  public void encode(long position, @Nullable Object[] row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(
          "The row at position "
              + position
              + " has "
              + row.length
              + " values for the "
              + columns.size()
              + " columns "
              + columns
              + ".");
    }
    cells.clear();
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        cells.delimiter();
      }
      try {
        values.write(row[i]);
      } catch (IllegalArgumentException e) {
        throw refused(position, "its value for " + columns.get(i) + " " + e.getMessage(), e);
      }
    }
    end(position, row.length);
  }

  private void end(long position, int width) {
    if (width == 1 && cells.length() == 0) {
      throw refused(
          position,
          "it has nothing in its only column, " + columns.get(0) + ": an empty line is no row",
          null);
    }
    if (cells.characters() > MOST_IN_ROW) {
      throw refused(
          position,
          "it has "
              + cells.characters()
              + " characters; Salesforce takes "
              + MOST_IN_ROW
              + " a row. Load some of its fields in a second run",
          null);
    }
    cells.end(lineEnding);
  }

  private static IllegalArgumentException refused(
      long position, String why, @Nullable RuntimeException cause) {
    return new IllegalArgumentException(
        "The row at position " + position + " cannot be loaded: " + why + ".", cause);
  }

  /** Returns the bytes of the last row, from the first on; overwritten by the next. */
  public byte[] buffer() {
    return cells.bytes();
  }

  /** Returns how many bytes the last row has, its line end included. */
  public int length() {
    return cells.length();
  }
}
