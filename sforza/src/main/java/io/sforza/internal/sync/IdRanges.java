package io.sforza.internal.sync;

import static io.sforza.internal.read.IdNumbers.id;
import static io.sforza.internal.read.IdNumbers.number;

import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts ranges of Ids, which Salesforce orders as numbers. */
final class IdRanges {
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
    return smaller ? window.ids(window.fromId(), id(middle)) : null;
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
    return next.compareTo(last) > 0 ? null : id(next);
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
}
