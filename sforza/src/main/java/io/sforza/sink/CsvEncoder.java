package io.sforza.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sforza.core.FieldType;
import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes rows as CSV: the bytes of their cells, in quotes where they must be. */
final class CsvEncoder implements RowEncoder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BUFFER = 1 << 16;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long LINE_FEEDS = ONES * '\n';
  private static final long RETURNS = ONES * '\r';
  private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(UTF_8);

  private final CsvFormat format;
  private final RowSchema schema;
  private final OutputStream out;
  private final ChildText children;
  private final int columns;
  private final boolean[] nested;
  private final byte delimiter;
  private final long delimiters;
  private final byte[] lineBreak;
  private final byte[] nulls;
  private byte[] buffer = new byte[BUFFER];
  private int at;

  CsvEncoder(CsvFormat format, RowSchema schema, OutputStream out) {
    this.format = format;
    this.schema = schema;
    this.out = out;
    this.children = new ChildText(schema);
    this.columns = schema.size();
    this.nested = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      nested[i] = schema.column(i).type() == FieldType.SUBQUERY;
    }
    this.delimiter = (byte) format.delimiter();
    this.delimiters = ONES * delimiter;
    this.lineBreak = format.lineBreak().getBytes(UTF_8);
    this.nulls = format.nulls().getBytes(UTF_8);
  }

  @Override
  public void begin() throws IOException {
    if (format.byteOrderMark()) {
      plain(BYTE_ORDER_MARK);
    }
    if (format.header()) {
      for (int i = 0; i < columns; i++) {
        separate(i);
        text(schema.column(i).name().getBytes(UTF_8));
      }
      plain(lineBreak);
    }
  }

  @Override
  public void write(Row row) throws IOException {
    for (int i = 0; i < columns; i++) {
      separate(i);
      int length = row.utf8Length(i);
      if (length > 0) {
        reserve(length);
        cell(row.copyUtf8(i, buffer, at));
      } else if (nested[i] && !row.isNull(i)) {
        text(children.of(row, i));
      } else {
        none();
      }
    }
    plain(lineBreak);
  }

  @Override
  public void flush() throws IOException {
    out.write(buffer, 0, at);
    at = 0;
  }

  private void separate(int column) throws IOException {
    if (column > 0) {
      reserve(1);
      buffer[at++] = delimiter;
    }
  }

  private void none() throws IOException {
    if (columns == 1 && nulls.length == 0) {
      // a line of nothing would be passed over as no record
      plain(new byte[] {'"', '"'});
    } else {
      plain(nulls);
    }
  }

  private void plain(byte[] bytes) throws IOException {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    at += bytes.length;
  }

  private void text(byte[] text) throws IOException {
    reserve(text.length);
    System.arraycopy(text, 0, buffer, at, text.length);
    cell(at + text.length);
  }

  /** Makes room for a cell, all of quotes if need be, and for a word behind it. */
  private void reserve(int length) throws IOException {
    int most = 2 * length + 2 + Long.BYTES;
    if (buffer.length - at < most) {
      flush();
      if (buffer.length < most) {
        buffer = new byte[most];
      }
    }
  }

  /** Takes a cell whose text is in the buffer already. */
  private void cell(int end) {
    if (needsQuotes(at, end)) {
      quote(end);
    } else {
      at = end;
    }
  }

  private boolean needsQuotes(int from, int to) {
    // readers that trim leave blanks within quotes
    if (buffer[from] == ' ' || buffer[to - 1] == ' ') {
      return true;
    }
    if (to - from == nulls.length && Arrays.equals(buffer, from, to, nulls, 0, nulls.length)) {
      return true;
    }
    int i = from;
    for (; to - i > Long.BYTES; i += Long.BYTES) {
      if (isSpecial((long) LONGS.get(buffer, i))) {
        return true;
      }
    }
    // bytes behind the cell become 0xFF, which is in no text
    long rest = (long) LONGS.get(buffer, i);
    int bits = 8 * (to - i);
    return isSpecial(bits == Long.SIZE ? rest : rest | (-1L << bits));
  }

  private boolean isSpecial(long word) {
    return (zeros(word ^ QUOTES)
            | zeros(word ^ delimiters)
            | zeros(word ^ LINE_FEEDS)
            | zeros(word ^ RETURNS))
        != 0;
  }

  /** Returns bits if any of the bytes is zero, else none. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  /** Puts a text that stands in the buffer into quotes, from its end on. */
  private void quote(int end) {
    int quotes = 2;
    for (int i = at; i < end; i++) {
      quotes += buffer[i] == '"' ? 1 : 0;
    }
    int to = end + quotes;
    int next = to;
    buffer[--next] = '"';
    for (int i = end - 1; i >= at; i--) {
      byte value = buffer[i];
      buffer[--next] = value;
      if (value == '"') {
        buffer[--next] = '"';
      }
    }
    buffer[--next] = '"';
    at = to;
  }
}
