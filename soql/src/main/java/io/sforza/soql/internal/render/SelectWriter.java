package io.sforza.soql.internal.render;

import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.TypeOf;
import java.util.List;

/** Writes entries of a SELECT list, and operands wherever they stand. */
final class SelectWriter implements SelectItem.Visitor<Output>, Operand.Visitor<Output> {
  private final Output out;

  SelectWriter(Output out) {
    this.out = out;
  }

  @Override
  public Output operand(Operand operand) {
    return operand.accept((Operand.Visitor<Output>) this);
  }

  @Override
  public Output fieldPath(FieldPath path) {
    List<String> names = path.names();
    out.append(names.get(0));
    for (int i = 1; i < names.size(); i++) {
      out.append('.').append(names.get(i));
    }
    return out;
  }

  @Override
  public Output functionCall(FunctionCall call) {
    out.append(call.function().soql()).open();
    call.arguments().forEach(this::operand);
    return out.close();
  }

  @Override
  public Output distance(Distance distance) {
    out.append("DISTANCE").open();
    operand(distance.location());
    out.append(", ").append(distance.place());
    return out.append(", '").append(distance.unit().soql()).append('\'').close();
  }

  @Override
  public Output aliased(Aliased aliased) {
    return operand(aliased.operand()).append(' ').append(aliased.alias());
  }

  @Override
  public Output fieldGroup(FieldGroup group) {
    return out.append(group);
  }

  @Override
  public Output typeOf(TypeOf typeOf) {
    out.append("TYPEOF ");
    operand(typeOf.relationship());
    for (TypeOf.When when : typeOf.cases()) {
      out.append(" WHEN ").append(when.object()).append(" THEN ");
      paths(when.fields());
    }
    if (!typeOf.otherwise().isEmpty()) {
      out.append(" ELSE ");
      paths(typeOf.otherwise());
    }
    return out.append(" END");
  }

  @Override
  public Output childQuery(ChildQuery query) {
    return new QueryWriter(out).childQuery(query);
  }

  private void paths(List<FieldPath> paths) {
    for (int i = 0; i < paths.size(); i++) {
      if (i > 0) {
        out.comma();
      }
      operand(paths.get(i));
    }
  }
}
