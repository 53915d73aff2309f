package io.sforza.testkit.internal.query;

import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.TypeOf;
import io.sforza.testkit.internal.rows.RowSource;
import io.sforza.testkit.internal.rows.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a parent with the fields that TYPEOF names for its object. */
final class TypeOfOutput implements Output {
  private final Hop hop;
  private final Map<String, Shape> byObject;
  private final List<Landing> otherwise;

  private TypeOfOutput(Hop hop, Map<String, Shape> byObject, List<Landing> otherwise) {
    this.hop = hop;
    this.byObject = byObject;
    this.otherwise = otherwise;
  }

  static TypeOfOutput of(TypeOf typeOf, Hop hop, Scope scope) {
    if (!hop.polymorphic()) {
      throw RefusedQuery.at(
          hop.relationship(),
          scope.soql(),
          "MALFORMED_QUERY",
          "'" + hop.relationship() + "' is not a polymorphic relationship: TYPEOF needs one");
    }
    Map<String, Shape> byObject = new HashMap<>();
    for (TypeOf.When when : typeOf.cases()) {
      Table table = scope.context().tables().find(when.object());
      if (table == null) {
        throw Scope.noType(when.object(), scope.soql());
      }
      List<SelectItem> fields = List.copyOf(when.fields());
      byObject.put(
          table.object().name().toLowerCase(Locale.ROOT),
          SelectList.of(fields, scope.within(table)).shape());
    }
    // fields for all other objects are those that all objects have
    List<Landing> otherwise =
        typeOf.otherwise().stream()
            .map(path -> scope.find(below(typeOf.relationship(), path)))
            .toList();
    return new TypeOfOutput(hop, byObject, otherwise);
  }

  private static FieldPath below(FieldPath relationship, FieldPath field) {
    return FieldPath.of(relationship + "." + field);
  }

  @Override
  public void write(RowSource rows, long index, JsonText json) {
    At at = hop.follow(rows, index, json.scratch());
    if (at == null) {
      json.put("null");
      return;
    }
    String object = at.table().object().name();
    Shape shape = byObject.get(object.toLowerCase(Locale.ROOT));
    if (shape != null) {
      shape.write(at, json);
    } else if (otherwise.isEmpty()) {
      json.put("null");
    } else {
      json.open("Name", object, at.id(json.scratch()));
      for (Landing landing : otherwise) {
        json.put(",\"" + landing.name() + "\":");
        Output.of(landing.term()).write(rows, index, json);
      }
      json.put("}");
    }
  }
}
