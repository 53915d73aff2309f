package io.sforza.soql.internal.check;

import io.sforza.core.describe.DescribeSource;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlProblem;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.SoqlQuery;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Ordering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole query against what an org has, and finds all problems, not the first only. Not
 * thread-safe.
 */
public final class QueryCheck {
  private final SoqlQuery query;
  private final Schema schema;
  private final Findings findings = new Findings();

  private QueryCheck(SoqlQuery query, DescribeSource describes) {
    this.query = query;
    this.schema = new Schema(describes);
  }

  /** Returns the problems of a query in the order of its text; empty if there is none. */
  public static List<SoqlProblem> problems(SoqlQuery query, DescribeSource describes) {
    QueryCheck check = new QueryCheck(query, describes);
    check.all();
    return check.findings.all();
  }

  /** Returns which parts of a query Bulk API 2.0 cannot read, and which make it slow. */
  public static List<SoqlProblem> bulkProblems(
      SoqlQuery query, @Nullable DescribeSource describes) {
    Findings findings = new Findings();
    BulkCheck bulk = new BulkCheck(query, findings);
    bulk.structure();
    unbound(query, findings);
    if (describes != null) {
      QueryCheck check = new QueryCheck(query, describes);
      ObjectDescribe object = check.object(query.object());
      if (object != null) {
        bulk.fields(new Scope(check.schema, new Findings(), object, query.from()));
      }
    }
    return findings.all();
  }

  Schema schema() {
    return schema;
  }

  private void all() {
    schema.fetch(Mentioned.objects(query));
    ObjectDescribe object = object(query.object());
    if (object != null) {
      schema.fetch(Mentioned.parents(query, object));
      about(object);
    }
    new LimitCheck(query, findings).check();
    unbound(query, findings);
  }

  private static void unbound(SoqlQuery query, Findings findings) {
    for (String variable : query.binds()) {
      findings.add(
          Kind.UNBOUND,
          "The variable :"
              + variable
              + " has no value, and Salesforce takes none over HTTP: give it one by bind(\""
              + variable
              + "\", …).");
    }
  }

  private void about(ObjectDescribe object) {
    if (!object.queryable()) {
      findings.add(
          Kind.NOT_QUERYABLE,
          object.name() + " cannot be queried: its describe says queryable=false.");
    }
    Restrictions.check(object.name(), query.where(), findings);
    Scope scope = new Scope(schema, findings, object, query.from());
    new SelectCheck(this, scope, findings).all(query.select());
    new ConditionCheck(this, scope, findings).optional(query.where());
    new GroupCheck(query, scope, findings).check();
    new ConditionCheck(this, scope, findings).having(query.having());
    query.orderBy().forEach(step -> sortable(step, scope));
    new LimitCheck(query, findings).parents(scope.parents());
  }

  private void sortable(Ordering step, Scope scope) {
    Target target = new Operands(scope, findings).find(step.operand());
    if (target != null && !target.sortable()) {
      findings.add(
          Kind.NOT_SORTABLE,
          target.path() + " is of type " + target.typeName() + ", which cannot be sorted by.");
    }
  }

  /** Returns an object, or null if there is none, which is a problem then. */
  @Nullable ObjectDescribe object(String name) {
    ObjectDescribe object = schema.find(name);
    if (object == null) {
      findings.add(
          Kind.UNKNOWN_OBJECT,
          "There is no object '" + name + "', or this user may not see it." + schema.hint(name));
    }
    return object;
  }

  /** Checks a query of children, which is one of its own. */
  void children(ChildQuery children, ObjectDescribe object) {
    Scope scope = new Scope(schema, findings, object, List.of(children.from()));
    new SelectCheck(this, scope, findings).all(children.select());
    new ConditionCheck(this, scope, findings).optional(children.where());
    children.orderBy().forEach(step -> sortable(step, scope));
  }

  /** Returns the name of a field's object that is worth asking for beforehand; null if none is. */
  static @Nullable String onlyParent(FieldDescribe field) {
    return Parents.isPolymorphic(field) || field.referenceTo().isEmpty()
        ? null
        : field.referenceTo().get(0);
  }
}
