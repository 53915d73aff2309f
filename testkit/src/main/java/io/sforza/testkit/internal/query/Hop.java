package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step from a row to its parent.
 *
 * @param relationship what the step is called, as the describe spells it
 * @param field where the reference stands
 * @param targets where the parent may be, so far as the org has these objects
 * @param polymorphic whether parents may be of more than one object
 */
record Hop(String relationship, int field, List<Table> targets, boolean polymorphic) {

  /** Returns the parent; null if there is none. */
  @Nullable At follow(RowSource rows, long index, Bytes scratch) {
    String id = Term.cell(rows, index, field, scratch);
    if (id == null) {
      return null;
    }
    for (Table target : targets) {
      long parent = target.rows().indexOf(id);
      if (parent >= 0) {
        return new At(target, parent);
      }
    }
    return null;
  }

  /** Returns where a walk of one step or more ends; null if a parent is missing on the way. */
  static @Nullable At walk(List<Hop> hops, RowSource rows, long index, Bytes scratch) {
    At at = hops.get(0).follow(rows, index, scratch);
    for (int i = 1; at != null && i < hops.size(); i++) {
      at = hops.get(i).follow(at.table().rows(), at.index(), scratch);
    }
    return at;
  }
}
