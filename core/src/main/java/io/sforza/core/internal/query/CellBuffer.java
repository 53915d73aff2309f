package io.sforza.core.internal.query;

import io.sforza.core.Row;
import io.sforza.core.RowSchema;
import java.util.Arrays;

/**
 * Collects the cells of one row in whatever order they come, and lays them out in the order of the
 * columns. Used again for the next row.
 */
final class CellBuffer {
  private final RowSchema schema;
  private byte[] bytes = new byte[1024];
  private int length;
  private final int[] starts;
  private final int[] ends;
  // the columns written so far came in their order: the usual case, which copies the bytes once
  private boolean ordered;
  private int last;

  CellBuffer(RowSchema schema) {
    this.schema = schema;
    this.starts = new int[schema.size()];
    this.ends = new int[schema.size()];
  }

  void clear() {
    length = 0;
    ordered = true;
    last = -1;
    Arrays.fill(starts, 0);
    Arrays.fill(ends, 0);
  }

  void begin(int column) {
    ordered &= column > last;
    last = column;
    starts[column] = length;
  }

  void end(int column) {
    ends[column] = length;
  }

  /** Appends ASCII. */
  void ascii(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  void append(byte[] utf8) {
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  /** Appends as UTF-8, without NUL characters, which databases and CSV readers choke on. */
  void text(char[] chars, int from, int count) {
    // a character takes three bytes at most, a pair of surrogates four
    ensure(3 * count);
    byte[] out = bytes;
    int n = length;
    for (int i = from; i < from + count; i++) {
      char c = chars[i];
      if (c < 0x80) {
        if (c != 0) {
          out[n++] = (byte) c;
        }
      } else if (c < 0x800) {
        out[n++] = (byte) (0xC0 | (c >> 6));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < from + count
          && Character.isLowSurrogate(chars[i + 1])) {
        int point = Character.toCodePoint(c, chars[++i]);
        out[n++] = (byte) (0xF0 | (point >> 18));
        out[n++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        out[n++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        out[n++] = (byte) (0x80 | (point & 0x3F));
      } else if (Character.isSurrogate(c)) {
        // half a character: what the JDK writes for it too
        out[n++] = '?';
      } else {
        out[n++] = (byte) (0xE0 | (c >> 12));
        out[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    length = n;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  Row row() {
    if (ordered) {
      int[] filled = new int[ends.length];
      int end = 0;
      for (int i = 0; i < filled.length; i++) {
        // a cell that nobody wrote is empty, and ends where the one before it does
        end = Math.max(end, ends[i]);
        filled[i] = end;
      }
      return Row.ofUtf8(schema, Arrays.copyOf(bytes, length), filled);
    }
    byte[] sorted = new byte[length];
    int[] sortedEnds = new int[ends.length];
    int n = 0;
    for (int i = 0; i < ends.length; i++) {
      int size = ends[i] - starts[i];
      System.arraycopy(bytes, starts[i], sorted, n, size);
      n += size;
      sortedEnds[i] = n;
    }
    return Row.ofUtf8(schema, n == length ? sorted : Arrays.copyOf(sorted, n), sortedEnds);
  }
}
