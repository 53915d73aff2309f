package io.sforza.soql.internal.render;

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
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes literals: the one place where a value becomes text of a query. */
final class ValueWriter implements Value.Visitor<Output> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

  private final Output out;

  ValueWriter(Output out) {
    this.out = out;
  }

  @Override
  public Output text(TextValue value) {
    Quotes.append(value.text(), out.text());
    return out;
  }

  @Override
  public Output number(NumberValue value) {
    return out.append(value.number().toPlainString());
  }

  @Override
  public Output bool(BooleanValue value) {
    return out.append(value.value());
  }

  @Override
  public Output nothing(NullValue value) {
    return out.append("null");
  }

  @Override
  public Output date(DateValue value) {
    return out.append(value.date());
  }

  @Override
  public Output dateTime(DateTimeValue value) {
    return out.append(value.instant());
  }

  @Override
  public Output time(TimeValue value) {
    return out.append(TIME.format(value.time()));
  }

  @Override
  public Output relativeDate(RelativeDate value) {
    out.append(value.literal());
    return value.literal().counted() ? out.append(':').append(value.count()) : out;
  }

  @Override
  public Output currency(CurrencyValue value) {
    return out.append(value.code()).append(value.amount().toPlainString());
  }

  @Override
  public Output bind(BindValue value) {
    return out.append(':').append(value.expression());
  }
}
