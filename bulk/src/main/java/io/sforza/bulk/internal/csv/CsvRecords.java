package io.sforza.bulk.internal.csv;

import io.sforza.bulk.ColumnDelimiter;
import io.sforza.core.error.DataIntegrityException;
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
 * which long texts may hold and databases refuse, are dropped, and so is a byte order mark.
 *
 * <p>A record that lies whole in the buffer with all its cells in quotes, as nearly all of
 * Salesforce's do, is copied once and as it stands. Others are put together cell by cell.
 *
 * <p>Holds one record and the buffer, however long the stream is. One thread at a time.
 */
public final class CsvRecords {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TWO_BYTES = 0xFFFF;
  private static final int THREE_BYTES = 0xFFFFFF;
  private static final int CR_LF = '\r' | ('\n' << 8);
  // what stands between two cells: a quote, the delimiter, a quote
  private static final int GAP = 3;

  private final CsvInput in;
  private final QuoteIndex index = new QuoteIndex();
  private final CellGatherer gatherer;
  private final int between;
  private long records;

  // of what was read last, whether its quotes are known and lead to the records
  private long indexedReads;
  private boolean usable;
  private int nextClose;

  // the record, if it is copied as it stands
  private boolean whole;
  private int begin;
  private int end;
  private int[] ends = new int[16];
  private int count;
  // where the second quotes of doubled ones are
  private int[] doubled = new int[16];
  private int doubledCount;

  /**
   * Reads from a stream, which stays the caller's to close.
   *
   * @param delimiter what stands between cells
   */
  public CsvRecords(InputStream in, ColumnDelimiter delimiter) {
    this.in = new CsvInput(in);
    this.gatherer = new CellGatherer(this.in, delimiter);
    this.between = '"' | (delimiter.character() << 8) | ('"' << 16);
  }

  /**
   * Moves to the next record.
   *
   * @return false if there is none
   * @throws IOException if the stream breaks off
   * @throws DataIntegrityException if the text is not CSV, or ends inside quotes
   */
  public boolean next() throws IOException {
    if (!in.beginRecord()) {
      return false;
    }
    records++;
    whole = indexed() && find();
    if (!whole) {
      gatherer.gather(records);
      // the quotes of an unquoted cell are text, so what the index says of the rest may be wrong
      usable = false;
    }
    return true;
  }

  /** Takes the record that was read last into the checksum, because it is as it should be. */
  public void accept() {
    in.acceptRecord();
  }

  /** Returns the number of cells of the record. */
  public int count() {
    return whole ? count : gatherer.count();
  }

  /** Returns whether the text ends behind the last delimiter of the record, without a line end. */
  public boolean openEnded() {
    return !whole && gatherer.openEnded();
  }

  /** Returns the records read so far, the header among them. */
  public long records() {
    return records;
  }

  /** Returns the bytes read so far. */
  public long bytes() {
    return in.bytes();
  }

  /**
   * Returns a checksum of the bytes of all records that were {@link #accept}ed since {@link
   * #resetChecksum}, or -1 if the last of them has no line end: a second reading may find one.
   */
  public long checksum() {
    return in.checksum();
  }

  /** Begins the checksum with the next record. */
  public void resetChecksum() {
    in.resetChecksum();
  }

  /** Returns a copy of the cells' bytes without quotes, but for those in the gaps. */
  public byte[] copyCells() {
    if (!whole) {
      return gatherer.copyCells();
    }
    return doubledCount == 0 ? Arrays.copyOfRange(in.buffer, begin, end) : halved();
  }

  /** Returns a copy of the positions after the last byte of each cell. */
  public int[] copyEnds() {
    return whole ? Arrays.copyOf(ends, count) : gatherer.copyEnds();
  }

  /** Returns the number of bytes between a cell and the next, which belong to none. */
  public int gap() {
    return whole ? GAP : 0;
  }

  /** Returns the cells as texts. */
  public List<String> texts() {
    byte[] bytes = copyCells();
    List<String> texts = new ArrayList<>(count());
    int start = 0;
    for (int cellEnd : copyEnds()) {
      texts.add(new String(bytes, start, cellEnd - start, StandardCharsets.UTF_8));
      start = cellEnd + gap();
    }
    return texts;
  }

  private boolean indexed() {
    if (indexedReads != in.reads()) {
      index.build(in.buffer, in.position, in.limit);
      indexedReads = in.reads();
      usable = !index.hasNul();
      nextClose = 0;
    }
    return usable && in.buffer[in.position] == '"';
  }

  /** Finds the cells of a record from quote to quote; returns false if it is of another kind. */
  private boolean find() {
    byte[] bytes = in.buffer;
    int[] closes = index.closes();
    int[] found = ends;
    int separator = between;
    int from = in.position + 1;
    int n = 0;
    int k = nextClose;
    doubledCount = 0;
    while (true) {
      int close = closes[k++];
      int text = (int) INTS.get(bytes, close);
      if ((text & THREE_BYTES) != separator) {
        int after = text >>> 8;
        if ((after & 0xFF) == '"') {
          // what follows stands a byte nearer to the beginning when one of the two is dropped
          addDoubled(close + 1);
          from++;
          continue;
        }
        boolean lf = (after & 0xFF) == '\n';
        if (!lf && (after & TWO_BYTES) != CR_LF) {
          // text, or the end of the buffer
          return false;
        }
        return found(close, n, k, lf ? 2 : 3);
      }
      if (n + 1 >= found.length) {
        ends = found = Arrays.copyOf(found, found.length * 2);
      }
      found[n++] = close - from;
    }
  }

  private boolean found(int lastClose, int n, int closesUsed, int lineEnd) {
    begin = in.position + 1;
    end = lastClose;
    ends[n] = lastClose - begin - doubledCount;
    count = n + 1;
    nextClose = closesUsed;
    in.position = lastClose + lineEnd;
    return true;
  }

  private void addDoubled(int at) {
    if (doubledCount == doubled.length) {
      doubled = Arrays.copyOf(doubled, doubledCount * 2);
    }
    doubled[doubledCount++] = at;
  }

  private byte[] halved() {
    byte[] halved = new byte[end - begin - doubledCount];
    int length = 0;
    int from = begin;
    for (int i = 0; i <= doubledCount; i++) {
      int to = i < doubledCount ? doubled[i] : end;
      System.arraycopy(in.buffer, from, halved, length, to - from);
      length += to - from;
      from = to + 1;
    }
    return halved;
  }
}
