package io.sforza.soql.internal.parse;

import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Geolocation;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.ast.Value;
import io.sforza.soql.internal.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads fields and functions of fields. */
final class OperandParser {
  private static final String DISTANCE_EXAMPLE =
      "DISTANCE(Place__c, GEOLOCATION(37.8, -122.4), 'km').";

  private final Cursor at;
  private final ValueParser values;

  OperandParser(Cursor at, ValueParser values) {
    this.at = at;
    this.values = values;
  }

  /** Takes an operand. */
  Operand operand(String what) {
    Token name = at.token();
    if (name.kind() != Kind.WORD || !at.after().isSign("(")) {
      return at.path(what);
    }
    if (at.lexer().next(at.after().end()).isWord("SELECT")) {
      at.take();
      throw at.expected("a comma or FROM");
    }
    if (name.isWord("DISTANCE")) {
      return distance();
    } else if (name.isWord("GEOLOCATION")) {
      throw at.error("GEOLOCATION stands inside DISTANCE: " + DISTANCE_EXAMPLE);
    } else if (name.isWord("FIELDS")) {
      throw at.error("FIELDS() is a list of fields: it stands in SELECT, by itself.");
    }
    SoqlFunction function = at.made(name, () -> SoqlFunction.named(name.text()));
    at.take();
    at.in();
    at.expectSign("(");
    List<Operand> arguments = new ArrayList<>();
    if (!at.token().isSign(")")) {
      do {
        arguments.add(operand("a field"));
      } while (at.takeSign(","));
    }
    at.expectSign(")");
    at.out();
    return at.made(name, () -> new FunctionCall(function, arguments));
  }

  private Operand distance() {
    at.take();
    at.expectSign("(");
    Token first = at.token();
    if (first.kind() != Kind.WORD || at.after().isSign("(")) {
      throw at.expected("the location field as the first argument of DISTANCE");
    }
    FieldPath location = at.path("a location field");
    at.expectSign(",");
    Geolocation place = geolocation();
    at.expectSign(",");
    Distance.Unit unit = unit();
    at.expectSign(")");
    return new Distance(location, place, unit);
  }

  private Geolocation geolocation() {
    Token name = at.token();
    at.expectWord("GEOLOCATION");
    at.expectSign("(");
    Value latitude = values.value();
    at.expectSign(",");
    Value longitude = values.value();
    at.expectSign(")");
    return at.made(name, () -> new Geolocation(latitude, longitude));
  }

  private Distance.Unit unit() {
    Token text = at.token();
    for (Distance.Unit unit : Distance.Unit.values()) {
      if (text.kind() == Kind.STRING && text.text().equalsIgnoreCase(unit.soql())) {
        at.take();
        return unit;
      }
    }
    throw at.expected("the unit 'mi' or 'km'");
  }
}
