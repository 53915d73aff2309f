package io.sforza.testkit.internal.query;

/**
 * The fiscal year of an org.
 *
 * @param start the month, from 1, in which it begins
 * @param namedByStart whether it is called by the calendar year in which it begins, not ends
 */
public record FiscalYear(int start, boolean namedByStart) {

  /** Returns whether it is called by the calendar year after the one in which it begins. */
  boolean namedByEnd() {
    return start > 1 && !namedByStart;
  }
}
