package io.sforza.internal.read;

/**
 * A source whose work takes a while before the first row, such as a job that Salesforce runs, and
 * can begin before somebody waits for that row.
 */
public interface Startable {

  /**
   * Begins the work, and returns without waiting for its end; does nothing if it has begun.
   *
   * @throws io.sforza.core.error.SalesforceException if Salesforce refuses; the source is still to
   *     be closed
   */
  void start();
}
