package io.sforza.bulk;

/**
 * What an ingest job does with its rows ("Bulk API 2.0 and Bulk API Developer Guide", Create a
 * Job).
 */
public enum IngestOperation {
  /** Creates a record for each row. */
  INSERT("insert"),
  /** Changes the record whose Id stands in the row. */
  UPDATE("update"),
  /** Changes the record that an external id finds, or creates one if there is none. */
  UPSERT("upsert"),
  /** Puts the record whose Id stands in the row into the recycle bin. */
  DELETE("delete"),
  /**
   * Deletes the record whose Id stands in the row for good; the user needs the permission Bulk API
   * Hard Delete.
   */
  HARD_DELETE("hardDelete");

  private final String salesforceName;

  IngestOperation(String salesforceName) {
    this.salesforceName = salesforceName;
  }

  /** Returns whether the rows are nothing but Ids. */
  boolean deletes() {
    return this == DELETE || this == HARD_DELETE;
  }

  /** Returns the name as Salesforce spells it, such as {@code hardDelete}. */
  @Override
  public String toString() {
    return salesforceName;
  }
}
