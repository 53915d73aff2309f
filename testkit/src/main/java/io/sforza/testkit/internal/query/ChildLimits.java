package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.SelectItem;
import java.util.List;

/** How many queries of children there may be, and how deep in each other. */
final class ChildLimits {
  private static final int MOST = 20;
  private static final int DEEPEST = 4;

  private ChildLimits() {}

  static void check(List<SelectItem> select) {
    if (count(select) > MOST) {
      throw new RefusedQuery(
          "MALFORMED_QUERY",
          "No more than " + MOST + " parent-to-child relationships can be specified in a query");
    }
    if (depth(select) > DEEPEST) {
      throw new RefusedQuery(
          "MALFORMED_QUERY",
          "SOQL statements cannot query aggregate relationships more than "
              + DEEPEST
              + " levels away from the root entity object.");
    }
  }

  private static int count(List<SelectItem> select) {
    int count = 0;
    for (SelectItem item : select) {
      count += item instanceof ChildQuery child ? 1 + count(child.select()) : 0;
    }
    return count;
  }

  private static int depth(List<SelectItem> select) {
    int depth = 0;
    for (SelectItem item : select) {
      depth = Math.max(depth, item instanceof ChildQuery child ? 1 + depth(child.select()) : 0);
    }
    return depth;
  }
}
