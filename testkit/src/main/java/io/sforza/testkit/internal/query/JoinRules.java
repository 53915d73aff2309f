package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.SemiJoin;

/** Counts the semi-joins of a condition, and refuses them where Salesforce does. */
final class JoinRules implements Condition.Visitor<Integer> {
  private static final int MOST = 2;

  private boolean nested;

  private JoinRules() {}

  static void check(Condition where) {
    if (where.accept(new JoinRules()) > MOST) {
      throw malformed("Maximum " + MOST + " semi join sub-selects are allowed");
    }
  }

  private static RefusedQuery malformed(String words) {
    return new RefusedQuery("MALFORMED_QUERY", words);
  }

  @Override
  public Integer semiJoin(SemiJoin condition) {
    Condition inner = condition.where();
    if (inner != null && inner.accept(this) > 0) {
      throw malformed("Nesting of semi join sub-selects is not supported");
    }
    return 1;
  }

  @Override
  public Integer and(And condition) {
    nested = true;
    return condition.conditions().stream().mapToInt(part -> part.accept(this)).sum();
  }

  @Override
  public Integer or(Or condition) {
    boolean within = nested;
    nested = true;
    if (condition.conditions().stream().mapToInt(part -> part.accept(this)).sum() > 0) {
      throw malformed(
          within
              ? "Semi join sub-selects are only allowed at the top level WHERE expressions and not"
                  + " in nested WHERE expressions."
              : "Semi join sub-selects are not allowed with the 'OR' operator");
    }
    return 0;
  }

  @Override
  public Integer not(Not condition) {
    return condition.condition().accept(this);
  }

  @Override
  public Integer comparison(Comparison condition) {
    return 0;
  }

  @Override
  public Integer inList(InList condition) {
    return 0;
  }

  @Override
  public Integer boundList(BoundList condition) {
    return 0;
  }

  @Override
  public Integer inclusion(Inclusion condition) {
    return 0;
  }
}
