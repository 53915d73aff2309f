package io.sforza.bulk;

import io.sforza.core.ObjectReader;

/**
 * What became of a load: in numbers, and row by row.
 *
 * <pre>{@code
 * try (IngestResult result = bulk.upsert("Contact", "External_Id__c").rows(contacts).run()) {
 *   result.failed().forEach(row -> log.warn("{} {}", row.error().errorCode(), row.input()));
 * }
 * }</pre>
 *
 * <p>The rows lie on this computer, a few in memory and more in a temporary file, so that they cost
 * no API call and can be read any number of times, also when the connection is closed. They are in
 * the order in which Salesforce gave them, which is not that of the input; {@link
 * RowResult#position()} tells where each stood. {@link #close()} frees the file.
 *
 * <p>Thread-safe; each reader belongs to one thread at a time.
 */
public final class IngestResult implements AutoCloseable {
  private final IngestSummary summary;
  private final ResultLog log;

  IngestResult(IngestSummary summary, ResultLog log) {
    this.summary = summary;
    this.log = log;
  }

  /** Returns the load in numbers; valid after {@link #close()} too. */
  public IngestSummary summary() {
    return summary;
  }

  /**
   * Returns the rows that are in Salesforce, with their Ids.
   *
   * @throws IllegalStateException if this result is closed
   */
  public ObjectReader<RowResult.Succeeded> succeeded() {
    return log.read(RowResult.Succeeded.class, summary.succeeded());
  }

  /**
   * Returns the rows that Salesforce refused, with the reason of the last attempt.
   *
   * @throws IllegalStateException if this result is closed
   */
  public ObjectReader<RowResult.Failed> failed() {
    return log.read(RowResult.Failed.class, summary.failed());
  }

  /**
   * Returns the rows that Salesforce did not try; nothing was changed for them.
   *
   * @throws IllegalStateException if this result is closed
   */
  public ObjectReader<RowResult.Unprocessed> unprocessed() {
    return log.read(RowResult.Unprocessed.class, summary.unprocessed());
  }

  /**
   * Returns the rows of which it could not be learnt what became of them; none unless the load was
   * broken off.
   *
   * @throws IllegalStateException if this result is closed
   */
  public ObjectReader<RowResult.Unknown> unknown() {
    return log.read(RowResult.Unknown.class, summary.unknown());
  }

  /**
   * Returns all rows, each once.
   *
   * @throws IllegalStateException if this result is closed
   */
  public ObjectReader<RowResult> all() {
    return log.read(RowResult.class, summary.rows());
  }

  /** Frees the temporary file; a second call does nothing. */
  @Override
  public void close() {
    log.close();
  }

  /** Returns the summary as text. */
  @Override
  public String toString() {
    return summary.toString();
  }
}
