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
   * objects whose deletions Salesforce logs. They come behind the changed rows of an incremental
   * read, and tell what was deleted since the read before; who begins without a checkpoint begins
   * with an empty copy. A condition of the read does not hold for them: Ids that the copy does not
   * know are to be passed over.
   */
  TOMBSTONES
}
