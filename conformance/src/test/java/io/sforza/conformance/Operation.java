package io.sforza.conformance;

import java.util.Locale;

/** What clients do with an org: the lines of the table in docs/testkit.md, in its order. */
enum Operation {
  SOAP_LOGIN("SOAP login"),
  SOAP_LOGOUT("SOAP logout"),
  OAUTH_PASSWORD("OAuth, user name and password"),
  OAUTH_CLIENT_CREDENTIALS("OAuth, client credentials"),
  OAUTH_REFRESH_TOKEN("OAuth, refresh token"),
  OAUTH_JWT("OAuth, JWT bearer"),
  OAUTH_CODE("OAuth, authorization code with PKCE"),
  REVOKE("token revoked"),
  EXPIRED_SESSION("expired session noticed"),
  IDENTITY("identity of the user"),
  USER_INFO("SOAP getUserInfo"),
  VERSIONS("versions"),
  RESOURCES("resources"),
  LIMITS("limits"),
  RECORD_COUNT("record counts"),
  SERVER_TIME("SOAP getServerTimestamp"),

  DESCRIBE_GLOBAL("describe of the org"),
  DESCRIBE("describe of an object"),
  DESCRIBE_MANY("describe of several objects"),
  BASIC_INFO("basic information of an object"),

  QUERY("query"),
  QUERY_MORE("query of several pages"),
  QUERY_ALL("query with deleted rows"),
  QUERY_PARENTS("query with parents and children"),
  QUERY_GROUPS("query with aggregates"),
  QUERY_REFUSED("refused query"),

  CREATE("row created"),
  CREATE_REFUSED("refused row"),
  RETRIEVE("row retrieved"),
  UPDATE("row updated"),
  UPSERT("row upserted by external id"),
  DELETE("row deleted"),
  UNDELETE("row undeleted"),
  CREATE_MANY("many rows created"),
  RETRIEVE_MANY("many rows retrieved"),
  UPDATE_MANY("many rows updated"),
  UPSERT_MANY("many rows upserted"),
  DELETE_MANY("many rows deleted"),
  BY_EXTERNAL_ID("row by external id"),
  UPDATED("Ids of updated rows"),
  DELETED("Ids of deleted rows"),

  COMPOSITE("composite"),
  COMPOSITE_BATCH("composite batch"),
  COMPOSITE_TREE("composite tree"),

  BULK_QUERY("Bulk 2.0 query"),
  BULK_QUERY_PAGES("Bulk 2.0 query of several pages"),
  BULK_QUERY_ALL("Bulk 2.0 query with deleted rows"),
  BULK_QUERY_REFUSED("Bulk 2.0 refused query"),
  BULK_QUERY_ABORT("Bulk 2.0 query aborted"),
  BULK_QUERY_DELETE("Bulk 2.0 query deleted"),
  BULK_QUERY_LIST("Bulk 2.0 list of queries"),
  BULK_INSERT("Bulk 2.0 insert"),
  BULK_UPDATE("Bulk 2.0 update"),
  BULK_UPSERT("Bulk 2.0 upsert"),
  BULK_DELETE("Bulk 2.0 delete"),
  BULK_FAILED_ROWS("Bulk 2.0 rows that failed"),
  BULK_ABORT("Bulk 2.0 load aborted"),
  BULK_LIST("Bulk 2.0 list of loads"),

  V1_QUERY("Bulk v1 query"),
  V1_PK_CHUNKING("Bulk v1 query with PK chunking"),
  V1_INSERT("Bulk v1 insert"),
  V1_UPDATE("Bulk v1 update"),
  V1_UPSERT("Bulk v1 upsert"),
  V1_DELETE("Bulk v1 delete"),
  V1_FAILED_ROWS("Bulk v1 rows that failed"),
  V1_ABORT("Bulk v1 job aborted");

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  /** Returns what the table calls it. */
  String title() {
    return title;
  }

  /** Returns the operation that a script calls by its name in lower case, with dashes. */
  static Operation named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
