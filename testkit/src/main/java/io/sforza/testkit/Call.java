package io.sforza.testkit;

/** The kinds of calls that the fake org answers. */
public enum Call {
  /** The OAuth token endpoint: a login, or the codes of a device. */
  TOKEN,
  /** SOAP {@code login()}. */
  SOAP_LOGIN,
  /** SOAP {@code logout()}. */
  SOAP_LOGOUT,
  /** Any other call of the SOAP API. */
  SOAP,
  /** The page where a user consents in a browser. */
  AUTHORIZE,
  /** The page where a user types the code of a device. */
  DEVICE_PAGE,
  /** A token is ended. */
  REVOKE,
  /** A token is asked about. */
  INTROSPECT,
  /** Who the user of a session is: the identity URL or userinfo. */
  IDENTITY,
  /** The list of API versions. */
  VERSIONS,
  /** The list of resources of a version. */
  RESOURCES,
  /** The limits of the org. */
  LIMITS,
  /** The describe of all objects. */
  DESCRIBE_GLOBAL,
  /** The describe of one object. */
  DESCRIBE,
  /** About how many records objects have. */
  RECORD_COUNTS,
  /** The first page of a query. */
  QUERY,
  /** A further page of a query. */
  QUERY_MORE,
  /** What an object is, in short. */
  OBJECT_INFO,
  /** A row is created. */
  ROW_CREATE,
  /** A row is read by its Id or an external id. */
  ROW_READ,
  /** A row is changed. */
  ROW_UPDATE,
  /** A row is changed, or created if there is none with that external id. */
  ROW_UPSERT,
  /** A row is deleted. */
  ROW_DELETE,
  /** The parent or the children of a row are read. */
  RELATED_ROWS,
  /** The bytes of a binary field are fetched. */
  BLOB,
  /** Which rows changed in a span of time. */
  UPDATED,
  /** Which rows were deleted in a span of time. */
  DELETED,
  /** Rows are searched for by words. */
  SEARCH,
  /** What the user looked at last. */
  RECENT,
  /** Several requests in one, which may refer to one another. */
  COMPOSITE,
  /** Several composites in one. */
  GRAPH,
  /** Several requests in one that have nothing to do with one another. */
  BATCH,
  /** Several rows are created, changed, upserted, deleted or read in one call. */
  COLLECTION,
  /** Rows are created with their children. */
  TREE,
  /** A Bulk API 2.0 query job is created. */
  BULK_CREATE,
  /** All Bulk API 2.0 query jobs are listed. */
  BULK_LIST,
  /** A job is asked for its state. */
  BULK_INFO,
  /** A page of a job's results is fetched. */
  BULK_RESULTS,
  /** Links to several pages of a job's results are fetched. */
  BULK_PAGES,
  /** A job is aborted. */
  BULK_ABORT,
  /** A job is deleted. */
  BULK_DELETE,
  /** A Bulk API 2.0 job that writes rows is created. */
  INGEST_CREATE,
  /** Bulk API 2.0 jobs are listed, by the path of those that write rows. */
  INGEST_LIST,
  /** The rows of a job are uploaded. */
  INGEST_UPLOAD,
  /** An upload is declared complete. */
  INGEST_CLOSE,
  /** A job that writes rows is asked for its state. */
  INGEST_INFO,
  /** What became of uploaded rows is fetched. */
  INGEST_RESULTS,
  /** A job that writes rows is aborted. */
  INGEST_ABORT,
  /** A job that writes rows is deleted. */
  INGEST_DELETE,
  /** A job of the first Bulk API is created. */
  BULK_V1_CREATE,
  /** A job of the first Bulk API is closed or aborted. */
  BULK_V1_CHANGE,
  /** A batch is added to a job of the first Bulk API. */
  BULK_V1_BATCH,
  /** A job of the first Bulk API, or its batches, are asked for their state. */
  BULK_V1_INFO,
  /** What became of a batch of the first Bulk API, or what it was given, is fetched. */
  BULK_V1_RESULTS,
  /** Whatever the fake org does not know; it answers 404. */
  OTHER
}
