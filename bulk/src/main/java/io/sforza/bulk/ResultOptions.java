package io.sforza.bulk;

/**
 * How the results of a query job are read. A value: each step returns a changed copy.
 *
 * <p>Immutable.
 *
 * @param pageRows rows a page at most ({@code maxRecords}); Salesforce may cut pages shorter
 * @param keepsJob whether the job stays in Salesforce after it was read or the reader closed
 */
public record ResultOptions(int pageRows, boolean keepsJob) {
  private static final int USUAL_PAGE = 50_000;

  /**
   * Creates options.
   *
   * @throws IllegalArgumentException if a page has less than one row
   */
  public ResultOptions {
    if (pageRows < 1) {
      throw new IllegalArgumentException("A page of " + pageRows + " rows would never end.");
    }
  }

  /**
   * Returns the usual options: pages of 50,000 rows, which download in seconds to a few minutes
   * (Salesforce wants each to be fetched within 20 minutes); the job deleted at the end.
   */
  public static ResultOptions standard() {
    return new ResultOptions(USUAL_PAGE, false);
  }

  /**
   * Returns a copy with another page size.
   *
   * @param rows rows a page at most, 1 or more
   */
  public ResultOptions pageRows(int rows) {
    return new ResultOptions(rows, keepsJob);
  }

  /** Returns a copy that leaves the job in Salesforce, which removes it after seven days. */
  public ResultOptions keepJob() {
    return new ResultOptions(pageRows, true);
  }
}
