package io.sforza.testkit.internal.server;

import org.jspecify.annotations.Nullable;

/**
 * Which rows a page of results has.
 *
 * @param first place of the first
 * @param next place of the first row of the next page
 * @param counted how many it says it has
 * @param written how many come
 */
record PageRange(long first, long next, long counted, long written) {

  /**
   * Returns the page that begins at a row, or what a fault makes of it.
   *
   * @param first place of the first row
   * @param most how many rows a page has at most
   * @param all how many rows there are
   * @param twist what goes wrong; null if nothing does
   */
  static PageRange of(long first, long most, long all, @Nullable Twist twist) {
    long from = twist instanceof Twist.RepeatsPage ? Math.max(0, first - most) : first;
    long rows = Math.min(most, all - from);
    long next = from + rows;
    if (twist instanceof Twist.LosesPage) {
      return new PageRange(from, next, 0, 0);
    }
    long lost = twist instanceof Twist.LosesRows loses ? loses.rows() : 0;
    return new PageRange(from, next, rows, Math.max(0, rows - lost));
  }
}
