package io.sforza.soql.internal.render;

import io.sforza.soql.ast.BooleanValue;
import io.sforza.soql.ast.CurrencyValue;
import io.sforza.soql.ast.DateTimeValue;
import io.sforza.soql.ast.DateValue;
import io.sforza.soql.ast.NullValue;
import io.sforza.soql.ast.NumberValue;
import io.sforza.soql.ast.RelativeDate;
import io.sforza.soql.ast.TextValue;
import io.sforza.soql.ast.Value;

/** Writes literals: the one place where a value becomes text of a query. */
final class ValueRenderer implements Value.Visitor<StringBuilder> {
  private final StringBuilder out;

  ValueRenderer(StringBuilder out) {
    this.out = out;
  }

  @Override
  public StringBuilder text(TextValue value) {
    return Quotes.append(value.text(), out);
  }

  @Override
  public StringBuilder number(NumberValue value) {
    return out.append(value.number().toPlainString());
  }

  @Override
  public StringBuilder bool(BooleanValue value) {
    return out.append(value.value());
  }

  @Override
  public StringBuilder nothing(NullValue value) {
    return out.append("null");
  }

  @Override
  public StringBuilder date(DateValue value) {
    return out.append(value.date());
  }

  @Override
  public StringBuilder dateTime(DateTimeValue value) {
    return out.append(value.instant());
  }

  @Override
  public StringBuilder relativeDate(RelativeDate value) {
    out.append(value.literal());
    return value.literal().counted() ? out.append(':').append(value.count()) : out;
  }

  @Override
  public StringBuilder currency(CurrencyValue value) {
    return out.append(value.code()).append(value.amount().toPlainString());
  }
}
