package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.testkit.internal.schema.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the rows that groups make: what is grouped by, then the aggregates in the order in
 * which clauses ask for them. One thread at a time.
 */
final class GroupColumns implements Function<Operand, Term> {
  private final Scope scope;
  private final Terms terms;
  private final List<Term> grouped = new ArrayList<>();
  private final List<Aggregate> aggregates = new ArrayList<>();
  private final Map<String, Term> known = new HashMap<>();

  /**
   * A column that is computed of a group.
   *
   * @param function an aggregate, or GROUPING
   * @param term what of rows is aggregated
   * @param place which of the grouped columns GROUPING tells of
   */
  record Aggregate(SoqlFunction function, Term term, int place) {}

  GroupColumns(Scope scope, List<Operand> groupBy) {
    this.scope = scope;
    this.terms = new Terms(scope);
    for (Operand operand : groupBy) {
      Term term = operand.accept(terms).having(Field.Trait.GROUPABLE, "grouped", scope.soql());
      known.put(key(operand), column(term.name(), term.type(), term.field(), grouped.size()));
      grouped.add(term);
    }
  }

  List<Term> grouped() {
    return grouped;
  }

  List<Aggregate> aggregates() {
    return aggregates;
  }

  @Override
  public Term apply(Operand operand) {
    Term there = known.get(key(operand));
    if (there != null) {
      return there;
    }
    if (operand instanceof FunctionCall call) {
      return function(call);
    }
    throw ungrouped("Field", operand);
  }

  /**
   * Returns the term that ORDER BY names.
   *
   * @throws RefusedQuery if groups have no such value
   */
  Term ordered(Operand operand) {
    if (operand instanceof FieldPath path && !known.containsKey(key(path))) {
      throw ungrouped("Ordered field", path);
    }
    return apply(operand);
  }

  private Term function(FunctionCall call) {
    return switch (call.function().kind()) {
      case AGGREGATE -> aggregate(call);
      case GROUPING -> grouping(call);
      case LABEL -> Terms.label(apply(call.arguments().get(0)));
      case FORMAT -> Formats.of(apply(call.arguments().get(0)), scope.context());
      case CURRENCY -> apply(call.arguments().get(0));
      case DATE, TIME_ZONE -> throw ungrouped("Field", call);
    };
  }

  private Term aggregate(FunctionCall call) {
    if (call.countsRows()) {
      throw new RefusedQuery(
          "MALFORMED_QUERY", "COUNT() cannot be used with other fields or with GROUP BY");
    }
    Term term = call.arguments().get(0).accept(terms);
    SoqlFunction function = call.function();
    boolean adds = function == SoqlFunction.SUM || function == SoqlFunction.AVG;
    Field field = term.field();
    if ((adds && !term.isNumber()) || (field != null && !field.is(Field.Trait.AGGREGATABLE))) {
      throw RefusedQuery.at(
          term.name(),
          scope.soql(),
          "MALFORMED_QUERY",
          "field " + term.name() + " does not support aggregate operator " + function.soql());
    }
    return added(call, new Aggregate(function, term, -1), Accumulator.type(function, term));
  }

  private Term grouping(FunctionCall call) {
    Operand argument = call.arguments().get(0);
    Term column = known.get(key(argument));
    if (column == null) {
      throw ungrouped("Field", argument);
    }
    return added(
        call, new Aggregate(SoqlFunction.GROUPING, column, column.position()), FieldType.INT);
  }

  private Term added(FunctionCall call, Aggregate aggregate, FieldType type) {
    Field field = type == aggregate.term.type() ? aggregate.term.field() : null;
    Term column = column(call.toString(), type, field, grouped.size() + aggregates.size());
    aggregates.add(aggregate);
    known.put(key(call), column);
    return column;
  }

  private static Term column(String name, FieldType type, @Nullable Field field, int place) {
    return new Term(
        name, type, field, place, (rows, index, scratch) -> Term.cell(rows, index, place, scratch));
  }

  private RefusedQuery ungrouped(String what, Operand operand) {
    String name = operand.toString();
    if (operand instanceof FieldPath path) {
      // a name that means nothing is the worse mistake
      name = scope.find(path).path();
    }
    return new RefusedQuery("MALFORMED_QUERY", what + " must be grouped or aggregated: " + name);
  }

  /** Returns a text that is the same for operands that mean the same. */
  private String key(Operand operand) {
    return operand.accept(
        new Operand.Visitor<>() {
          @Override
          public String fieldPath(FieldPath path) {
            return scope.find(path).path().toLowerCase(Locale.ROOT);
          }

          @Override
          public String functionCall(FunctionCall call) {
            return call.function()
                + "("
                + (call.countsRows() ? "" : key(call.arguments().get(0)))
                + ")";
          }

          @Override
          public String distance(Distance distance) {
            return distance.toString().toLowerCase(Locale.ROOT);
          }
        });
  }
}
