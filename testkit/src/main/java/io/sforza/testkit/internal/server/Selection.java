package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.query.QueryPlan;
import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a query found, in their order. All of a table are known by their number alone; a
 * choice costs a bit a row. Immutable.
 */
final class Selection {
  private final long count;
  private final @Nullable BitSet chosen;

  private Selection(long count, @Nullable BitSet chosen) {
    this.count = count;
    this.chosen = chosen;
  }

  static Selection of(QueryPlan plan, boolean withHidden) {
    RowSource rows = plan.table().rows();
    boolean someHidden = rows.hasHidden() && !withHidden;
    if (plan.takesAll() && !someHidden) {
      return new Selection(Math.min(rows.count(), plan.limit()), null);
    }
    BitSet chosen = new BitSet();
    Bytes scratch = new Bytes(256);
    long count = 0;
    for (long i = 0; i < rows.count() && count < plan.limit(); i++) {
      boolean there = withHidden || !rows.isHidden(i);
      if (there && plan.filter().accepts(rows, i, scratch)) {
        chosen.set(Math.toIntExact(i));
        count++;
      }
    }
    return new Selection(count, chosen);
  }

  long count() {
    return count;
  }

  /** Returns the index in the table of the row that is found at a place from 0. */
  long indexAt(long place) {
    if (chosen == null) {
      return place;
    }
    int index = chosen.nextSetBit(0);
    for (long i = 0; i < place; i++) {
      index = chosen.nextSetBit(index + 1);
    }
    return index;
  }

  /** Returns the index of the row that is found after one. */
  long after(long index) {
    return chosen == null ? index + 1 : chosen.nextSetBit((int) index + 1);
  }
}
