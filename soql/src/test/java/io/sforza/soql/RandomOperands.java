package io.sforza.soql;

import io.sforza.soql.ast.Distance;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.FunctionCall;
import io.sforza.soql.ast.Geolocation;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.SoqlFunction;
import io.sforza.soql.ast.SoqlFunction.Kind;
import io.sforza.soql.ast.Value;
import java.util.Arrays;
import java.util.List;

/** Fields and functions, as the choices say; many are named like words of SOQL. */
final class RandomOperands {
  private static final List<String> PATHS =
      List.of(
          "A",
          "Owner.Name",
          "ns__Rel__r.ns__F__c",
          "Usd5",
          "Limit",
          "Today",
          "Last_N_Days.x",
          "Group.Order",
          "Desc",
          "Nulls",
          "Format",
          "Fields",
          "Rollup",
          "All",
          "End",
          "Using.With.For");

  private final Choices choices;
  private final RandomConditions conditions;

  RandomOperands(Choices choices, RandomConditions conditions) {
    this.choices = choices;
    this.conditions = conditions;
  }

  FieldPath path() {
    return FieldPath.of(choices.one(PATHS));
  }

  /** Returns what may stand in WHERE. */
  Operand comparable() {
    return switch (choices.below(6)) {
      case 3 -> date();
      case 4 -> FunctionCall.of(SoqlFunction.TO_LABEL, path());
      case 5 -> distance();
      default -> path();
    };
  }

  /** Returns what may stand in GROUP BY. */
  Operand groupable() {
    return choices.once(3) ? date() : path();
  }

  /** Returns what may stand in HAVING and ORDER BY. */
  Operand ofGroups() {
    return switch (choices.below(4)) {
      case 1 -> aggregate();
      case 2 -> FunctionCall.of(SoqlFunction.GROUPING, path());
      case 3 -> FunctionCall.of(SoqlFunction.CONVERT_CURRENCY, path());
      default -> groupable();
    };
  }

  /** Returns what may stand in SELECT. */
  Operand selectable() {
    return switch (choices.below(5)) {
      case 1 -> ofGroups();
      case 2 -> comparable();
      case 3 -> FunctionCall.of(SoqlFunction.FORMAT, ofGroups());
      default -> path();
    };
  }

  private Operand aggregate() {
    Operand argument =
        switch (choices.below(4)) {
          case 1 -> date();
          case 2 -> FunctionCall.of(SoqlFunction.CONVERT_CURRENCY, path());
          default -> path();
        };
    return FunctionCall.of(choices.one(functions(Kind.AGGREGATE)), argument);
  }

  private Operand date() {
    Operand argument =
        choices.once(3) ? FunctionCall.of(SoqlFunction.CONVERT_TIMEZONE, path()) : path();
    return FunctionCall.of(choices.one(functions(Kind.DATE)), argument);
  }

  private Operand distance() {
    Geolocation place =
        choices.once(3)
            ? new Geolocation(conditions.bind(), Value.of(-choices.below(180)))
            : Geolocation.of(choices.below(90) / 7.0, choices.below(180));
    return new Distance(path(), place, choices.one(List.of(Distance.Unit.values())));
  }

  private static List<SoqlFunction> functions(Kind kind) {
    return Arrays.stream(SoqlFunction.values()).filter(f -> f.kind() == kind).toList();
  }
}
