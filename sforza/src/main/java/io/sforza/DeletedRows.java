package io.sforza;

/** What a read tells about deleted records. */
public enum DeletedRows {
  /** Nothing: live records only. */
  EXCLUDE,
  /**
   * Records in the recycle bin come as rows among the others, with {@code IsDeleted} true. What was
   * deleted for good does not come.
   */
  INCLUDE,
  /**
   * A deleted record comes as a row that holds its Id, {@code IsDeleted} true and when it was
   * deleted, and null for the rest; what was deleted for good in the last 15 days comes too, for
   * objects whose deletions Salesforce logs.
   */
  TOMBSTONES
}
