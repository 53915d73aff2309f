package io.sforza.testkit.internal.query;

import io.sforza.testkit.internal.rows.Bytes;
import io.sforza.testkit.internal.rows.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a query.
 *
 * @param rows where
 * @param withHidden whether deleted and archived ones are found
 * @param filter which; null for all
 * @param sorting in what order
 * @param window how many of them
 */
record Finder(
    RowSource rows,
    boolean withHidden,
    @Nullable RowFilter filter,
    Sorting sorting,
    Window window) {

  Selection find() {
    if (!sorting.isOrderOf(rows)) {
      Integer[] found = all();
      sorting.sort(found, rows);
      return Selection.of(Arrays.stream(window.of(found)).mapToInt(Integer::intValue).toArray());
    }
    boolean someMissing = !rows.areAllThere(withHidden);
    return filter == null && !someMissing && window.offset() == 0
        ? Selection.first(Math.min(rows.count(), window.limit()))
        : Selection.of(inOrder());
  }

  private BitSet inOrder() {
    BitSet chosen = new BitSet();
    Bytes scratch = new Bytes(256);
    long passed = 0;
    // the end cannot be beyond what a long holds, whatever LIMIT says
    long end =
        window.limit() > Long.MAX_VALUE - window.offset()
            ? Long.MAX_VALUE
            : window.offset() + window.limit();
    for (long i = 0; i < rows.count() && passed < end; i++) {
      if (accepts(i, scratch)) {
        if (passed++ >= window.offset()) {
          chosen.set(Math.toIntExact(i));
        }
      }
    }
    return chosen;
  }

  private Integer[] all() {
    List<Integer> found = new ArrayList<>();
    Bytes scratch = new Bytes(256);
    for (long i = 0; i < rows.count(); i++) {
      if (accepts(i, scratch)) {
        found.add(Math.toIntExact(i));
      }
    }
    return found.toArray(Integer[]::new);
  }

  private boolean accepts(long index, Bytes scratch) {
    return rows.isThere(index, withHidden)
        && (filter == null || filter.accepts(rows, index, scratch));
  }
}
