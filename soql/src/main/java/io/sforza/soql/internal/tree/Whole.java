package io.sforza.soql.internal.tree;

import io.sforza.soql.SoqlException;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;
import java.util.List;

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
    checkAliases(query.select());
    return query;
  }

  /**
   * Checks a SELECT list that no GROUP BY stands beside.
   *
   * @throws SoqlException if a plain field in it has an alias
   */
  public static void checkAliases(List<SelectItem> select) {
    for (SelectItem item : select) {
      if (item instanceof Aliased aliased && aliased.operand() instanceof FieldPath field) {
        throw new SoqlException(
            field.toString().equalsIgnoreCase("DISTINCT")
                ? "SOQL has no DISTINCT: group by the fields instead."
                : "The alias "
                    + aliased.alias()
                    + " of "
                    + field
                    + " needs GROUP BY: without it only functions have aliases.");
      }
    }
  }
}
