package io.sforza.soql.ast;

/**
 * The ranges of days that SOQL has names for ("SOQL and SOSL Reference", Date Formats and Date
 * Literals). Their borders lie in the time zone of the user; weeks begin as the user's locale says.
 */
public enum DateLiteral {
  /** The day before today. */
  YESTERDAY,
  /** The current day. */
  TODAY,
  /** The day after today. */
  TOMORROW,
  /** The week before the current one. */
  LAST_WEEK,
  /** The current week. */
  THIS_WEEK,
  /** The week after the current one. */
  NEXT_WEEK,
  /** The month before the current one. */
  LAST_MONTH,
  /** The current month. */
  THIS_MONTH,
  /** The month after the current one. */
  NEXT_MONTH,
  /** The 90 days before today, and today. */
  LAST_90_DAYS,
  /** The 90 days after today. */
  NEXT_90_DAYS,
  /** The quarter before the current one. */
  LAST_QUARTER,
  /** The current quarter. */
  THIS_QUARTER,
  /** The quarter after the current one. */
  NEXT_QUARTER,
  /** The year before the current one. */
  LAST_YEAR,
  /** The current year. */
  THIS_YEAR,
  /** The year after the current one. */
  NEXT_YEAR,
  /** The fiscal quarter before the current one. */
  LAST_FISCAL_QUARTER,
  /** The current fiscal quarter. */
  THIS_FISCAL_QUARTER,
  /** The fiscal quarter after the current one. */
  NEXT_FISCAL_QUARTER,
  /** The fiscal year before the current one. */
  LAST_FISCAL_YEAR,
  /** The current fiscal year. */
  THIS_FISCAL_YEAR,
  /** The fiscal year after the current one. */
  NEXT_FISCAL_YEAR,
  /** The given number of days before today, and today. */
  LAST_N_DAYS,
  /** The given number of days after today. */
  NEXT_N_DAYS,
  /** The one day that lies the given number of days back. */
  N_DAYS_AGO,
  /** The given number of weeks before the current one. */
  LAST_N_WEEKS,
  /** The given number of weeks after the current one. */
  NEXT_N_WEEKS,
  /** The one week that lies the given number of weeks back. */
  N_WEEKS_AGO,
  /** The given number of months before the current one. */
  LAST_N_MONTHS,
  /** The given number of months after the current one. */
  NEXT_N_MONTHS,
  /** The one month that lies the given number of months back. */
  N_MONTHS_AGO,
  /** The given number of quarters before the current one. */
  LAST_N_QUARTERS,
  /** The given number of quarters after the current one. */
  NEXT_N_QUARTERS,
  /** The one quarter that lies the given number of quarters back. */
  N_QUARTERS_AGO,
  /** The given number of years before the current one. */
  LAST_N_YEARS,
  /** The given number of years after the current one. */
  NEXT_N_YEARS,
  /** The one year that lies the given number of years back. */
  N_YEARS_AGO,
  /** The given number of fiscal quarters before the current one. */
  LAST_N_FISCAL_QUARTERS,
  /** The given number of fiscal quarters after the current one. */
  NEXT_N_FISCAL_QUARTERS,
  /** The one fiscal quarter that lies the given number of fiscal quarters back. */
  N_FISCAL_QUARTERS_AGO,
  /** The given number of fiscal years before the current one. */
  LAST_N_FISCAL_YEARS,
  /** The given number of fiscal years after the current one. */
  NEXT_N_FISCAL_YEARS,
  /** The one fiscal year that lies the given number of fiscal years back. */
  N_FISCAL_YEARS_AGO;

  private final boolean counted;

  DateLiteral() {
    this.counted = name().contains("N_") && (name().startsWith("N_") || name().contains("_N_"));
  }

  /**
   * Returns the literal with its number, such as {@code LAST_N_DAYS.of(30)}. A literal without a
   * number is a value itself, such as {@code TODAY}.
   *
   * @param count the number, 0 or more
   * @throws io.sforza.soql.SoqlException if this literal takes no number, or the number is less
   *     than 1
   */
  public RelativeDate of(int count) {
    return RelativeDate.of(this, count);
  }

  /**
   * Returns whether a number follows after a colon, as in {@code LAST_N_DAYS:30}.
   *
   * @return true if it needs one, false if it takes none
   */
  public boolean counted() {
    return counted;
  }
}
