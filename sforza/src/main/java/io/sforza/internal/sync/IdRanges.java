package io.sforza.internal.sync;

import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts ranges of Ids. Fifteen characters of an Id are a number with 62 digits, and Salesforce
 * orders Ids as these numbers; the last three only repeat which letters are capitals.
 */
final class IdRanges {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LENGTH = 15;

  /** Which end of an object's Ids. */
  enum End {
    LOWEST,
    HIGHEST
  }

  private final Function<End, @Nullable String> probe;
  private @Nullable String lowest;
  private @Nullable String highest;

  /**
   * Creates it.
   *
   * @param probe asks for the Id at an end; null if there is no row
   */
  IdRanges(Function<End, @Nullable String> probe) {
    this.probe = probe;
  }

  /** Returns the first half of a window's Ids; null if they cannot be cut further. */
  @Nullable Window halved(Window window) {
    BigInteger begin = begin(window);
    BigInteger end = window.toId() == null ? last() : number(window.toId());
    if (begin == null || end == null) {
      return null;
    }
    BigInteger middle = begin.add(end).add(BigInteger.ONE).shiftRight(1);
    boolean smaller =
        middle.compareTo(begin) > 0 && (window.toId() == null || middle.compareTo(end) < 0);
    return smaller ? window.ids(window.fromId(), text(middle)) : null;
  }

  /** Returns where a range ends that follows a window and is twice as wide; null for no end. */
  @Nullable String endAfter(Window window) {
    BigInteger begin = begin(window);
    BigInteger last = last();
    if (window.toId() == null || begin == null || last == null) {
      return null;
    }
    BigInteger end = number(window.toId());
    BigInteger next = end.add(end.subtract(begin).shiftLeft(1));
    // rows that are newer than the last one of then are at the end, too
    return next.compareTo(last) > 0 ? null : text(next);
  }

  private @Nullable BigInteger begin(Window window) {
    if (window.fromId() != null) {
      return number(window.fromId());
    }
    if (lowest == null) {
      lowest = probe.apply(End.LOWEST);
    }
    return lowest == null ? null : number(lowest);
  }

  private @Nullable BigInteger last() {
    if (highest == null) {
      highest = probe.apply(End.HIGHEST);
    }
    return highest == null ? null : number(highest);
  }

  private static BigInteger number(String id) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < LENGTH; i++) {
      int digit = i < id.length() ? DIGITS.indexOf(id.charAt(i)) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("'" + id + "' is not an Id, by which rows are cut.");
      }
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    return number;
  }

  private static String text(BigInteger number) {
    char[] id = new char[LENGTH];
    BigInteger rest = number;
    for (int i = LENGTH - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      id[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(id) + check(id);
  }

  private static String check(char[] id) {
    StringBuilder check = new StringBuilder();
    for (int chunk = 0; chunk < LENGTH; chunk += 5) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        if (id[chunk + i] >= 'A' && id[chunk + i] <= 'Z') {
          bits |= 1 << i;
        }
      }
      check.append(CHECKS.charAt(bits));
    }
    return check.toString();
  }
}
