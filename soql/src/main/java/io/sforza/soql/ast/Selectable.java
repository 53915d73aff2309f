package io.sforza.soql.ast;

/**
 * What a query can select: any entry of the tree, and what stands for one, such as a {@code
 * SoqlField}.
 *
 * <p>Immutable.
 */
public interface Selectable {

  /** Returns the entry of the SELECT list. */
  SelectItem item();
}
