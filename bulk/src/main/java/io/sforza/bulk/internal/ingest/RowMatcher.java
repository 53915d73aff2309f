package io.sforza.bulk.internal.ingest;

import io.sforza.core.Row;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row that a result is about. Salesforce gives results in an order of its own and echoes
 * the row, so the rows of a job are known by a 64-bit hash of their texts: 17 bytes a row. Rows
 * with the same texts are interchangeable, and each is found once. Two different rows of a million
 * have the same hash once in 37 million jobs.
 *
 * <p>One thread at a time.
 */
public final class RowMatcher {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final char CELL_END = '\uffff';

  private long[] hashes;
  // the rows of a bucket are a chain that begins at its head; -1 ends it
  private int[] next;
  private int[] heads = {};
  private int size;
  private final BitSet taken = new BitSet();

  /**
   * Creates a matcher without rows.
   *
   * @param expected how many there will be; more is possible
   */
  public RowMatcher(int expected) {
    this.hashes = new long[Math.max(expected, 16)];
    this.next = new int[0];
  }

  /** Adds the row that was uploaded next. */
  public void add(Row row) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash(row, 0);
  }

  /** Returns how many rows were added. */
  public int size() {
    return size;
  }

  /** Returns how many rows no result was found for. */
  public int left() {
    return size - taken.cardinality();
  }

  /** Returns whether a result was found for the row at this index. */
  public boolean isTaken(int index) {
    return taken.get(index);
  }

  /**
   * Takes the row that a result echoes.
   *
   * @param result a row of a result file
   * @param from the position of the first echoed column
   * @return its index in the upload; -1 if there is none, or all of its kind are taken
   */
  public int take(Row result, int from) {
    if (heads.length == 0) {
      index();
    }
    long hash = hash(result, from);
    int bucket = bucket(hash);
    int before = -1;
    for (int at = heads[bucket]; at >= 0; before = at, at = next[at]) {
      if (hashes[at] == hash) {
        if (before < 0) {
          heads[bucket] = next[at];
        } else {
          next[before] = next[at];
        }
        taken.set(at);
        return at;
      }
    }
    return -1;
  }

  private void index() {
    heads = new int[Math.max(16, Integer.highestOneBit(size) * 2)];
    Arrays.fill(heads, -1);
    next = new int[size];
    // from the last, so that chains begin with the first
    for (int i = size - 1; i >= 0; i--) {
      int bucket = bucket(hashes[i]);
      next[i] = heads[bucket];
      heads[bucket] = i;
    }
  }

  private int bucket(long hash) {
    return (int) (hash ^ (hash >>> 32)) & (heads.length - 1);
  }

  /** Returns a hash of the texts from a column on; where one ends and the next begins counts. */
  private static long hash(Row row, int from) {
    long hash = FNV_OFFSET;
    for (int i = from, columns = row.schema().size(); i < columns; i++) {
      hash = add(hash, row.string(i));
      hash = (hash ^ CELL_END) * FNV_PRIME;
    }
    return hash ^ (hash >>> 29);
  }

  private static long add(long hash, @Nullable String text) {
    if (text == null) {
      return hash;
    }
    long sum = hash;
    for (int i = 0, length = text.length(); i < length; i++) {
      sum = (sum ^ text.charAt(i)) * FNV_PRIME;
    }
    return sum;
  }
}
