package io.sforza.soql.ast;

import io.sforza.soql.SoqlException;
import io.sforza.soql.internal.tree.NearNames;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The functions of fields ("SOQL and SOSL Reference", Aggregate Functions, Date Functions and
 * others). {@link Distance} and {@link FieldGroup} have nodes of their own.
 */
public enum SoqlFunction {
  /** The number of rows, or of rows whose field is not empty. */
  COUNT("COUNT", Kind.AGGREGATE),
  /** The number of different values. */
  COUNT_DISTINCT("COUNT_DISTINCT", Kind.AGGREGATE),
  /** The sum of numbers. */
  SUM("SUM", Kind.AGGREGATE),
  /** The average of numbers. */
  AVG("AVG", Kind.AGGREGATE),
  /** The smallest value. */
  MIN("MIN", Kind.AGGREGATE),
  /** The greatest value. */
  MAX("MAX", Kind.AGGREGATE),
  /** The month, from 1. */
  CALENDAR_MONTH("CALENDAR_MONTH", Kind.DATE),
  /** The quarter, from 1. */
  CALENDAR_QUARTER("CALENDAR_QUARTER", Kind.DATE),
  /** The year. */
  CALENDAR_YEAR("CALENDAR_YEAR", Kind.DATE),
  /** The day of the month, from 1. */
  DAY_IN_MONTH("DAY_IN_MONTH", Kind.DATE),
  /** The day of the week, 1 for Sunday. */
  DAY_IN_WEEK("DAY_IN_WEEK", Kind.DATE),
  /** The day of the year, from 1. */
  DAY_IN_YEAR("DAY_IN_YEAR", Kind.DATE),
  /** The day without its time. */
  DAY_ONLY("DAY_ONLY", Kind.DATE),
  /** The fiscal month, from 1. */
  FISCAL_MONTH("FISCAL_MONTH", Kind.DATE),
  /** The fiscal quarter, from 1. */
  FISCAL_QUARTER("FISCAL_QUARTER", Kind.DATE),
  /** The fiscal year. */
  FISCAL_YEAR("FISCAL_YEAR", Kind.DATE),
  /** The hour of the day, from 0. */
  HOUR_IN_DAY("HOUR_IN_DAY", Kind.DATE),
  /** The week of the month, from 1. */
  WEEK_IN_MONTH("WEEK_IN_MONTH", Kind.DATE),
  /** The week of the year, from 1. */
  WEEK_IN_YEAR("WEEK_IN_YEAR", Kind.DATE),
  /** The time in the time zone of the user; inside a function of dates only. */
  CONVERT_TIMEZONE("convertTimezone", Kind.TIME_ZONE),
  /** The label of a picklist value in the language of the user. */
  TO_LABEL("toLabel", Kind.LABEL),
  /** The amount in the currency of the user. */
  CONVERT_CURRENCY("convertCurrency", Kind.CURRENCY),
  /** The value as the user's locale writes it. */
  FORMAT("FORMAT", Kind.FORMAT),
  /** 1 for a subtotal of a field, 0 for its values; beside ROLLUP or CUBE. */
  GROUPING("GROUPING", Kind.GROUPING);

  private static final Map<String, SoqlFunction> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(f -> NearNames.folded(f.soql), Function.identity()));

  private final String soql;
  private final Kind kind;

  SoqlFunction(String soql, Kind kind) {
    this.soql = soql;
    this.kind = kind;
  }

  /** Returns the function as SOQL writes it. */
  public String soql() {
    return soql;
  }

  /** Returns what kind of function this is. */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the function of that name.
   *
   * @param name in upper or lower case
   * @throws SoqlException if there is none; it names those that are spelled alike
   */
  public static SoqlFunction named(String name) {
    return Optional.ofNullable(BY_NAME.get(NearNames.folded(name)))
        .orElseThrow(
            () ->
                new SoqlException(
                    "SOQL has no function "
                        + NearNames.shortened(name)
                        + "."
                        + NearNames.hint(
                            name, Arrays.stream(values()).map(SoqlFunction::soql).toList())));
  }

  /** What a function is made for; this decides where it may stand. */
  public enum Kind {
    /** Makes one value out of many rows. */
    AGGREGATE,
    /** Takes a part of a date. */
    DATE,
    /** Moves a time into the time zone of the user. */
    TIME_ZONE,
    /** Translates a value. */
    LABEL,
    /** Converts an amount. */
    CURRENCY,
    /** Writes a value for people. */
    FORMAT,
    /** Tells subtotals from values. */
    GROUPING
  }
}
