package io.sforza.soql;

import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.BoundList;
import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.CurrencyValue;
import io.sforza.soql.ast.DateLiteral;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Inclusion;
import io.sforza.soql.ast.ListOperator;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.Presence;
import io.sforza.soql.ast.RelativeDate;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.Source;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/** Conditions and values of all kinds, as the choices say. */
final class RandomConditions {
  private static final String LETTERS = "a'\"\\%_\n\r\t\b\f\u0000\u001fé東\uD83D\uDE80 ();:/-*";
  private static final List<BindValue> BINDS =
      Stream.of("a", "b.C__c", "m.keySet()", "x[0].Id", "new Set<Id>{a}", "(Id) v", "(n - -1)")
          .map(Soql::bind)
          .toList();

  private static final List<ListOperator> LIST_OPERATORS = List.of(ListOperator.values());

  private final Choices choices;
  private final RandomOperands operands;

  RandomConditions(Choices choices) {
    this.choices = choices;
    this.operands = new RandomOperands(choices, this);
  }

  /** Returns a condition for WHERE. */
  Condition condition(int depth) {
    return switch (depth == 0 ? 0 : choices.below(6)) {
      case 1 -> condition(depth - 1).and(condition(depth - 1));
      case 2 -> condition(depth - 1).or(condition(depth - 1));
      case 3 -> condition(depth - 1).and(leaf(depth)).and(condition(depth - 1));
      case 4 -> condition(depth - 1).not();
      case 5 -> semiJoin(depth - 1);
      default -> leaf(depth);
    };
  }

  private Condition leaf(int depth) {
    SoqlField field = depth == 0 ? Soql.field("A") : new SoqlField(operands.comparable());
    return comparison(field);
  }

  /** Returns a comparison of a field. */
  Condition comparison(SoqlField field) {
    return switch (choices.below(13)) {
      case 1 -> field.ne(value());
      case 2 -> field.lt(number());
      case 3 -> field.le(number());
      case 4 -> field.gt(text());
      case 5 -> field.ge(bind());
      case 6 -> field.like("%" + Soql.likeLiteral(text()) + "_");
      case 7 -> field.in(choices.some(1, 3, this::value));
      case 8 -> field.notIn(choices.some(1, 1, this::value));
      case 9 -> field.like(bind());
      case 10 -> new BoundList(FieldPath.of("A"), choices.one(LIST_OPERATORS), bind());
      case 11 -> inclusion();
      case 12 -> field.eq(relative());
      default -> field.eq(value());
    };
  }

  private Condition inclusion() {
    Presence presence = choices.once(2) ? Presence.EXCLUDES : Presence.INCLUDES;
    return new Inclusion(
        operands.path(),
        presence,
        choices.some(1, 2, () -> choices.once(3) ? bind() : new TextValue(text())));
  }

  private Condition semiJoin(int depth) {
    return new SemiJoin(
        operands.path(),
        choices.once(2) ? Membership.NOT_IN : Membership.IN,
        operands.path(),
        new Source(FieldPath.of("Contact"), choices.once(3) ? "c" : null),
        choices.once(2) ? condition(depth) : null);
  }

  /** Returns a value of any kind. */
  Value value() {
    return switch (choices.below(10)) {
      case 1 -> Value.of(choices.once(2));
      case 2 -> Value.of(number());
      case 3 -> Value.of(LocalDate.ofEpochDay(choices.below(40_000) - 20_000));
      case 4 -> Value.of(Instant.ofEpochMilli((choices.below(4_000_000) - 2_000_000) * 3_456_789L));
      case 5 -> relative();
      case 6 -> new CurrencyValue("USD", number());
      case 7 -> Value.of(LocalTime.ofNanoOfDay(choices.below(86_400_000) * 1_000_000L));
      case 8 -> bind();
      case 9 -> Value.of(null);
      default -> Value.of(text());
    };
  }

  private Value relative() {
    DateLiteral literal = choices.one(List.of(DateLiteral.values()));
    return new RelativeDate(literal, literal.counted() ? 1 + choices.below(400) : 0);
  }

  /** Returns a bind variable. */
  BindValue bind() {
    return choices.one(BINDS);
  }

  private BigDecimal number() {
    long digits = (choices.below(2_000_001) - 1_000_000L) * (1 + choices.below(1_000_000_000));
    return BigDecimal.valueOf(digits, choices.below(30) - 5);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = choices.below(8); i > 0; i--) {
      text.append(LETTERS.charAt(choices.below(LETTERS.length())));
    }
    return text.toString();
  }
}
