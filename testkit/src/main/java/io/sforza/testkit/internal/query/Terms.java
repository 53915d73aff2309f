package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.testkit.internal.schema.Field;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** Makes terms of the operands of a query over rows. */
final class Terms implements Operand.Visitor<Term> {
  private final Scope scope;

  Terms(Scope scope) {
    this.scope = scope;
  }

  @Override
  public Term fieldPath(FieldPath path) {
    return scope.find(path).term();
  }

  @Override
  public Term distance(Distance distance) {
    return Distances.of(distance, scope);
  }

  @Override
  public Term functionCall(FunctionCall call) {
    return switch (call.function().kind()) {
      case DATE -> date(call.function(), call.arguments().get(0));
      case LABEL -> label(call.arguments().get(0).accept(this));
      case FORMAT -> Formats.of(call.arguments().get(0).accept(this), scope.context());
      // the org has one currency
      case CURRENCY -> call.arguments().get(0).accept(this);
      case TIME_ZONE -> throw new IllegalStateException("only stands inside a function of dates");
      case AGGREGATE, GROUPING ->
          throw new RefusedQuery(
              "MALFORMED_QUERY", "Grouped or aggregated query expected for " + call);
    };
  }

  private Term date(SoqlFunction function, Operand argument) {
    boolean converts = argument instanceof FunctionCall;
    Operand field = converts ? ((FunctionCall) argument).arguments().get(0) : argument;
    Term term = field.accept(this);
    if (term.type() != FieldType.DATETIME
        && (term.type() != FieldType.DATE || converts || function == SoqlFunction.HOUR_IN_DAY)) {
      throw RefusedQuery.at(
          term.name(),
          scope.soql(),
          "INVALID_FIELD",
          "field '"
              + term.name()
              + "' of type "
              + term.type().salesforceName()
              + " is not supported by the function "
              + function.soql());
    }
    // without convertTimezone the parts of a datetime are those of UTC
    ZoneId zone = converts ? scope.context().zone() : ZoneOffset.UTC;
    DateParts parts = new DateParts(zone, scope.context().fiscal());
    return Term.computed(
        function.soql(),
        DateParts.type(function),
        (rows, index, scratch) -> {
          String text = term.text(rows, index, scratch);
          return text == null ? null : parts.text(function, text);
        });
  }

  static Term label(Term term) {
    Field field = term.field();
    Map<String, String> labels = field == null ? Map.of() : field.labels();
    return Term.computed(
        term.name(),
        term.type() == FieldType.MULTIPICKLIST ? FieldType.MULTIPICKLIST : FieldType.STRING,
        (rows, index, scratch) -> {
          String text = term.text(rows, index, scratch);
          return text == null ? null : label(text, labels);
        });
  }

  private static String label(String values, Map<String, String> labels) {
    if (labels.containsKey(values)) {
      return labels.getOrDefault(values, values);
    }
    StringBuilder text = new StringBuilder();
    for (String value : values.split(";", -1)) {
      text.append(text.length() == 0 ? "" : ";").append(labels.getOrDefault(value, value));
    }
    return text.toString();
  }
}
