package io.sforza.soql.internal.tree;

import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;

/** Checks what only a finished query must fulfil, since its steps may come in any order. */
public final class Whole {

  private Whole() {}

  /**
   * Returns the query.
   *
   * @throws SoqlException if it has HAVING or the alias of a plain field without GROUP BY
   */
  public static SoqlQuery checked(SoqlQuery query) {
    if (query.groupBy() != null) {
      return query;
    }
    if (query.having() != null) {
      throw new SoqlException("HAVING needs GROUP BY before it.");
    }
    for (SelectItem item : query.select()) {
      if (item instanceof Aliased aliased && aliased.operand() instanceof FieldPath) {
        throw new SoqlException(
            "The alias of "
                + aliased.operand()
                + " needs GROUP BY: without it only functions have aliases.");
      }
    }
    return query;
  }
}
