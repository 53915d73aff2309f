package io.sforza.soql.internal.tree;

import io.sforza.soql.SoqlException;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.ast.SoqlFunction.Kind;

/** The clauses that take operands, with the functions that Salesforce takes in each. */
public enum Place {
  /** The SELECT list. */
  SELECT("SELECT"),
  /** The condition after WHERE. */
  WHERE("WHERE"),
  /** The grouping. */
  GROUP_BY("GROUP BY"),
  /** The condition after HAVING. */
  HAVING("HAVING"),
  /** The order. */
  ORDER_BY("ORDER BY");

  private final String soql;

  Place(String soql) {
    this.soql = soql;
  }

  /**
   * Checks that an operand may stand here.
   *
   * @param operand the operand
   * @throws SoqlException if it is a function that Salesforce refuses in this clause
   */
  public void check(Operand operand) {
    if (operand instanceof FunctionCall call) {
      SoqlFunction function = call.function();
      if (refuses(function.kind())) {
        throw new SoqlException(
            function.soql() + " cannot stand in " + soql + "." + hint(function.kind()));
      }
      if (call.countsRows() && this != SELECT) {
        throw new SoqlException("COUNT() in " + soql + " needs a field, such as COUNT(Id).");
      }
    } else if (operand instanceof Distance && this == GROUP_BY) {
      throw new SoqlException("DISTANCE cannot stand in " + soql + ".");
    }
  }

  private boolean refuses(Kind kind) {
    return switch (kind) {
      case AGGREGATE, CURRENCY, GROUPING -> this == WHERE || this == GROUP_BY;
      case FORMAT -> this != SELECT;
      case TIME_ZONE -> true;
      case DATE, LABEL -> false;
    };
  }

  private String hint(Kind kind) {
    return switch (kind) {
      case AGGREGATE -> this == WHERE ? " Conditions on groups stand in HAVING." : "";
      case TIME_ZONE ->
          " It stands inside a function of dates, such as HOUR_IN_DAY(convertTimezone(...)).";
      default -> "";
    };
  }
}
