package io.sforza.testkit.internal.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reads uploaded CSV a record at a time, as strictly as Salesforce does. Cells stay bytes until
 * somebody asks for their text. One thread at a time; closing it closes the stream.
 */
public final class CsvReader implements Closeable {
  private static final int MOST_CELLS = 5_000;
  private static final int MOST_IN_CELL = 131_072;
  private static final int MOST_IN_RECORD = 400_000;
  private static final int END = -1;

  private final InputStream in;
  private final char delimiter;
  private final LineEnd lineEnd;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;

  private byte[] text = new byte[1024];
  private int size;
  private int[] ends = new int[64];
  private int count;
  private final BitSet quoted = new BitSet();

  /**
   * Begins to read.
   *
   * @param in UTF-8; closed with this reader
   * @param delimiter between cells; an ASCII character
   * @param lineEnd between records
   */
  public CsvReader(InputStream in, char delimiter, LineEnd lineEnd) {
    this.in = in;
    this.delimiter = delimiter;
    this.lineEnd = lineEnd;
  }

  /**
   * Reads the next record that is not empty; returns false if there is none.
   *
   * @throws BadData if it is not as the format wants it
   */
  public boolean next() throws IOException, BadData {
    do {
      if (!record()) {
        return false;
      }
    } while (count == 1 && size == 0);
    return true;
  }

  /** Returns how many cells the record has. */
  public int count() {
    return count;
  }

  /** Returns whether a cell has no text. */
  public boolean isEmpty(int cell) {
    return start(cell) == ends[cell];
  }

  /** Returns the text of a cell. */
  public String cell(int cell) {
    int start = start(cell);
    return new String(text, start, ends[cell] - start, StandardCharsets.UTF_8);
  }

  /** Returns whether a cell stood in quotes. */
  boolean isQuoted(int cell) {
    return quoted.get(cell);
  }

  private int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  private boolean record() throws IOException, BadData {
    count = 0;
    size = 0;
    quoted.clear();
    int next = peek();
    if (next == END) {
      return false;
    }
    int after = delimiter;
    while (after == delimiter) {
      after = peek() == '"' ? quotedCell() : plainCell();
      endCell();
    }
    return true;
  }

  /** Takes a cell and what follows it: the delimiter, a line feed for any line end, or the end. */
  private int plainCell() throws IOException, BadData {
    while (true) {
      int start = position;
      while (position < limit && !isSpecial(buffer[position])) {
        position++;
      }
      append(start);
      if (position < limit) {
        int sign = buffer[position++];
        if (sign == '"') {
          throw BadData.csv("Found unescaped quote. A value with quote should be within a quote");
        }
        return sign == delimiter ? sign : lineEnd(sign);
      }
      if (peek() == END) {
        return END;
      }
    }
  }

  private boolean isSpecial(byte sign) {
    return sign == delimiter || sign == '\n' || sign == '\r' || sign == '"';
  }

  private int quotedCell() throws IOException, BadData {
    quoted.set(count);
    position++;
    while (true) {
      int start = position;
      while (position < limit && buffer[position] != '"') {
        position++;
      }
      append(start);
      if (position == limit) {
        if (peek() == END) {
          throw BadData.csv("EOF reached before closing an opened quote");
        }
        continue;
      }
      position++;
      int next = peek();
      if (next != '"') {
        return afterQuote(next);
      }
      position++;
      room(1);
      text[size++] = '"';
    }
  }

  private int afterQuote(int next) throws IOException, BadData {
    if (next == END) {
      return END;
    }
    position++;
    if (next == delimiter) {
      return next;
    }
    if (next == '\n' || next == '\r') {
      return lineEnd(next);
    }
    throw BadData.csv("Not expecting more text after end quote");
  }

  private int lineEnd(int sign) throws IOException, BadData {
    boolean withReturn = sign == '\r';
    if (withReturn && peek() == '\n') {
      position++;
    } else if (withReturn && lineEnd != LineEnd.ANY) {
      throw wrongLineEnd();
    }
    if (lineEnd != LineEnd.ANY && withReturn != (lineEnd == LineEnd.CRLF)) {
      throw wrongLineEnd();
    }
    return '\n';
  }

  private BadData wrongLineEnd() {
    return new BadData(
        "ClientInputError",
        "LineEnding is invalid on user data. Current LineEnding setting is " + lineEnd);
  }

  private void endCell() throws BadData {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = size;
    if (count > MOST_CELLS) {
      throw BadData.csv("Exceeded max number of columns per record : " + MOST_CELLS);
    }
    // a character has a byte or more, so that few cells are measured
    if (size - start(count - 1) > MOST_IN_CELL && cell(count - 1).length() > MOST_IN_CELL) {
      throw BadData.csv("Exceeded max field size: " + cell(count - 1).length());
    }
    int characters = size <= MOST_IN_RECORD ? 0 : characters();
    if (characters > MOST_IN_RECORD) {
      throw BadData.csv(
          "Exceeded max length for one record: "
              + characters
              + ". Max length for one record should be less than or equal to "
              + MOST_IN_RECORD);
    }
  }

  private int characters() {
    return new String(text, 0, size, StandardCharsets.UTF_8).length();
  }

  private int peek() throws IOException {
    if (position == limit) {
      limit = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
      position = 0;
    }
    return position == limit ? END : buffer[position] & 0xff;
  }

  private void append(int start) {
    int length = position - start;
    room(length);
    System.arraycopy(buffer, start, text, size, length);
    size += length;
  }

  private void room(int more) {
    if (size + more > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, size + more));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
