package io.sforza.bulk.internal.csv;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.io.IOException;
import java.util.Arrays;

/** Puts any record together cell by cell, without quotes and gaps, and reads on as it must. */
final class CellGatherer {
  // far above what a record can hold; without it a stray quote would gather a whole page
  private static final int MOST_RECORD_BYTES = 64 << 20;

  private final CsvInput in;
  private final byte delimiter;
  private byte[] cells = new byte[1024];
  private int length;
  private int[] ends = new int[16];
  private int count;
  private long record;
  private boolean openEnded;

  CellGatherer(CsvInput in, ColumnDelimiter delimiter) {
    this.in = in;
    this.delimiter = (byte) delimiter.character();
  }

  /**
   * Reads a record.
   *
   * @param number the record's, for messages
   */
  void gather(long number) throws IOException {
    record = number;
    length = 0;
    count = 0;
    openEnded = false;
    while (cell()) {
      // the next cell of the same record
    }
    dropNuls();
  }

  int count() {
    return count;
  }

  /** Returns whether nothing at all follows the last delimiter, not even a line end. */
  boolean openEnded() {
    return openEnded;
  }

  byte[] copyCells() {
    return Arrays.copyOf(cells, length);
  }

  int[] copyEnds() {
    return Arrays.copyOf(ends, count);
  }

  /** Reads a cell and what ends it; returns whether another cell of the record follows. */
  private boolean cell() throws IOException {
    if (in.more()) {
      if (in.buffer[in.position] == '"') {
        in.position++;
        quoted();
      } else {
        plain();
      }
    } else {
      openEnded = count > 0;
    }
    endCell();
    if (!in.more()) {
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
      if (in.more() && in.buffer[in.position] == '\n') {
        in.position++;
      }
      return false;
    }
    throw broken("has a character after a closing quote");
  }

  private void quoted() throws IOException {
    while (true) {
      append(Quotes.find(in.buffer, in.position, in.limit));
      if (in.position == in.limit) {
        if (!in.more()) {
          throw broken("ends inside quotes: the answer was cut");
        }
        continue;
      }
      in.position++;
      if (!in.more() || in.buffer[in.position] != '"') {
        return;
      }
      // a doubled quote: the second one is text
      append(in.position + 1);
    }
  }

  private void plain() throws IOException {
    do {
      int end = in.position;
      while (end < in.limit && !endsPlain(in.buffer[end])) {
        end++;
      }
      append(end);
    } while (in.position == in.limit && in.more());
  }

  private boolean endsPlain(byte b) {
    return b == delimiter || b == '\n' || b == '\r';
  }

  private void dropNuls() {
    int kept = 0;
    int from = 0;
    for (int i = 0; i < count; i++) {
      for (int at = from; at < ends[i]; at++) {
        cells[kept] = cells[at];
        kept += cells[at] == 0 ? 0 : 1;
      }
      from = ends[i];
      ends[i] = kept;
    }
    length = kept;
  }

  private void append(int end) {
    int size = end - in.position;
    if (length + size > cells.length) {
      if (length + size > MOST_RECORD_BYTES) {
        throw broken("is longer than " + MOST_RECORD_BYTES + " bytes");
      }
      cells = Arrays.copyOf(cells, Math.max(cells.length * 2, length + size));
    }
    System.arraycopy(in.buffer, in.position, cells, length, size);
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
        ErrorDetails.of("Record " + record + " of the page " + how + ".").retryLater());
  }
}
