package io.sforza.bulk;

import java.time.Duration;

/**
 * A load in numbers. Each row of the input counts once: {@code rows = succeeded + failed +
 * unprocessed + unknown}.
 *
 * <p>Immutable.
 *
 * @param rows rows that were read from the input
 * @param succeeded rows that are in Salesforce, or out of it after a delete
 * @param created those of them that are new records
 * @param failed rows that Salesforce refused, at the last attempt
 * @param unprocessed rows that Salesforce did not try
 * @param unknown rows of which it could not be learnt; 0 unless the load was broken off
 * @param retried rows that were sent more than once
 * @param jobs jobs that were made for it
 * @param bytes bytes of CSV in these jobs
 * @param duration from the call to the last result
 */
public record IngestSummary(
    long rows,
    long succeeded,
    long created,
    long failed,
    long unprocessed,
    long unknown,
    long retried,
    int jobs,
    long bytes,
    Duration duration) {

  /** Returns the rows whose record was there before: updated ones, or deleted ones. */
  public long updated() {
    return succeeded - created;
  }

  /** Returns whether all rows succeeded. */
  public boolean complete() {
    return succeeded == rows;
  }
}
