package io.sforza.soql.internal.check;

import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.internal.tree.NearNames;
import java.util.HashSet;
import java.util.Set;

/** Checks that a query of groups selects what is the same for a whole group. */
final class GroupCheck {
  private final SoqlQuery query;
  private final Scope scope;
  private final Findings findings;
  private final Set<String> grouped = new HashSet<>();

  GroupCheck(SoqlQuery query, Scope scope, Findings findings) {
    this.query = query;
    this.scope = scope;
    this.findings = findings;
  }

  void check() {
    GroupBy groupBy = query.groupBy();
    if (groupBy != null) {
      groupBy.operands().forEach(this::groupable);
    }
    boolean groups = groupBy != null || query.select().stream().anyMatch(GroupCheck::sumsUp);
    if (groups) {
      query.select().forEach(this::selected);
      query.orderBy().forEach(step -> operand(step.operand()));
    }
  }

  private void groupable(Operand operand) {
    grouped.add(canonical(operand));
    Target target = new Operands(scope, findings).find(operand);
    if (target != null && !target.groupable()) {
      findings.add(
          Kind.NOT_GROUPABLE,
          target.path() + " is of type " + target.typeName() + ", which cannot be grouped by.");
    }
  }

  private static boolean sumsUp(SelectItem item) {
    SelectItem inner = item instanceof Aliased aliased ? aliased.operand() : item;
    return inner instanceof FunctionCall call && call.isAggregate();
  }

  private void selected(SelectItem item) {
    SelectItem inner = item instanceof Aliased aliased ? aliased.operand() : item;
    if (inner instanceof Operand operand) {
      operand(operand);
    } else {
      findings.add(
          Kind.NOT_GROUPED,
          "A query of groups selects fields and functions only, not " + item + ".");
    }
  }

  private void operand(Operand operand) {
    boolean fine = grouped.contains(canonical(operand)) || isSummed(operand);
    if (!fine) {
      findings.add(
          Kind.NOT_GROUPED,
          operand + " is neither grouped nor summed up: add it to GROUP BY, or use MAX(…).");
    }
  }

  private boolean isSummed(Operand operand) {
    if (!(operand instanceof FunctionCall call)) {
      return false;
    }
    if (call.isAggregate() || call.function().kind() == SoqlFunction.Kind.GROUPING) {
      return true;
    }
    // FORMAT and toLabel of what is grouped
    return call.arguments().stream().allMatch(inner -> grouped.contains(canonical(inner)));
  }

  private String canonical(Operand operand) {
    if (operand instanceof FieldPath path) {
      return scope.canonical(path);
    }
    if (operand instanceof FunctionCall call && !call.countsRows()) {
      return NearNames.folded(call.function().soql())
          + "("
          + canonical(call.arguments().get(0))
          + ")";
    }
    return NearNames.folded(operand.toString());
  }
}
