package io.sforza.soql.internal.tree;

import io.sforza.soql.SoqlException;

/**
 * How deep parentheses and NOT stand inside each other. Reader and writer count alike, so that what
 * is written can be read again.
 */
public final class Nesting {
  /** Far beyond any real query, and far below the depth at which the stack ends. */
  public static final int DEEPEST = 200;

  private final int deepest;
  private int depth;

  /**
   * Creates a counter that stands outside of everything.
   *
   * @param deepest how many levels there may be
   */
  public Nesting(int deepest) {
    this.deepest = deepest;
  }

  /**
   * Goes one level in.
   *
   * @throws SoqlException if that is too deep
   */
  public void in() {
    if (++depth > deepest) {
      throw new SoqlException("The query is nested deeper than " + deepest + " levels.");
    }
  }

  /** Comes back out. */
  public void out() {
    depth--;
  }
}
