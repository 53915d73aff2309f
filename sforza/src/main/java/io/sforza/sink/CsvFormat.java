package io.sforza.sink;

import io.sforza.core.RowSchema;
import java.io.OutputStream;

/**
 * CSV as RFC 4180 has it, and in what it leaves open.
 *
 * @param delimiter what stands between cells: an ASCII character
 * @param lineBreak what ends a record
 * @param nulls what stands for no value, as it is
 * @param header whether the names of the columns come first
 * @param byteOrderMark whether a text begins with U+FEFF
 */
record CsvFormat(
    char delimiter, String lineBreak, String nulls, boolean header, boolean byteOrderMark)
    implements RowFormat {
  static final CsvFormat STANDARD = new CsvFormat(',', "\n", "", true, false);

  CsvFormat {
    boolean letter = (delimiter >= '0' && delimiter <= '9') || Character.isLetter(delimiter);
    boolean control = delimiter < ' ' && delimiter != '\t';
    if (letter || control || delimiter > '~' || "\"-.+_ :".indexOf(delimiter) >= 0) {
      throw new IllegalArgumentException(
          "'"
              + delimiter
              + "' cannot stand between cells: take a comma, a semicolon, a tabulator, | or another"
              + " sign that is in no number, date or name.");
    }
    if (nulls.indexOf('"') >= 0
        || nulls.indexOf('\n') >= 0
        || nulls.indexOf('\r') >= 0
        || nulls.indexOf(delimiter) >= 0) {
      throw new IllegalArgumentException(
          "'"
              + nulls
              + "' cannot stand for no value: it stands without quotes, so it has no quote, no line"
              + " break and no delimiter in it.");
    }
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public RowEncoder encoder(RowSchema rows, OutputStream out) {
    return new CsvEncoder(this, rows, out);
  }
}
