package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;
import io.sforza.soql.SoqlProblem.Kind;
import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SoqlFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what an operand leads to, and of which type its values are. */
final class Operands implements Operand.Visitor<Optional<Target>> {
  private final Scope scope;
  private final Findings findings;

  Operands(Scope scope, Findings findings) {
    this.scope = scope;
    this.findings = findings;
  }

  /** Returns what an operand leads to; null if nowhere, which is a problem then. */
  @Nullable Target find(Operand operand) {
    return operand.accept(this).orElse(null);
  }

  @Override
  public Optional<Target> fieldPath(FieldPath path) {
    return Optional.ofNullable(scope.find(path));
  }

  @Override
  public Optional<Target> distance(Distance distance) {
    Target location = scope.find(distance.location());
    if (location != null
        && location.type() != FieldType.LOCATION
        && location.type() != FieldType.ADDRESS) {
      findings.add(
          Kind.WRONG_VALUE,
          "DISTANCE measures from a location or an address; "
              + location.path()
              + " is of type "
              + location.typeName()
              + ".");
    }
    return Optional.ofNullable(location)
        .map(from -> new Target(distance.toString(), FieldType.DOUBLE, null));
  }

  @Override
  public Optional<Target> functionCall(FunctionCall call) {
    if (call.countsRows()) {
      return Optional.of(new Target(call.toString(), FieldType.INT, null));
    }
    Target inner = find(call.arguments().get(0));
    if (inner == null) {
      return Optional.empty();
    }
    if (call.function().kind() == SoqlFunction.Kind.AGGREGATE) {
      checkAggregate(call, inner);
    } else if (call.function().kind() == SoqlFunction.Kind.DATE) {
      checkDate(call, inner);
    }
    return Optional.of(new Target(call.toString(), type(call.function(), inner), null));
  }

  private void checkAggregate(FunctionCall call, Target inner) {
    boolean numbersOnly =
        call.function() == SoqlFunction.SUM || call.function() == SoqlFunction.AVG;
    Kinds kind = Kinds.of(inner.type());
    if (numbersOnly && kind != Kinds.NUMBER && kind != Kinds.ANY) {
      findings.add(
          Kind.NOT_AGGREGATABLE,
          call + " sums up numbers; " + inner.path() + " is of type " + inner.typeName() + ".");
    } else if (!inner.aggregatable()) {
      findings.add(
          Kind.NOT_AGGREGATABLE,
          call
              + ": fields of type "
              + inner.typeName()
              + " such as "
              + inner.path()
              + " cannot be summed up.");
    }
  }

  private void checkDate(FunctionCall call, Target inner) {
    Kinds kind = Kinds.of(inner.type());
    boolean hour =
        call.function() == SoqlFunction.HOUR_IN_DAY || call.function() == SoqlFunction.DAY_ONLY;
    boolean fits = kind == Kinds.DATE_TIME || (kind == Kinds.DATE && !hour);
    if (!fits && kind != Kinds.ANY) {
      findings.add(
          Kind.WRONG_VALUE,
          call
              + " takes a "
              + (hour ? "point in time; " : "date; ")
              + inner.path()
              + " is of type "
              + inner.typeName()
              + ".");
    }
  }

  private static FieldType type(SoqlFunction function, Target inner) {
    return switch (function) {
      case COUNT, COUNT_DISTINCT, GROUPING -> FieldType.INT;
      case DAY_ONLY -> FieldType.DATE;
      case TO_LABEL, FORMAT -> FieldType.STRING;
      case SUM, AVG, MIN, MAX, CONVERT_CURRENCY, CONVERT_TIMEZONE -> inner.type();
      default -> FieldType.INT;
    };
  }
}
