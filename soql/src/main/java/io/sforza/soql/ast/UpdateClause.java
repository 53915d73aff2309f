package io.sforza.soql.ast;

/** What a query of articles counts: the words after UPDATE. */
public enum UpdateClause {
  /** The key words of the search. */
  TRACKING,
  /** The views of the articles. */
  VIEWSTAT
}
