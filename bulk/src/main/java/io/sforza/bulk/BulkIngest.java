package io.sforza.bulk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an ingest job is asked to do: with which rows of which object, and how its CSV is written. A
 * value: each step returns a changed copy.
 *
 * <pre>{@code
 * IngestJob job = bulk.start(BulkIngest.upsert("Contact", "External_Id__c"));
 * job.upload(RequestBody.of(Path.of("contacts.csv")));
 * job.close();
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param operation what is done with the rows
 * @param object the API name of the object
 * @param externalIdFieldName the field that finds the record of an upsert; null for the others
 * @param assignmentRuleId the rule that gives cases or leads to their owners; null for none
 * @param columnDelimiter what stands between two cells of the CSV
 * @param lineEnding what ends a record of the CSV
 */
public record BulkIngest(
    IngestOperation operation,
    String object,
    @Nullable String externalIdFieldName,
    @Nullable String assignmentRuleId,
    ColumnDelimiter columnDelimiter,
    LineEnding lineEnding) {

  /**
   * Creates an order.
   *
   * @throws IllegalArgumentException if the object is empty, an upsert has no external id, or
   *     something else has one
   */
  public BulkIngest {
    if (object.isBlank()) {
      throw new IllegalArgumentException("Name the object to load, such as Account.");
    }
    boolean named = externalIdFieldName != null && !externalIdFieldName.isBlank();
    if (operation == IngestOperation.UPSERT && !named) {
      throw new IllegalArgumentException(
          "Name the external id field that finds the records of " + object + ", or Id.");
    }
    if (operation != IngestOperation.UPSERT && externalIdFieldName != null) {
      throw new IllegalArgumentException(
          "Only an upsert finds its records by "
              + externalIdFieldName
              + "; "
              + operation
              + " does not.");
    }
  }

  /**
   * Returns what creates records.
   *
   * @param object the API name of their object
   */
  public static BulkIngest insert(String object) {
    return of(IngestOperation.INSERT, object, null);
  }

  /**
   * Returns what changes records by their Ids.
   *
   * @param object the API name of their object
   */
  public static BulkIngest update(String object) {
    return of(IngestOperation.UPDATE, object, null);
  }

  /**
   * Returns what changes records that an external id finds, and creates the others.
   *
   * @param object the API name of their object
   * @param externalIdFieldName the field, marked as External ID or as lookup in Setup, or Id
   */
  public static BulkIngest upsert(String object, String externalIdFieldName) {
    return of(IngestOperation.UPSERT, object, externalIdFieldName);
  }

  /**
   * Returns what puts records into the recycle bin, by their Ids.
   *
   * @param object the API name of their object
   */
  public static BulkIngest delete(String object) {
    return of(IngestOperation.DELETE, object, null);
  }

  /**
   * Returns what deletes records for good, by their Ids.
   *
   * @param object the API name of their object
   */
  public static BulkIngest hardDelete(String object) {
    return of(IngestOperation.HARD_DELETE, object, null);
  }

  static BulkIngest of(
      IngestOperation operation, String object, @Nullable String externalIdFieldName) {
    return new BulkIngest(
        operation, object, externalIdFieldName, null, ColumnDelimiter.COMMA, LineEnding.LF);
  }

  /**
   * Returns a copy that lets a rule assign owners.
   *
   * @param id the rule's Id, 01Q…; needs API version 49.0
   */
  public BulkIngest assignmentRule(String id) {
    return new BulkIngest(operation, object, externalIdFieldName, id, columnDelimiter, lineEnding);
  }

  /**
   * Returns a copy for CSV with another delimiter.
   *
   * @param delimiter what stands between two cells
   */
  public BulkIngest columnDelimiter(ColumnDelimiter delimiter) {
    return new BulkIngest(
        operation, object, externalIdFieldName, assignmentRuleId, delimiter, lineEnding);
  }

  /**
   * Returns a copy for CSV with other line ends.
   *
   * @param ending what ends a record
   */
  public BulkIngest lineEnding(LineEnding ending) {
    return new BulkIngest(
        operation, object, externalIdFieldName, assignmentRuleId, columnDelimiter, ending);
  }

  /** Returns the keys of the job as Salesforce spells them. */
  Map<String, String> json() {
    Map<String, String> job = new LinkedHashMap<>();
    job.put("object", object);
    job.put("operation", operation.toString());
    if (externalIdFieldName != null) {
      job.put("externalIdFieldName", externalIdFieldName);
    }
    if (assignmentRuleId != null) {
      job.put("assignmentRuleId", assignmentRuleId);
    }
    job.put("contentType", "CSV");
    job.put("columnDelimiter", columnDelimiter.name());
    job.put("lineEnding", lineEnding.name());
    return job;
  }
}
