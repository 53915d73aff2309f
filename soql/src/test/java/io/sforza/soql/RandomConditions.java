package io.sforza.soql;

import io.sforza.soql.ast.Condition;
import io.sforza.soql.ast.CurrencyValue;
import io.sforza.soql.ast.DateLiteral;
import io.sforza.soql.ast.FieldPath;
import io.sforza.soql.ast.Membership;
import io.sforza.soql.ast.RelativeDate;
import io.sforza.soql.ast.SemiJoin;
import io.sforza.soql.ast.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Conditions of all kinds, the same ones for the same seed. */
final class RandomConditions {
  private static final List<String> PATHS =
      List.of(
          "Id",
          "Name",
          "Owner.Name",
          "Usd5__c",
          "a__r.b__r.c__c",
          "Limits",
          "Today",
          "Tax2024",
          "Last_N_Days.x");
  private static final String LETTERS = "ab'\"\\%_\n\r\t\b\f\u0000\u001fé東\uD83D\uDE80 ();:";

  private static final List<DateLiteral> LITERALS = List.of(DateLiteral.values());

  private final Random random;

  RandomConditions(Random random) {
    this.random = random;
  }

  Condition next(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(6)) {
      case 0 -> next(depth - 1).and(next(depth - 1));
      case 1 -> next(depth - 1).or(next(depth - 1));
      case 2 -> next(depth - 1).and(leaf()).and(next(depth - 1));
      case 3 -> next(depth - 1).not();
      default -> leaf();
    };
  }

  SoqlQuery query() {
    SoqlQuery query =
        Soql.select(path(), path(), "Id").from(random.nextBoolean() ? "Group" : "A__c");
    if (random.nextBoolean()) {
      query = query.where(next(2));
    }
    if (random.nextBoolean()) {
      query = query.orderBy(Soql.field(path()).asc().nullsLast(), Soql.field(path()).desc());
    }
    return random.nextBoolean() ? query : query.limit(random.nextInt() & Integer.MAX_VALUE);
  }

  private Condition leaf() {
    SoqlField field =
        random.nextInt(5) == 0 ? Soql.function("DAY_ONLY", path()) : Soql.field(path());
    return switch (random.nextInt(11)) {
      case 0 -> field.eq(value());
      case 1 -> field.ne(value());
      case 2 -> field.lt(number());
      case 3 -> field.le(number());
      case 4 -> field.gt(text());
      case 5 -> field.ge(text());
      case 6 -> field.like("%" + Soql.likeLiteral(text()) + "_");
      case 7 -> field.in(value(), value(), value());
      case 8 -> field.notIn(value());
      case 9 -> Soql.field(path()).includes(text(), text());
      default ->
          new SemiJoin(
              FieldPath.of(path()),
              random.nextBoolean() ? Membership.IN : Membership.NOT_IN,
              FieldPath.of(path()),
              Source.of("Contact"),
              random.nextBoolean() ? null : field.eq(value()));
    };
  }

  private Object value() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> number();
      case 3 -> LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000);
      case 4 -> Instant.ofEpochMilli(random.nextLong() >> 21);
      case 5 -> relative();
      case 6 -> new CurrencyValue("USD", number());
      default -> text();
    };
  }

  private Object relative() {
    DateLiteral literal = LITERALS.get(random.nextInt(LITERALS.size()));
    return new RelativeDate(literal, literal.counted() ? 1 + random.nextInt(400) : 0);
  }

  private BigDecimal number() {
    return BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(30) - 5);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private String path() {
    return PATHS.get(random.nextInt(PATHS.size()));
  }
}
