package io.sforza.bulk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a query job is asked to do: the query, which rows it sees, and how its results are written.
 * A value: each step returns a changed copy.
 *
 * <pre>{@code
 * bulk.start(BulkQuery.of("SELECT Id, Name FROM Account").includeDeleted());
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param soql the query; no GROUP BY, OFFSET, TYPEOF, aggregates, subqueries, compound or base64
 *     fields
 * @param includesDeleted whether soft-deleted and archived rows are read as well ({@code queryAll})
 * @param columnDelimiter what stands between two cells of the results
 * @param lineEnding what ends a record of the results
 */
public record BulkQuery(
    String soql, boolean includesDeleted, ColumnDelimiter columnDelimiter, LineEnding lineEnding) {

  /**
   * Creates a query.
   *
   * @throws IllegalArgumentException if the query is empty
   */
  public BulkQuery {
    if (soql.isBlank()) {
      throw new IllegalArgumentException("The query is empty.");
    }
  }

  /**
   * Returns a query over live rows, whose results have commas and line feeds.
   *
   * @param soql the query; no GROUP BY, OFFSET, TYPEOF, aggregates, subqueries, compound or base64
   *     fields
   * @throws IllegalArgumentException if the query is empty
   */
  public static BulkQuery of(String soql) {
    return new BulkQuery(soql, false, ColumnDelimiter.COMMA, LineEnding.LF);
  }

  /** Returns a copy that reads soft-deleted and archived rows as well. */
  public BulkQuery includeDeleted() {
    return new BulkQuery(soql, true, columnDelimiter, lineEnding);
  }

  /**
   * Returns a copy whose results have other delimiters. Rows are the same with each; it may matter
   * to somebody else who reads the job's results.
   *
   * @param delimiter what stands between two cells
   */
  public BulkQuery columnDelimiter(ColumnDelimiter delimiter) {
    return new BulkQuery(soql, includesDeleted, delimiter, lineEnding);
  }

  /**
   * Returns a copy whose results have other line ends. Line ends within values stay as they are.
   *
   * @param ending what ends a record
   */
  public BulkQuery lineEnding(LineEnding ending) {
    return new BulkQuery(soql, includesDeleted, columnDelimiter, ending);
  }

  /** Returns the keys of the job as Salesforce spells them. */
  Map<String, String> json() {
    Map<String, String> job = new LinkedHashMap<>();
    job.put("operation", includesDeleted ? "queryAll" : "query");
    job.put("query", soql);
    job.put("contentType", "CSV");
    job.put("columnDelimiter", columnDelimiter.name());
    job.put("lineEnding", lineEnding.name());
    return job;
  }
}
