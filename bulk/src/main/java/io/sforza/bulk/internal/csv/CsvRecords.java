package io.sforza.bulk.internal.csv;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the CSV of Bulk results record by record: cells in quotes or not, quotes doubled, any line
 * end inside quotes kept as it is, records ended by LF, CR LF or the end of the stream. NUL bytes,
 * which long texts may hold and databases refuse, are dropped, and so is a byte order mark.
 *
 * <p>A record as Salesforce writes nearly all of them is copied once, as it stands: whole in the
 * buffer, every cell in quotes, no quote in any of them. Others are put together cell by cell.
 *
 * <p>Holds one record and the buffer, however long the stream is. One thread at a time.
 */
public final class CsvRecords {
  // what stands between the texts of two cells in quotes
  private static final int QUOTED_GAP = 3;
  // far above what a record can hold; without it a stray quote would gather a whole page
  private static final int MOST_RECORD_BYTES = 64 << 20;

  private final CsvInput in;
  private final byte delimiter;

  // the record: in the buffer as it came, or gathered without quotes
  private byte[] cells;
  private int first;
  private int length;
  private int gap;
  private int[] ends = new int[16];
  private int count;

  private byte[] gathered = new byte[1024];
  private boolean mayHaveNul;
  private long records;

  /**
   * Reads from a stream, which stays the caller's to close.
   *
   * @param delimiter what stands between cells
   */
  public CsvRecords(InputStream in, Delimiter delimiter) {
    this.in = new CsvInput(in);
    this.delimiter = (byte) delimiter.character();
    this.cells = gathered;
  }

  /**
   * Moves to the next record.
   *
   * @return false if there is none
   * @throws IOException if the stream breaks off
   * @throws DataIntegrityException if the text is not CSV, or ends inside quotes
   */
  public boolean next() throws IOException {
    count = 0;
    if (!in.beginRecord()) {
      return false;
    }
    records++;
    if (in.hasNul || !whole()) {
      gather();
    }
    in.endRecord();
    return true;
  }

  /** Returns the number of cells of the record. */
  public int count() {
    return count;
  }

  /** Returns the records read so far, the header among them. */
  public long records() {
    return records;
  }

  /** Returns the bytes read so far. */
  public long bytes() {
    return in.bytes();
  }

  /** Returns a checksum of the bytes of all records since {@link #resetChecksum}. */
  public long checksum() {
    return in.checksum();
  }

  /** Begins the checksum with the next record. */
  public void resetChecksum() {
    in.resetChecksum();
  }

  /** Returns a copy of the cells' bytes, quotes taken off; between two cells stands a gap. */
  public byte[] copyCells() {
    return Arrays.copyOfRange(cells, first, first + length);
  }

  /** Returns a copy of the positions after the last byte of each cell. */
  public int[] copyEnds() {
    return Arrays.copyOf(ends, count);
  }

  /** Returns the number of bytes between a cell and the next, which belong to none. */
  public int gap() {
    return gap;
  }

  /** Returns the cells as texts. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    int start = 0;
    for (int i = 0; i < count; i++) {
      texts.add(new String(cells, first + start, ends[i] - start, StandardCharsets.UTF_8));
      start = ends[i] + gap;
    }
    return texts;
  }

  /**
   * Finds the cells of a record that lies whole in the buffer and has nothing but texts in quotes;
   * returns false, with nothing done, if this one is of another kind.
   */
  private boolean whole() {
    byte[] bytes = in.buffer;
    int limit = in.limit;
    int begin = in.position + 1;
    if (bytes[begin - 1] != '"') {
      return false;
    }
    int[] found = ends;
    int n = 0;
    int at = begin;
    while (true) {
      int quote = Quotes.find(bytes, at, limit);
      if (quote + 2 >= limit) {
        return false;
      }
      if (n == found.length) {
        found = ends = Arrays.copyOf(found, n * 2);
      }
      found[n++] = quote - begin;
      byte end = bytes[quote + 1];
      if (end == delimiter && bytes[quote + 2] == '"') {
        at = quote + QUOTED_GAP;
      } else if (end == '\n') {
        return took(begin, n, quote + 2);
      } else if (end == '\r' && bytes[quote + 2] == '\n') {
        return took(begin, n, quote + 3);
      } else {
        return false;
      }
    }
  }

  private boolean took(int begin, int n, int next) {
    cells = in.buffer;
    first = begin;
    length = ends[n - 1];
    gap = QUOTED_GAP;
    count = n;
    in.position = next;
    return true;
  }

  private void gather() throws IOException {
    cells = gathered;
    first = 0;
    length = 0;
    gap = 0;
    mayHaveNul = in.hasNul;
    while (cell()) {
      // the next cell of the same record
    }
    cells = gathered;
    if (mayHaveNul) {
      dropNuls();
    }
  }

  /** Reads a cell and what ends it; returns whether another cell of the record follows. */
  private boolean cell() throws IOException {
    if (more()) {
      if (in.buffer[in.position] == '"') {
        in.position++;
        quoted();
      } else {
        plain();
      }
    }
    endCell();
    if (!more()) {
      return false;
    }
    byte end = in.buffer[in.position++];
    if (end == delimiter) {
      return true;
    }
    if (end == '\n') {
      return false;
    }
    if (end == '\r') {
      if (more() && in.buffer[in.position] == '\n') {
        in.position++;
      }
      return false;
    }
    throw broken("has a character after a closing quote");
  }

  private void quoted() throws IOException {
    while (true) {
      int quote = Quotes.find(in.buffer, in.position, in.limit);
      append(quote);
      if (!more()) {
        throw broken("ends inside quotes: the answer was cut");
      }
      if (in.buffer[in.position] != '"') {
        // the buffer ended before the quote
        continue;
      }
      in.position++;
      if (more() && in.buffer[in.position] == '"') {
        // a doubled quote: the second one is text
        append(in.position + 1);
        continue;
      }
      return;
    }
  }

  private void plain() throws IOException {
    do {
      int end = in.position;
      while (end < in.limit && !endsPlain(in.buffer[end])) {
        end++;
      }
      append(end);
    } while (in.position == in.limit && more());
  }

  private boolean endsPlain(byte b) {
    return b == delimiter || b == '\n' || b == '\r';
  }

  private boolean more() throws IOException {
    if (in.position < in.limit) {
      return true;
    }
    boolean filled = in.fill();
    mayHaveNul |= in.hasNul;
    return filled;
  }

  private void dropNuls() {
    int kept = 0;
    int from = 0;
    for (int i = 0; i < count; i++) {
      for (int at = from; at < ends[i]; at++) {
        if (gathered[at] != 0) {
          gathered[kept++] = gathered[at];
        }
      }
      from = ends[i];
      ends[i] = kept;
    }
    length = kept;
  }

  private void append(int end) {
    int size = end - in.position;
    if (length + size > gathered.length) {
      if (length + size > MOST_RECORD_BYTES) {
        throw broken("is longer than " + MOST_RECORD_BYTES + " bytes");
      }
      gathered = Arrays.copyOf(gathered, Math.max(gathered.length * 2, length + size));
    }
    System.arraycopy(in.buffer, in.position, gathered, length, size);
    length += size;
    in.position = end;
  }

  private void endCell() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count++] = length;
  }

  private DataIntegrityException broken(String how) {
    return new DataIntegrityException(
        ErrorDetails.of("Record " + records + " of the page " + how + ".").retryLater());
  }
}
