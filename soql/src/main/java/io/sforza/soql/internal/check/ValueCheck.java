package io.sforza.soql.internal.check;

import io.sforza.core.FieldType;
import io.sforza.soql.SoqlProblem.Kind;
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

/** Whether a value is of the type that an operand has. */
final class ValueCheck implements Value.Visitor<Boolean> {
  // "SOQL and SOSL Reference", SOQL Query Limits
  private static final int LONGEST_TEXT = 4_000;

  private final Findings findings;
  private final Target target;
  private final Kinds wanted;

  ValueCheck(Findings findings, Target target) {
    this.findings = findings;
    this.target = target;
    this.wanted = Kinds.of(target.type());
  }

  void check(Value value) {
    if (!value.accept(this)) {
      findings.add(
          Kind.WRONG_VALUE,
          target.path()
              + " is of type "
              + target.typeName()
              + ": write "
              + wanted.expected()
              + ", not "
              + value
              + ".");
    }
    if (value instanceof TextValue text && text.text().length() > LONGEST_TEXT) {
      findings.add(
          Kind.OVER_LIMIT,
          "The text that "
              + target.path()
              + " is compared with has "
              + text.text().length()
              + " characters; SOQL takes 4,000.");
    }
  }

  private boolean is(Kinds kind) {
    return wanted == kind || wanted == Kinds.ANY;
  }

  @Override
  public Boolean text(TextValue value) {
    return is(Kinds.TEXT);
  }

  @Override
  public Boolean number(NumberValue value) {
    return is(Kinds.NUMBER);
  }

  @Override
  public Boolean bool(BooleanValue value) {
    return is(Kinds.BOOLEAN);
  }

  @Override
  public Boolean nothing(NullValue value) {
    return true;
  }

  @Override
  public Boolean date(DateValue value) {
    return is(Kinds.DATE);
  }

  @Override
  public Boolean dateTime(DateTimeValue value) {
    return is(Kinds.DATE_TIME);
  }

  @Override
  public Boolean time(TimeValue value) {
    return is(Kinds.TIME);
  }

  @Override
  public Boolean relativeDate(RelativeDate value) {
    return is(Kinds.DATE) || is(Kinds.DATE_TIME);
  }

  @Override
  public Boolean currency(CurrencyValue value) {
    return target.type() == FieldType.CURRENCY || wanted == Kinds.ANY;
  }

  @Override
  public Boolean bind(BindValue value) {
    // what it will be is not known yet
    return true;
  }
}
