package io.sforza.bulk.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The bytes of a page: a buffer that is filled again and again, counted and summed up. */
final class CsvInput {
  // inflating so much at once takes a sixth less time than 8 KiB at a time; more brings little
  private static final int SIZE = 256 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;

  /** What was read last; blanks follow it. */
  final byte[] buffer = new byte[SIZE + QuoteIndex.PADDING];

  /** Where the next byte stands. */
  int position;

  /** Where the buffer's bytes end. */
  int limit;

  private long bytes;
  private long reads;

  // sums up large pieces, which takes a fraction of the time that a row at a time does
  private final CRC32C summed = new CRC32C();
  private int unsummed;
  private int recordsEnd;
  // what all records but this one sum up to, if the buffer was filled in the midst of this one
  private long beforeRecord = -1;
  // whether the last record ended with the stream, and not with its line
  private boolean cutShort;

  CsvInput(InputStream in) {
    this.in = in;
  }

  /** Returns whether there is another record, and reads on if the buffer has none. */
  boolean beginRecord() throws IOException {
    if (position < limit) {
      return true;
    }
    boolean first = bytes == 0;
    sumTo(limit);
    boolean more = read();
    if (first && more) {
      skipByteOrderMark();
      more = position < limit || read();
    }
    return more;
  }

  /** Takes the record that ends at the position into the checksum. */
  void acceptRecord() {
    recordsEnd = position;
    beforeRecord = -1;
    // else its line end stands before the position
    cutShort = position == 0;
  }

  /** Returns whether there is another byte of the record, and reads on if the buffer has none. */
  boolean more() throws IOException {
    return position < limit || fill();
  }

  private boolean fill() throws IOException {
    if (beforeRecord < 0) {
      sumTo(recordsEnd);
      beforeRecord = summed.getValue();
    }
    sumTo(limit);
    return read();
  }

  /** Returns how often the buffer was filled. */
  long reads() {
    return reads;
  }

  long bytes() {
    return bytes;
  }

  /** Returns a checksum of all records that were accepted, or -1 if the last has no line end. */
  long checksum() {
    if (cutShort) {
      return -1;
    }
    if (beforeRecord >= 0) {
      return beforeRecord;
    }
    sumTo(recordsEnd);
    return summed.getValue();
  }

  /** Leaves what was read so far out of the checksum. */
  void resetChecksum() {
    summed.reset();
    unsummed = position;
    recordsEnd = position;
    beforeRecord = -1;
  }

  private void sumTo(int end) {
    summed.update(buffer, unsummed, end - unsummed);
    unsummed = end;
  }

  private boolean read() throws IOException {
    position = 0;
    limit = 0;
    unsummed = 0;
    recordsEnd = 0;
    reads++;
    return append();
  }

  private boolean append() throws IOException {
    int n;
    do {
      n = in.read(buffer, limit, SIZE - limit);
    } while (n == 0);
    if (n < 0) {
      return false;
    }
    limit += n;
    bytes += n;
    Arrays.fill(buffer, limit, limit + QuoteIndex.PADDING, (byte) ' ');
    return true;
  }

  /** Salesforce sends none; who saved a result and edited it may have one. */
  private void skipByteOrderMark() throws IOException {
    int same = 0;
    while (same < BYTE_ORDER_MARK.length
        && (same < limit || append())
        && buffer[same] == BYTE_ORDER_MARK[same]) {
      same++;
    }
    if (same == BYTE_ORDER_MARK.length) {
      position = same;
      unsummed = same;
      recordsEnd = same;
    }
  }
}
