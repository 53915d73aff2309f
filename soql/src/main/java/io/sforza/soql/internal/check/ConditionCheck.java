package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.ast.And;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Comparison;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.InList;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.Not;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Operator;
import io.sforza.soql.ast.Or;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a condition against the objects that it is about. */
final class ConditionCheck implements Condition.Visitor<Boolean> {
  private static final Set<Operator> IN_ORDER =
      Set.of(Operator.LT, Operator.LE, Operator.GT, Operator.GE);
  private static final int MOST_SEMI_JOINS = 2;

  private final QueryCheck query;
  private final Findings findings;
  private final Operands operands;
  private boolean ofGroups;
  private int alternatives;
  private int semiJoins;

  ConditionCheck(QueryCheck query, Scope scope, Findings findings) {
    this.query = query;
    this.findings = findings;
    this.operands = new Operands(scope, findings);
  }

  /** Checks a condition over groups, whose values are not those of fields alone. */
  void having(@Nullable Condition condition) {
    ofGroups = true;
    optional(condition);
  }

  void optional(@Nullable Condition condition) {
    if (condition != null) {
      condition.accept(this);
    }
  }

  private @Nullable Target filtered(Operand operand) {
    Target target = operands.find(operand);
    if (target != null && !ofGroups && !target.filterable()) {
      findings.add(
          Kind.NOT_FILTERABLE,
          target.path()
              + " is of type "
              + target.typeName()
              + ", which cannot be filtered by: leave it out of WHERE and filter the rows.");
      return null;
    }
    return target;
  }

  private void values(@Nullable Target target, List<Value> values) {
    if (target != null) {
      ValueCheck check = new ValueCheck(findings, target);
      values.forEach(check::check);
    }
  }

  @Override
  public Boolean comparison(Comparison condition) {
    Target target = filtered(condition.operand());
    if (target == null) {
      return true;
    }
    Operator operator = condition.operator();
    FieldType type = target.type();
    if (operator == Operator.LIKE && !Kinds.takesLike(type)) {
      wrongOperator(target, "LIKE goes with texts; use = or IN.");
    } else if (IN_ORDER.contains(operator)
        && (type == FieldType.BOOLEAN || type == FieldType.MULTIPICKLIST)) {
      wrongOperator(target, operator.soql() + " does not go with it; use = or !=.");
    } else if (condition.operand() instanceof Distance
        && operator != Operator.LT
        && operator != Operator.GT) {
      wrongOperator(target, "a distance is compared by < and > only.");
    } else if (operator != Operator.LIKE) {
      values(target, List.of(condition.value()));
    }
    return true;
  }

  private void wrongOperator(Target target, String advice) {
    findings.add(
        Kind.WRONG_OPERATOR, target.path() + " is of type " + target.typeName() + ": " + advice);
  }

  @Override
  public Boolean inList(InList condition) {
    Target target = filtered(condition.operand());
    if (condition.operand() instanceof Distance && target != null) {
      wrongOperator(target, "a distance is compared by < and > only.");
    } else {
      values(target, condition.values());
    }
    return true;
  }

  @Override
  public Boolean boundList(BoundList condition) {
    Target target = filtered(condition.operand());
    if (condition.operator().ofChoices()) {
      multipicklist(target, condition.operator().soql());
    }
    return true;
  }

  @Override
  public Boolean inclusion(Inclusion condition) {
    multipicklist(filtered(condition.field()), condition.presence().name());
    return true;
  }

  private void multipicklist(@Nullable Target target, String operator) {
    if (target != null && target.type() != FieldType.MULTIPICKLIST) {
      wrongOperator(target, operator + " goes with multi-select picklists; use IN or NOT IN.");
    }
  }

  @Override
  public Boolean semiJoin(SemiJoin condition) {
    semiJoins++;
    if (semiJoins == MOST_SEMI_JOINS + 1) {
      findings.add(
          Kind.OVER_LIMIT,
          "SOQL takes two semi-joins a query; read the third list of Ids first, and use IN.");
    }
    if (alternatives > 0) {
      findings.add(
          Kind.WRONG_STRUCTURE,
          "A semi-join cannot stand beside OR: "
              + condition.field()
              + "; run two queries, or read the Ids first and use IN.");
    }
    reference(filtered(condition.field()), condition.field());
    inner(condition);
    return true;
  }

  private void reference(@Nullable Target target, FieldPath path) {
    if (target != null
        && target.type() != FieldType.ID
        && target.type() != FieldType.REFERENCE
        && Kinds.of(target.type()) != Kinds.ANY) {
      findings.add(
          Kind.WRONG_STRUCTURE,
          "A semi-join compares Ids; "
              + target.path()
              + " ('"
              + path
              + "') is of type "
              + target.typeName()
              + ".");
    }
  }

  private void inner(SemiJoin condition) {
    ObjectDescribe object = query.object(condition.from().name().toString());
    if (object == null) {
      return;
    }
    Scope inside = new Scope(query.schema(), findings, object, List.of(condition.from()));
    reference(inside.find(condition.selected()), condition.selected());
    ConditionCheck check = new ConditionCheck(query, inside, findings);
    check.optional(condition.where());
    if (check.semiJoins > 0) {
      findings.add(
          Kind.WRONG_STRUCTURE,
          "A semi-join cannot have another inside: that of "
              + condition.field()
              + "; read the inner Ids first, and use IN.");
    }
  }

  @Override
  public Boolean and(And condition) {
    condition.conditions().forEach(this::optional);
    return true;
  }

  @Override
  public Boolean or(Or condition) {
    alternatives++;
    condition.conditions().forEach(this::optional);
    alternatives--;
    return true;
  }

  @Override
  public Boolean not(Not condition) {
    optional(condition.condition());
    return true;
  }
}
