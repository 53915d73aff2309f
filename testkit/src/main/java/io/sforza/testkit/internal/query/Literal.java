package io.sforza.testkit.internal.query;

import io.sforza.core.FieldType;
import io.sforza.soql.ast.BindValue;
import io.sforza.soql.ast.BooleanValue;
import io.sforza.soql.ast.CurrencyValue;
import io.sforza.soql.ast.DateTimeValue;
import io.sforza.soql.ast.DateValue;
import io.sforza.soql.ast.NullValue;
import io.sforza.soql.ast.NumberValue;
import io.sforza.soql.ast.RelativeDate;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.TimeValue;
import io.sforza.soql.ast.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Checks that a literal fits its field, and makes it comparable with the field's cells. */
final class Literal implements Value.Visitor<Span<?>> {
  private final Term field;
  private final QueryContext context;
  private final String soql;

  Literal(Term field, Scope scope) {
    this.field = field;
    this.context = scope.context();
    this.soql = scope.soql();
  }

  @Override
  public Span<?> text(TextValue value) {
    if (!quoted()) {
      throw misfit();
    }
    String text = value.text();
    return switch (field.type()) {
      case ID, REFERENCE -> Span.point(id(text), cell -> cell.substring(0, 15));
      case MULTIPICKLIST -> Span.point(choices(text), Literal::choices);
      default ->
          field.caseSensitive()
              ? Span.point(text, cell -> cell)
              : Span.point(folded(text), Literal::folded);
    };
  }

  private String id(String text) {
    if (!text.matches("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?")) {
      throw RefusedQuery.inWhere(
          field.name(), soql, "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + text);
    }
    return text.substring(0, 15);
  }

  @Override
  public Span<?> number(NumberValue value) {
    return number(value.number());
  }

  @Override
  public Span<?> currency(CurrencyValue value) {
    if (field.type() != FieldType.CURRENCY) {
      throw misfit();
    }
    return number(value.amount());
  }

  private Span<?> number(BigDecimal number) {
    return switch (field.type()) {
      case INT, LONG, DOUBLE, CURRENCY, PERCENT -> Span.point(number, BigDecimal::new);
      default -> throw misfit();
    };
  }

  @Override
  public Span<?> bool(BooleanValue value) {
    if (field.type() != FieldType.BOOLEAN) {
      throw misfit();
    }
    return Span.point(value.value(), Boolean::valueOf);
  }

  @Override
  public Span<?> nothing(NullValue value) {
    throw new IllegalStateException("null is compared before literals are");
  }

  @Override
  public Span<?> date(DateValue value) {
    if (field.type() != FieldType.DATE) {
      throw misfit();
    }
    return Span.point(value.date(), LocalDate::parse);
  }

  @Override
  public Span<?> dateTime(DateTimeValue value) {
    if (field.type() != FieldType.DATETIME) {
      throw misfit();
    }
    return Span.point(value.instant(), Instant::parse);
  }

  @Override
  public Span<?> time(TimeValue value) {
    if (field.type() != FieldType.TIME) {
      throw misfit();
    }
    return Span.point(value.time(), cell -> LocalTime.parse(cell.replace("Z", "")));
  }

  @Override
  public Span<?> relativeDate(RelativeDate value) {
    if (field.type() != FieldType.DATE && field.type() != FieldType.DATETIME) {
      throw misfit();
    }
    Days days = days(value);
    return field.type() == FieldType.DATE
        ? new Span<>(days.from(), days.to(), LocalDate::parse)
        : new Span<>(midnight(days.from()), midnight(days.to()), Instant::parse);
  }

  @Override
  public Span<?> bind(BindValue value) {
    throw RefusedQuery.bind();
  }

  private Days days(RelativeDate value) {
    try {
      return Days.of(value, context.today(), context.fiscal().start());
    } catch (DateTimeException e) {
      throw new RefusedQuery("MALFORMED_QUERY", "There are no such days as " + value);
    }
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(context.zone()).toInstant();
  }

  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns the text of a set of choices, whose order means nothing. */
  private static String choices(String text) {
    return Arrays.stream(folded(text).split(";", -1)).sorted().collect(Collectors.joining(";"));
  }

  // Salesforce says so whether the literal stands in quotes or not
  private RefusedQuery misfit() {
    return RefusedQuery.inWhere(
        field.name(),
        soql,
        "INVALID_FIELD",
        "value of filter criterion for field '"
            + field.name()
            + "' must be of type "
            + (field.type() == FieldType.DATETIME ? "dateTime" : field.type().salesforceName())
            + (quoted()
                ? " and should be enclosed in quotes"
                : " and should not be enclosed in quotes"));
  }

  private boolean quoted() {
    return switch (field.type()) {
      case BOOLEAN, INT, LONG, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME, TIME -> false;
      default -> true;
    };
  }
}
