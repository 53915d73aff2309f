package io.sforza.soql.internal.check;

import io.sforza.core.describe.ChildRelationship;
import io.sforza.core.describe.FieldDescribe;
import io.sforza.core.describe.ObjectDescribe;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.TypeOf;
import io.sforza.soql.internal.tree.NearNames;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the SELECT list of a query against its object. */
final class SelectCheck implements SelectItem.Visitor<Boolean> {
  private final QueryCheck query;
  private final Scope scope;
  private final Findings findings;

  SelectCheck(QueryCheck query, Scope scope, Findings findings) {
    this.query = query;
    this.scope = scope;
    this.findings = findings;
  }

  void all(List<SelectItem> items) {
    items.forEach(item -> item.accept(this));
  }

  @Override
  public Boolean operand(Operand operand) {
    return new Operands(scope, findings).find(operand) != null;
  }

  @Override
  public Boolean aliased(Aliased aliased) {
    return operand(aliased.operand());
  }

  @Override
  public Boolean fieldGroup(FieldGroup group) {
    return true;
  }

  @Override
  public Boolean typeOf(TypeOf typeOf) {
    FieldDescribe field = scope.relationship(typeOf.relationship());
    if (field == null) {
      return false;
    }
    for (TypeOf.When when : typeOf.cases()) {
      when(typeOf, field, when);
    }
    for (FieldPath path : typeOf.otherwise()) {
      if (path.names().size() == 1 && NameObject.type(path.field()) == null) {
        findings.add(
            Kind.UNKNOWN_FIELD,
            "ELSE of TYPEOF "
                + typeOf.relationship()
                + " takes the fields of Name: "
                + String.join(", ", NameObject.fields())
                + "; not "
                + path
                + ".");
      }
    }
    return true;
  }

  private void when(TypeOf typeOf, FieldDescribe field, TypeOf.When when) {
    boolean possible = field.referenceTo().stream().anyMatch(when.object()::equalsIgnoreCase);
    if (!possible) {
      findings.add(
          Kind.UNKNOWN_RELATIONSHIP,
          "TYPEOF "
              + typeOf.relationship()
              + " is never a "
              + when.object()
              + ": it is one of "
              + String.join(", ", field.referenceTo())
              + ".");
      return;
    }
    ObjectDescribe object = query.object(when.object());
    if (object != null) {
      Scope inside = new Scope(query.schema(), findings, object, List.of());
      when.fields().forEach(inside::find);
    }
  }

  @Override
  public Boolean childQuery(ChildQuery children) {
    String name = children.from().name().field();
    ChildRelationship relationship = relationship(name);
    if (relationship == null) {
      findings.add(
          Kind.UNKNOWN_RELATIONSHIP,
          scope.object().name()
              + " has no children '"
              + name
              + "'."
              + advice(name)
              + NearNames.hint(name, names()));
      return false;
    }
    ObjectDescribe object = query.object(relationship.childSObject());
    if (object != null) {
      query.children(children, object);
    }
    return true;
  }

  private @Nullable ChildRelationship relationship(String name) {
    return scope.object().childRelationships().stream()
        .filter(child -> name.equalsIgnoreCase(child.relationshipName()))
        .findFirst()
        .orElse(null);
  }

  /** Children are named by their relationship; people write their object. */
  private String advice(String object) {
    List<String> names =
        scope.object().childRelationships().stream()
            .filter(child -> object.equalsIgnoreCase(child.childSObject()))
            .map(ChildRelationship::relationshipName)
            .filter(Objects::nonNull)
            .toList();
    return names.isEmpty()
        ? ""
        : " That is the object; the relationship is " + String.join(" or ", names) + ".";
  }

  private List<String> names() {
    return scope.object().childRelationships().stream()
        .map(ChildRelationship::relationshipName)
        .filter(Objects::nonNull)
        .toList();
  }
}
