package io.sforza.testkit.internal.rows;

/**
 * Chance without state: the same seed, row and field always give the same number. The mixer is that
 * of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
 */
public final class Mix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** Returns a number that looks random and depends on nothing but the argument. */
  public static long of(long seed) {
    long z = seed + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns the number of a part of something, such as a field of a row. */
  public static long of(long seed, long part) {
    return of(seed + part * GOLDEN);
  }

  /** Returns the number of a text. */
  public static long of(String text) {
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return of(hash);
  }

  /** Returns a number from 0 up to, not including, the bound. */
  public static int below(long mixed, int bound) {
    // the upper half times the bound: cheaper than a remainder, and as even
    return (int) (((mixed >>> 32) * bound) >>> 32);
  }
}
