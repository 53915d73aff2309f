package io.sforza.soql.ast;

/** Whether a field is asked to be one of several values, or none of them. */
public enum Membership {
  /** One of them. */
  IN("IN"),
  /** None of them; true for an empty field, too. */
  NOT_IN("NOT IN");

  private final String soql;

  Membership(String soql) {
    this.soql = soql;
  }

  /** Returns the operator as SOQL writes it. */
  public String soql() {
    return soql;
  }
}
