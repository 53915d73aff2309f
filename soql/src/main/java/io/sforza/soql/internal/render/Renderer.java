package io.sforza.soql.internal.render;

import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Value;
import io.sforza.soql.ast.WithClause;

/**
 * Writes a tree as its one canonical text: keywords in capitals, one space between words, and
 * parentheses exactly where another kind of condition stands inside one.
 */
public final class Renderer {

  private Renderer() {}

  /** Returns the text of a query. */
  public static String text(SoqlQuery query) {
    return new QueryWriter(Output.onOneLine()).query(query).toString();
  }

  /** Returns the text of a query over several lines. */
  public static String pretty(SoqlQuery query) {
    return new QueryWriter(Output.overLines()).query(query).toString();
  }

  /** Returns the text of a condition. */
  public static String text(Condition condition) {
    return new ConditionWriter(Output.onOneLine()).condition(condition).toString();
  }

  /** Returns the text of an entry of a SELECT list. */
  public static String text(SelectItem item) {
    return item.accept(new SelectWriter(Output.onOneLine())).toString();
  }

  /** Returns the text of a value. */
  public static String text(Value value) {
    return value.accept(new ValueWriter(Output.onOneLine())).toString();
  }

  /** Returns the text of a step of an order. */
  public static String text(Ordering ordering) {
    return new QueryWriter(Output.onOneLine()).ordering(ordering).toString();
  }

  /** Returns the text of a grouping, without GROUP BY. */
  public static String text(GroupBy groupBy) {
    return new QueryWriter(Output.onOneLine()).groupBy(groupBy).toString();
  }

  /** Returns the text of a clause, without WITH. */
  public static String text(WithClause clause) {
    return clause.accept(new WithWriter(Output.onOneLine())).toString();
  }
}
