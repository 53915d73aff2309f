package io.sforza.soql.internal.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks at the letters, digits and underscores of names, eight at a time: names are nearly all of a
 * long query. A text is given in Latin-1, with {@link #MARGIN} zeros after its end.
 */
public final class NameLetters {
  /** How many zeros follow a text. */
  public static final int MARGIN = 8;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = 0x7F * EACH;
  // upper and lower case differ by this bit only, and all else in a name stays apart with it
  private static final long CASE = 0x20 * EACH;
  private static final long UNDERSCORE = '_' * EACH;
  // added to a byte, its highest bit tells whether it is as great as the first, or beyond the last
  private static final long FROM_A = (0x80 - 'a') * EACH;
  private static final long BEYOND_Z = (0x7F - 'z') * EACH;
  private static final long FROM_0 = (0x80 - '0') * EACH;
  private static final long BEYOND_9 = (0x7F - '9') * EACH;

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private NameLetters() {}

  /** Returns where the letters, digits and underscores end that begin at a place. */
  public static int end(byte[] text, int from) {
    int at = from;
    while (true) {
      long others = others((long) EIGHT.get(text, at));
      if (others != 0) {
        return at + Long.numberOfTrailingZeros(others) / 8;
      }
      at += 8;
    }
  }

  /** Returns a number that is the same for names that differ in upper and lower case only. */
  public static int hash(byte[] text, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + 8 < to; at += 8) {
      hash = mixed(hash, (long) EIGHT.get(text, at) | CASE);
    }
    long last = ((long) EIGHT.get(text, at) | CASE) << (8 * (at + 8 - to));
    hash = mixed(hash, last);
    return (int) (hash >>> 32);
  }

  /** Returns the same number as for the name in a text. */
  static int hash(String name) {
    byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
    return hash(Arrays.copyOf(letters, letters.length + MARGIN), 0, letters.length);
  }

  private static long mixed(long hash, long eight) {
    long product = (hash ^ eight) * FACTOR;
    return product ^ (product >>> 29);
  }

  /** Returns the highest bit of each byte that is no part of a name. */
  private static long others(long eight) {
    long seven = eight & LOW;
    long small = seven | CASE;
    long letters = (small + FROM_A) & ~(small + BEYOND_Z);
    long digits = (seven + FROM_0) & ~(seven + BEYOND_9);
    long underscores = HIGH - (seven ^ UNDERSCORE);
    return ~((letters | digits | underscores) & ~eight) & HIGH;
  }
}
