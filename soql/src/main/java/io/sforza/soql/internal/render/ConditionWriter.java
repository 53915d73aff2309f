package io.sforza.soql.internal.render;

import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes conditions. */
final class ConditionWriter implements Condition.Visitor<Output> {
  private final Output out;
  private boolean inside;

  ConditionWriter(Output out) {
    this.out = out;
  }

  /** Writes a clause that is a condition, or nothing. */
  void clause(String words, @Nullable Condition condition) {
    if (condition != null) {
      out.clause(words);
      condition(condition);
    }
  }

  Output condition(Condition condition) {
    return condition.accept(this);
  }

  @Override
  public Output comparison(Comparison condition) {
    operand(condition.operand()).append(' ').append(condition.operator().soql()).append(' ');
    if (condition.operator() == Operator.LIKE && condition.value() instanceof TextValue pattern) {
      Quotes.appendPattern(pattern.text(), out.text());
      return out;
    }
    return value(condition.value());
  }

  @Override
  public Output inList(InList condition) {
    operand(condition.operand()).append(' ').append(condition.membership().soql());
    return list(condition.values());
  }

  @Override
  public Output boundList(BoundList condition) {
    operand(condition.operand()).append(' ').append(condition.operator().soql()).append(' ');
    return value(condition.bind());
  }

  @Override
  public Output inclusion(Inclusion condition) {
    operand(condition.field()).append(' ').append(condition.presence());
    return list(condition.choices());
  }

  @Override
  public Output semiJoin(SemiJoin condition) {
    operand(condition.field()).append(' ').append(condition.membership().soql()).append(' ');
    out.openBlock().append("SELECT ");
    operand(condition.selected());
    out.clause("FROM").append(condition.from());
    new ConditionWriter(out).clause("WHERE", condition.where());
    return out.closeBlock();
  }

  @Override
  public Output and(And condition) {
    return junction(condition.conditions(), "AND");
  }

  @Override
  public Output or(Or condition) {
    return junction(condition.conditions(), "OR");
  }

  @Override
  public Output not(Not condition) {
    out.in();
    out.append("NOT ");
    inner(condition.condition());
    out.out();
    return out;
  }

  private Output junction(List<Condition> conditions, String word) {
    for (int i = 0; i < conditions.size(); i++) {
      if (i > 0 && inside) {
        out.append(' ').append(word).append(' ');
      } else if (i > 0) {
        out.step(word);
      }
      inner(conditions.get(i));
    }
    return out;
  }

  // Salesforce refuses AND beside OR, and NOT beside either, without parentheses.
  private Output inner(Condition condition) {
    if (!(condition instanceof And || condition instanceof Or || condition instanceof Not)) {
      return condition.accept(this);
    }
    boolean outside = !inside;
    inside = true;
    out.open();
    condition.accept(this);
    inside = !outside;
    return out.close();
  }

  private Output operand(Operand operand) {
    return new SelectWriter(out).operand(operand);
  }

  private Output value(Value value) {
    return value.accept(new ValueWriter(out));
  }

  private Output list(List<Value> values) {
    out.append(" (");
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.comma();
      }
      value(values.get(i));
    }
    return out.append(')');
  }
}
