package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.RowCount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * LIMIT and OFFSET.
 *
 * @param offset how many rows are passed over
 * @param limit how many rows follow at most
 */
record Window(long offset, long limit) {
  private static final int MOST_OFFSET = 2_000;

  static Window of(@Nullable Count limit, @Nullable Count offset) {
    long skipped = offset == null ? 0 : rows(offset);
    if (skipped > MOST_OFFSET) {
      throw new RefusedQuery(
          "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + MOST_OFFSET);
    }
    return new Window(skipped, limit == null ? Long.MAX_VALUE : rows(limit));
  }

  private static long rows(Count count) {
    return count.accept(
        new Count.Visitor<>() {
          @Override
          public Long rowCount(RowCount count) {
            return (long) count.rows();
          }

          @Override
          public Long bind(BindValue bind) {
            throw RefusedQuery.bind();
          }
        });
  }

  Integer[] of(Integer[] rows) {
    int from = (int) Math.min(offset, rows.length);
    return Arrays.copyOfRange(rows, from, from + (int) Math.min(limit, rows.length - from));
  }
}
