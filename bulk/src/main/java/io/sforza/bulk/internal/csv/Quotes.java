package io.sforza.bulk.internal.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes eight at a time. */
final class Quotes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = 0x2222222222222222L;

  private Quotes() {}

  /**
   * Returns the position of the next quote, or the limit if there is none before it.
   *
   * @param bytes the array; has seven bytes more behind the limit
   */
  static int find(byte[] bytes, int from, int limit) {
    for (int at = from; at < limit; at += Long.BYTES) {
      // a byte that equals the quote becomes zero; of all that then borrow into their highest bit
      // the first is such a zero
      long zeroes = (long) LONGS.get(bytes, at) ^ QUOTES;
      long hits = (zeroes - ONES) & ~zeroes & HIGHS;
      if (hits != 0) {
        return Math.min(limit, at + (Long.numberOfTrailingZeros(hits) >>> 3));
      }
    }
    return limit;
  }

  /** Returns whether there is a NUL before the limit, looking at thirty-two bytes at a time. */
  static boolean hasNul(byte[] bytes, int limit) {
    long hits = 0;
    int at = 0;
    for (int last = limit - 32; at <= last; at += 32) {
      long a = (long) LONGS.get(bytes, at);
      long b = (long) LONGS.get(bytes, at + 8);
      long c = (long) LONGS.get(bytes, at + 16);
      long d = (long) LONGS.get(bytes, at + 24);
      hits |= ((a - ONES) & ~a) | ((b - ONES) & ~b) | ((c - ONES) & ~c) | ((d - ONES) & ~d);
    }
    boolean found = (hits & HIGHS) != 0;
    for (; at < limit; at++) {
      found |= bytes[at] == 0;
    }
    return found;
  }
}
