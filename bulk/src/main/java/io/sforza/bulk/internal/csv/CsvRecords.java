package io.sforza.bulk.internal.csv;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the CSV of Bulk results record by record: cells in quotes or not, quotes doubled, any line
 * end inside quotes kept as it is, records ended by LF, CR LF or the end of the stream. NUL bytes,
 * which long texts may hold and databases refuse, are dropped.
 *
 * <p>Holds one record and 64 KiB of input, however long the stream is. One thread at a time.
 */
public final class CsvRecords {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final int BUFFER = 64 * 1024;
  // far above what a record can hold; without it a stray quote would gather a whole page
  private static final int MOST_RECORD_BYTES = 64 << 20;

  private final InputStream in;
  private final byte delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  private byte[] cells = new byte[1024];
  private int length;
  private int[] ends = new int[16];
  private int count;
  // whether the input in the buffer, and so the record, holds a NUL
  private boolean bufferHasNul;
  private boolean mayHaveNul;
  private long records;
  private long bytes;

  /**
   * Reads from a stream, which stays the caller's to close.
   *
   * @param delimiter what stands between cells
   */
  public CsvRecords(InputStream in, char delimiter) {
    this.in = in;
    this.delimiter = (byte) delimiter;
  }

  /**
   * Moves to the next record.
   *
   * @return false if there is none
   * @throws IOException if the stream breaks off
   * @throws DataIntegrityException if the text is not CSV, or ends inside quotes
   */
  public boolean next() throws IOException {
    length = 0;
    count = 0;
    mayHaveNul = bufferHasNul;
    if (position == limit && !fill()) {
      return false;
    }
    records++;
    while (cell()) {
      // the next cell of the same record
    }
    if (mayHaveNul) {
      dropNuls();
    }
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
    return bytes;
  }

  /** Returns a copy of the cells' bytes, one after the other, quotes taken off. */
  public byte[] copyCells() {
    return Arrays.copyOf(cells, length);
  }

  /** Returns a copy of the positions after the last byte of each cell. */
  public int[] copyEnds() {
    return Arrays.copyOf(ends, count);
  }

  /** Returns the cells as texts. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    int start = 0;
    for (int i = 0; i < count; i++) {
      texts.add(new String(cells, start, ends[i] - start, StandardCharsets.UTF_8));
      start = ends[i];
    }
    return texts;
  }

  /** Reads a cell and what ends it; returns whether another cell of the record follows. */
  private boolean cell() throws IOException {
    if (position < limit || fill()) {
      if (buffer[position] == '"') {
        position++;
        quoted();
      } else {
        plain();
      }
    }
    endCell();
    if (position == limit && !fill()) {
      return false;
    }
    byte end = buffer[position++];
    if (end == delimiter) {
      return true;
    }
    if (end == '\n') {
      return false;
    }
    if (end == '\r') {
      if ((position < limit || fill()) && buffer[position] == '\n') {
        position++;
      }
      return false;
    }
    throw broken("has a character after a closing quote");
  }

  private void quoted() throws IOException {
    while (true) {
      int quote = findQuote();
      append(quote);
      if (quote == limit) {
        if (!fill()) {
          throw broken("ends inside quotes: the answer was cut");
        }
        continue;
      }
      position++;
      if ((position < limit || fill()) && buffer[position] == '"') {
        // a doubled quote: the second one is text
        append(position + 1);
        continue;
      }
      return;
    }
  }

  private void plain() throws IOException {
    while (true) {
      int end = position;
      while (end < limit && !endsPlain(buffer[end])) {
        end++;
      }
      append(end);
      if (end < limit || !fill()) {
        return;
      }
    }
  }

  private boolean endsPlain(byte b) {
    return b == delimiter || b == '\n' || b == '\r';
  }

  /** Returns the position of the next quote, eight bytes at a time, or the limit. */
  private int findQuote() {
    int at = position;
    for (int last = limit - 8; at <= last; at += 8) {
      // a byte that equals the quote becomes zero, and only a zero borrows into its highest bit
      long zeroes = (long) LONGS.get(buffer, at) ^ QUOTES;
      long hits = (zeroes - ONES) & ~zeroes & HIGHS;
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < limit && buffer[at] != '"') {
      at++;
    }
    return at;
  }

  /** Returns whether the input in the buffer has a NUL, thirty-two bytes at a time. */
  private boolean findNul() {
    long hits = 0;
    int at = 0;
    for (int last = limit - 32; at <= last; at += 32) {
      long a = (long) LONGS.get(buffer, at);
      long b = (long) LONGS.get(buffer, at + 8);
      long c = (long) LONGS.get(buffer, at + 16);
      long d = (long) LONGS.get(buffer, at + 24);
      hits |= ((a - ONES) & ~a) | ((b - ONES) & ~b) | ((c - ONES) & ~c) | ((d - ONES) & ~d);
    }
    boolean found = (hits & HIGHS) != 0;
    for (; at < limit; at++) {
      found |= buffer[at] == 0;
    }
    return found;
  }

  private void dropNuls() {
    int kept = 0;
    int from = 0;
    for (int i = 0; i < count; i++) {
      for (int at = from; at < ends[i]; at++) {
        if (cells[at] != 0) {
          cells[kept++] = cells[at];
        }
      }
      from = ends[i];
      ends[i] = kept;
    }
    length = kept;
  }

  private void append(int end) {
    int size = end - position;
    if (length + size > cells.length) {
      if (length + size > MOST_RECORD_BYTES) {
        throw broken("is longer than " + MOST_RECORD_BYTES + " bytes");
      }
      cells = Arrays.copyOf(cells, Math.max(cells.length * 2, length + size));
    }
    System.arraycopy(buffer, position, cells, length, size);
    length += size;
    position = end;
  }

  private void endCell() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count++] = length;
  }

  private boolean fill() throws IOException {
    int n = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(n, 0);
    bytes += limit;
    bufferHasNul = findNul();
    mayHaveNul |= bufferHasNul;
    return n > 0;
  }

  private DataIntegrityException broken(String how) {
    return new DataIntegrityException(
        ErrorDetails.of("Record " + records + " of the page " + how + ".").retryLater());
  }
}
