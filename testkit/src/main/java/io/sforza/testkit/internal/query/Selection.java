package io.sforza.testkit.internal.query;

import java.util.BitSet;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a query found, in their order. All of a table are known by their number alone; a
 * choice costs a bit a row, an order of its own a number a row. Immutable.
 */
public final class Selection {
  private final long count;
  private final @Nullable BitSet chosen;
  private final int @Nullable [] order;

  private Selection(long count, @Nullable BitSet chosen, int @Nullable [] order) {
    this.count = count;
    this.chosen = chosen;
    this.order = order;
  }

  /** Returns the first rows of a table. */
  static Selection first(long count) {
    return new Selection(count, null, null);
  }

  /** Returns rows in the order of the table. */
  static Selection of(BitSet chosen) {
    return new Selection(chosen.cardinality(), chosen, null);
  }

  /** Returns rows in this order. */
  static Selection of(int[] order) {
    return new Selection(order.length, null, order.clone());
  }

  /** Returns how many rows there are. */
  public long count() {
    return count;
  }

  /** Returns the rows from a place on, from 0, each by its index in the table. */
  public PrimitiveIterator.OfLong from(long place) {
    return new Indexes(place);
  }

  private final class Indexes implements PrimitiveIterator.OfLong {
    private long place;
    private int bit = -1;

    Indexes(long place) {
      this.place = place;
      for (long i = 0; chosen != null && i < place; i++) {
        bit = chosen.nextSetBit(bit + 1);
      }
    }

    @Override
    public boolean hasNext() {
      return place < count;
    }

    @Override
    public long nextLong() {
      long here = place++;
      if (order != null) {
        return order[(int) here];
      }
      if (chosen == null) {
        return here;
      }
      bit = chosen.nextSetBit(bit + 1);
      return bit;
    }
  }
}
