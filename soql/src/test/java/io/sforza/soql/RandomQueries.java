package io.sforza.soql;

import io.sforza.soql.ast.AccessMode;
import io.sforza.soql.ast.Aliased;
import io.sforza.soql.ast.ChildQuery;
import io.sforza.soql.ast.Count;
import io.sforza.soql.ast.DataCategories;
import io.sforza.soql.ast.FieldGroup;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.ForClause;
import io.sforza.soql.ast.GroupBy;
import io.sforza.soql.ast.Operand;
import io.sforza.soql.ast.Ordering;
import io.sforza.soql.ast.RecordVisibility;
import io.sforza.soql.ast.RowCount;
import io.sforza.soql.ast.Scope;
import io.sforza.soql.ast.SelectItem;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.TypeOf;
import io.sforza.soql.ast.UpdateClause;
import io.sforza.soql.ast.WithClause;
import io.sforza.soql.ast.WithOption;
import java.util.List;

/** Queries with all clauses, as the choices say. */
final class RandomQueries {
  private static final List<Scope> SCOPES = List.of(Scope.MINE, Scope.SCOPING_RULE, new Scope("x"));
  private static final List<String> OBJECTS = List.of("A", "Group", "Order", "ns__Obj__c", "Scope");

  private final Choices choices;
  private final RandomConditions conditions;
  private final RandomOperands operands;
  private int aliases;

  private RandomQueries(Choices choices) {
    this.choices = choices;
    this.conditions = new RandomConditions(choices);
    this.operands = new RandomOperands(choices, conditions);
  }

  static SoqlQuery query(Choices choices) {
    return new RandomQueries(choices).query();
  }

  private SoqlQuery query() {
    boolean grouped = choices.once(3);
    SoqlQuery query = grouped ? grouped() : plain();
    if (choices.once(4)) {
      query = query.usingScope(choices.one(SCOPES));
    }
    if (choices.once(2)) {
      query = query.where(conditions.condition(3));
    }
    return query
        .with(choices.some(0, choices.once(4) ? 2 : 0, this::with).toArray(WithClause[]::new))
        .orderBy(orderings().toArray(Ordering[]::new))
        .limit(count())
        .offset(count())
        .forClauses(some(ForClause.values()).toArray(ForClause[]::new))
        .updates(some(UpdateClause.values()).toArray(UpdateClause[]::new));
  }

  private SoqlQuery plain() {
    if (choices.once(12)) {
      return Soql.select(Soql.count()).from(source(), parents());
    }
    SoqlQuery query = Soql.select(choices.some(1, 4, () -> item(2))).from(source(), parents());
    return choices.once(8) ? query.allRows() : query;
  }

  private SoqlQuery grouped() {
    GroupBy.Totals totals = choices.one(List.of(GroupBy.Totals.values()));
    SoqlQuery query =
        Soql.select(choices.some(1, 3, () -> aliased(operands.selectable())))
            .from(source(), parents())
            .groupBy(new GroupBy(totals, choices.some(1, 2, operands::groupable)));
    return choices.once(2)
        ? query.having(
            conditions.comparison(new SoqlField(operands.ofGroups())).and(conditions.condition(1)))
        : query;
  }

  private SelectItem item(int depth) {
    return switch (choices.below(8)) {
      case 1 -> function();
      case 2 -> choices.one(List.of(FieldGroup.values()));
      case 3 -> typeOf();
      case 4 -> depth == 0 ? operands.path() : children(depth - 1);
      default -> operands.path();
    };
  }

  private SelectItem function() {
    Operand operand = operands.selectable();
    return operand instanceof FieldPath || choices.once(2) ? operand : aliased(operand);
  }

  private SelectItem aliased(Operand operand) {
    String name = choices.one(List.of("a", "order", "count", "All", "offset"));
    return new Aliased(operand, name + aliases++);
  }

  private SelectItem typeOf() {
    return new TypeOf(
        operands.path(),
        choices.some(
            1, 2, () -> new TypeOf.When(choices.one(OBJECTS), choices.some(1, 2, operands::path))),
        choices.some(0, 2, operands::path));
  }

  private SelectItem children(int depth) {
    List<SelectItem> items = Soql.select(choices.some(1, 2, () -> item(depth))).from("A").select();
    FieldPath name = choices.once(3) ? FieldPath.of("Account.Contacts") : FieldPath.of("Contacts");
    return new ChildQuery(
        items,
        new Source(name, choices.once(3) ? "c" : null),
        choices.once(2) ? conditions.condition(1) : null,
        orderings(),
        count(),
        count());
  }

  private Source source() {
    return new Source(FieldPath.of(choices.one(OBJECTS)), choices.once(3) ? "o" : null);
  }

  private Source[] parents() {
    return choices
        .some(
            0,
            choices.once(6) ? 2 : 0,
            () -> new Source(FieldPath.of("o.Parent"), choices.once(2) ? "p" : null))
        .toArray(Source[]::new);
  }

  private WithClause with() {
    return switch (choices.below(4)) {
      case 1 ->
          new DataCategories(
              choices.some(
                  1,
                  1,
                  () ->
                      new DataCategories.Filter(
                          "Geo__c",
                          choices.one(List.of(DataCategories.Position.values())),
                          choices.some(1, 2, () -> "at__c"))));
      case 2 -> new RecordVisibility(choices.some(1, 2, this::option));
      case 3 -> option();
      default -> choices.one(List.of(AccessMode.values()));
    };
  }

  private WithOption option() {
    return new WithOption(
        choices.one(List.of("a", "Data", "User_Mode", "RecordVisibilityContext")),
        conditions.value());
  }

  private List<Ordering> orderings() {
    return choices.some(
        0,
        2,
        () ->
            new Ordering(
                operands.ofGroups(),
                choices.one(List.of(Ordering.Direction.values())),
                switch (choices.below(3)) {
                  case 1 -> Ordering.Nulls.FIRST;
                  case 2 -> Ordering.Nulls.LAST;
                  default -> null;
                }));
  }

  private Count count() {
    return switch (choices.below(4)) {
      case 1 -> new RowCount(choices.below(Integer.MAX_VALUE));
      case 2 -> conditions.bind();
      default -> null;
    };
  }

  private <E> List<E> some(E[] constants) {
    return choices.once(5) ? choices.some(1, 1, () -> choices.one(List.of(constants))) : List.of();
  }
}
