package io.sforza.soql;

import io.sforza.soql.ast.SelectItem;

/**
 * What a query can select: a {@link SoqlField}, or any entry of the tree.
 *
 * <p>Immutable.
 */
public sealed interface Selectable permits SoqlField, SelectItem {

  /** Returns the entry of the SELECT list. */
  SelectItem item();
}
