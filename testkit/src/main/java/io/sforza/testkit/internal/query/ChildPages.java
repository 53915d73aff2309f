package io.sforza.testkit.internal.query;

/** Keeps the children that do not stand in the answer beside their parent. Thread-safe. */
public interface ChildPages {

  /** Returns how many children one list shows at once; at least 1. */
  int rows();

  /**
   * Keeps a list until its other pages are asked for.
   *
   * @param plan how its records are written
   * @param children all of them, those that are shown included
   * @return the locator, to which the place of the next record is added
   */
  String keep(QueryPlan plan, Selection children);
}
