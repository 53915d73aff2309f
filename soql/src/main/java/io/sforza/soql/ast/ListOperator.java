package io.sforza.soql.ast;

/** The operators that compare with a list. */
public enum ListOperator {
  /** Equals one of them. */
  IN("IN"),
  /** Equals none of them; true for an empty field, too. */
  NOT_IN("NOT IN"),
  /** Has one of the sets of choices. */
  INCLUDES("INCLUDES"),
  /** Has none of the sets of choices; true for an empty field, too. */
  EXCLUDES("EXCLUDES");

  private final String soql;

  ListOperator(String soql) {
    this.soql = soql;
  }

  /** Returns the operator as SOQL writes it. */
  public String soql() {
    return soql;
  }

  /** Returns whether it is for multi-select picklists. */
  public boolean ofChoices() {
    return this == INCLUDES || this == EXCLUDES;
  }
}
