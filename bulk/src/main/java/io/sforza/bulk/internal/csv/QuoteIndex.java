package io.sforza.bulk.internal.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where quotes close in a piece of CSV that begins outside of quotes: every second quote. Of a
 * doubled quote the first one is among them.
 *
 * <p>Sixty-four bytes become the bits of one number, eight bytes at a time and without a branch. To
 * search for one quote after the other takes a quarter longer, for no processor foresees how long
 * the next cell is ({@code bench/run decode}).
 */
final class QuoteIndex {
  /** How many bytes behind the piece are read too; they must be neither quotes nor NULs. */
  static final int PADDING = Long.SIZE;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = 0x2222222222222222L;
  // brings the highest bits of eight bytes together in the highest byte
  private static final long GATHER = 0x0002040810204081L;
  // what is nearly always enough for a block, written whether there are so many or not
  private static final int USUAL = 6;
  private static final int CHUNK = 4096;

  // a chunk has fewer positions than bytes
  private int[] closes = new int[4 * CHUNK];
  private int count;
  private long within;
  private long nuls;

  /** Returns the positions, in their order; then comes the end of the piece. */
  int[] closes() {
    return closes;
  }

  /** Returns whether there is a NUL in the piece. */
  boolean hasNul() {
    return (nuls & HIGHS) != 0;
  }

  /** Looks at the bytes from one position to another. */
  void build(byte[] bytes, int from, int to) {
    count = 0;
    within = 0;
    nuls = 0;
    for (int at = from; at < to; at += CHUNK) {
      int end = Math.min(at + CHUNK, to);
      if (closes.length - count < CHUNK) {
        closes = Arrays.copyOf(closes, closes.length * 2);
      }
      add(bytes, at, end, closes);
    }
    closes[count] = to;
  }

  // has no call in its loop: it takes a fifth longer with one
  private void add(byte[] bytes, int from, int to, int[] found) {
    int n = count;
    long inside = within;
    long anyNul = nuls;
    for (int at = from; at < to; at += Long.SIZE) {
      long w0 = (long) LONGS.get(bytes, at);
      long w1 = (long) LONGS.get(bytes, at + 8);
      long w2 = (long) LONGS.get(bytes, at + 16);
      long w3 = (long) LONGS.get(bytes, at + 24);
      long w4 = (long) LONGS.get(bytes, at + 32);
      long w5 = (long) LONGS.get(bytes, at + 40);
      long w6 = (long) LONGS.get(bytes, at + 48);
      long w7 = (long) LONGS.get(bytes, at + 56);
      anyNul |= nuls(w0) | nuls(w1) | nuls(w2) | nuls(w3);
      anyNul |= nuls(w4) | nuls(w5) | nuls(w6) | nuls(w7);
      long quotes =
          quotes(w0)
              | (quotes(w1) << 8)
              | (quotes(w2) << 16)
              | (quotes(w3) << 24)
              | (quotes(w4) << 32)
              | (quotes(w5) << 40)
              | (quotes(w6) << 48)
              | (quotes(w7) << 56);
      inside = parity(quotes) ^ (inside >> 63);
      n = positions(quotes & ~inside, at, found, n);
    }
    count = n;
    within = inside;
    nuls = anyNul;
  }

  /** Returns eight bits, one for each byte: whether it is a quote. */
  private static long quotes(long word) {
    long zeroes = word ^ QUOTES;
    long hits = ~(((zeroes & LOWS) + LOWS) | zeroes) & HIGHS;
    return (hits * GATHER) >>> 56;
  }

  /** Sets the highest bit of a byte that is a NUL, and of none if there is none. */
  private static long nuls(long word) {
    return (word - ONES) & ~word;
  }

  /** Returns for each bit whether the number of bits up to it is odd. */
  private static long parity(long bits) {
    long parity = bits ^ (bits << 1);
    parity ^= parity << 2;
    parity ^= parity << 4;
    parity ^= parity << 8;
    parity ^= parity << 16;
    return parity ^ (parity << 32);
  }

  private static int positions(long closing, int at, int[] found, int n) {
    int next = n + Long.bitCount(closing);
    long bits = closing;
    found[n] = at + Long.numberOfTrailingZeros(bits);
    bits &= bits - 1;
    found[n + 1] = at + Long.numberOfTrailingZeros(bits);
    bits &= bits - 1;
    found[n + 2] = at + Long.numberOfTrailingZeros(bits);
    bits &= bits - 1;
    found[n + 3] = at + Long.numberOfTrailingZeros(bits);
    bits &= bits - 1;
    found[n + 4] = at + Long.numberOfTrailingZeros(bits);
    bits &= bits - 1;
    found[n + 5] = at + Long.numberOfTrailingZeros(bits);
    bits &= bits - 1;
    for (int i = n + USUAL; i < next; i++) {
      found[i] = at + Long.numberOfTrailingZeros(bits);
      bits &= bits - 1;
    }
    return next;
  }
}
