package io.sforza.bulk.internal.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for quotes eight bytes at a time, one after the other. */
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
}
