package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;
import io.sforza.soql.KnownObjects;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.TypeOf;

/** What Bulk API 2.0 refuses ("Bulk API 2.0 and Bulk API Developer Guide", SOQL Considerations). */
final class BulkCheck {
  private final SoqlQuery query;
  private final Findings findings;

  BulkCheck(SoqlQuery query, Findings findings) {
    this.query = query;
    this.findings = findings;
  }

  private void refused(String what, String fix) {
    findings.add(Kind.NOT_IN_BULK, "Bulk API 2.0 takes no " + what + ": " + fix + ".");
  }

  /** Checks what can be seen without knowing the object. */
  void structure() {
    query.select().forEach(item -> item.accept(new Items()));
    if (query.groupBy() != null) {
      refused("GROUP BY", "read the rows and group them, or ask by REST");
    }
    if (query.having() != null) {
      refused("HAVING", "ask by REST");
    }
    if (query.offset() != null) {
      refused("OFFSET", "go on behind the last Id: WHERE Id > '…' ORDER BY Id");
    }
    if (!query.forClauses().isEmpty()) {
      refused("FOR clause", "leave it out");
    }
    if (query.isAllRows()) {
      refused("ALL ROWS", "use the operation queryAll");
    }
    if (KnownObjects.isRefusedByBulk(query.object())) {
      findings.add(
          Kind.OBJECT_NOT_IN_BULK,
          "Bulk API 2.0 takes no object " + query.object() + ", as a rule: ask by REST.");
    }
    slow();
  }

  private void slow() {
    if (!query.orderBy().isEmpty()) {
      findings.add(
          Kind.SLOW_IN_BULK,
          "ORDER BY keeps Bulk API 2.0 from reading the object in chunks of Ids, which large ones"
              + " need: leave it out and sort afterwards.");
    }
    if (query.limit() != null) {
      findings.add(
          Kind.SLOW_IN_BULK,
          "LIMIT keeps Bulk API 2.0 from reading the object in chunks of Ids, which large ones"
              + " need; for a few rows REST is faster.");
    }
  }

  /** Checks the types of the selected fields. */
  void fields(Scope scope) {
    Operands operands = new Operands(scope, new Findings());
    for (SelectItem item : query.select()) {
      SelectItem inner = item instanceof Aliased aliased ? aliased.operand() : item;
      Target target = inner instanceof Operand operand ? operands.find(operand) : null;
      if (target != null && !target.type().readableByBulk()) {
        refused("field of type " + target.typeName(), target.path() + " — " + fix(target.type()));
      }
    }
  }

  private static String fix(FieldType type) {
    return switch (type) {
      case ADDRESS, LOCATION -> "select its components";
      case BASE64 -> "leave it out, and fetch the content by REST";
      default -> "leave it out, or ask by REST";
    };
  }

  /** Entries of the SELECT list that Bulk does not know. */
  private final class Items implements SelectItem.Visitor<Boolean> {
    @Override
    public Boolean operand(Operand operand) {
      if (operand instanceof FunctionCall call && call.isAggregate()) {
        refused("aggregate such as " + call, "read the rows, or ask by REST");
      } else if (operand instanceof Distance) {
        refused("DISTANCE in SELECT", "select the components of the location");
      }
      return true;
    }

    @Override
    public Boolean aliased(Aliased aliased) {
      return operand(aliased.operand());
    }

    @Override
    public Boolean fieldGroup(FieldGroup group) {
      refused(group.toString(), "select the fields by name, as selectAll() does");
      return true;
    }

    @Override
    public Boolean typeOf(TypeOf typeOf) {
      refused(
          "TYPEOF",
          "select fields of "
              + typeOf.relationship()
              + " that all its objects have, such as "
              + typeOf.relationship()
              + ".Name, or ask by REST");
      return true;
    }

    @Override
    public Boolean childQuery(ChildQuery children) {
      refused(
          "query of children",
          "read the children of " + children.from().name() + " in a query of their own");
      return true;
    }
  }
}
