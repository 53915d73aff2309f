package io.sforza.soql.ast;

/** Whose rights count in a query that Apex runs; over HTTP it is always the user. */
public enum AccessMode implements WithClause {
  /** Fails if the user may not read a selected field. */
  SECURITY_ENFORCED,
  /** Reads as the user. */
  USER_MODE,
  /** Reads everything. */
  SYSTEM_MODE;

  @Override
  public <R> R accept(WithClause.Visitor<R> visitor) {
    return visitor.accessMode(this);
  }
}
