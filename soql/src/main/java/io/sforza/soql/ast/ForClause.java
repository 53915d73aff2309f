package io.sforza.soql.ast;

/** What a query is for: the words after FOR. */
public enum ForClause {
  /** The rows were looked at: Salesforce notes when, and lists them as recently viewed. */
  VIEW,
  /** The rows were referred to: Salesforce notes when, and lists them as recently viewed. */
  REFERENCE,
  /** The rows are locked until the transaction ends; in Apex. */
  UPDATE
}
