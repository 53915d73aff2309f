package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.ast.TypeOf;
import io.sforza.testkit.internal.schema.Field;
import java.util.ArrayList;
import java.util.List;

/** Makes the shape of records out of what a query selects. One thread at a time. */
final class SelectList implements SelectItem.Visitor<Void> {
  private final Scope scope;
  private final Terms terms;
  private final Shape shape = new Shape();
  private final List<CsvColumn> columns = new ArrayList<>();
  private int unnamed;

  private SelectList(Scope scope) {
    this.scope = scope;
    this.terms = new Terms(scope);
  }

  static SelectList of(List<SelectItem> items, Scope scope) {
    SelectList list = new SelectList(scope);
    items.forEach(item -> item.accept(list));
    return list;
  }

  Shape shape() {
    return shape;
  }

  /** Returns the columns of a CSV result; what CSV cannot hold is not among them. */
  List<CsvColumn> columns() {
    return columns;
  }

  @Override
  public Void operand(Operand operand) {
    if (operand instanceof FieldPath path) {
      field(path);
    } else if (operand instanceof FunctionCall call && isOfField(call)) {
      FieldPath path = (FieldPath) call.arguments().get(0);
      Landing landing = scope.find(path);
      add(landing, call.toString(), call.accept(terms));
    } else {
      named("expr" + unnamed++, operand);
    }
    return null;
  }

  /** Such functions change how the field is shown, and are called as it is. */
  private static boolean isOfField(FunctionCall call) {
    SoqlFunction.Kind kind = call.function().kind();
    boolean shows =
        kind == SoqlFunction.Kind.LABEL
            || kind == SoqlFunction.Kind.FORMAT
            || kind == SoqlFunction.Kind.CURRENCY;
    return shows && call.arguments().get(0) instanceof FieldPath;
  }

  private void field(FieldPath path) {
    Landing landing = scope.find(path);
    Field field = landing.field();
    if (field != null && Compounds.writes(field.type())) {
      shape.add(
          landing.hops(),
          landing.name(),
          path.toString(),
          Compounds.of(landing, field, scope.table()));
      columns.add(new CsvColumn(landing.path(), landing.term()));
    } else {
      add(landing, path.toString(), landing.term());
    }
  }

  private void add(Landing landing, String selected, Term term) {
    shape.add(landing.hops(), landing.name(), selected, Output.of(term));
    columns.add(new CsvColumn(landing.path(), term));
  }

  private void named(String key, Operand operand) {
    Term term = operand.accept(terms);
    shape.add(key, operand.toString(), Output.of(term));
    columns.add(new CsvColumn(key, term));
  }

  @Override
  public Void aliased(Aliased aliased) {
    named(aliased.alias(), aliased.operand());
    return null;
  }

  @Override
  public Void fieldGroup(FieldGroup group) {
    for (Field field : scope.object().fields()) {
      boolean custom = field.is(Field.Trait.CUSTOM);
      if (group == FieldGroup.ALL || custom == (group == FieldGroup.CUSTOM)) {
        field(new FieldPath(List.of(field.name())));
      }
    }
    return null;
  }

  @Override
  public Void typeOf(TypeOf typeOf) {
    Hop hop = scope.hop(typeOf.relationship());
    shape.add(hop.relationship(), typeOf.toString(), TypeOfOutput.of(typeOf, hop, scope));
    return null;
  }

  @Override
  public Void childQuery(ChildQuery query) {
    Children children = Children.of(query, scope);
    shape.add(children.name(), children.name(), children);
    return null;
  }
}
